package com.agentaid.faces.adjustments;

import com.agentaid.admin.AdjustmentDesk;
import com.agentaid.admin.AdjustmentRow;
import com.agentaid.billing.AdjustmentInvalid;
import com.agentaid.billing.AdjustmentRefused;
import com.agentaid.billing.BalanceAdjustments;
import com.agentaid.faces.paging.FilteredList;
import com.agentaid.faces.view.FieldMessages;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All adjustments of the tenant, those that wait first, and the decision about one of them. */
@Named
@ViewScoped
public class AdjustmentListBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private AdjustmentDesk desk;

    @Inject
    private BalanceAdjustments facade;

    private @Nullable UUID chosen;
    private String words = "";
    private transient @Nullable AdjustmentRow row;
    private final FilteredList<AdjustmentRow> adjustments =
            new FilteredList<>((search, status, page, size) -> desk.page(search, status, page, size));

    public void choose(AdjustmentRow adjustment) {
        chosen = adjustment.id();
        words = "";
        row = null;
    }

    public void forget() {
        chosen = null;
        row = null;
    }

    public void approve() {
        decide(() -> facade.approve(id()), "Approved. The balance is adjusted and the agent reads why.");
    }

    public void refuse() {
        decide(() -> facade.refuse(id(), words), "Refused. No money moved.");
    }

    private void decide(Runnable decision, String done) {
        try {
            decision.run();
            forget();
            FieldMessages.done(done);
        } catch (AdjustmentInvalid invalid) {
            FieldMessages.refused("list", invalid.field(), String.valueOf(invalid.getMessage()));
        } catch (AdjustmentRefused refused) {
            forget();
            FieldMessages.failed(String.valueOf(refused.getMessage()));
        }
    }

    private UUID id() {
        UUID id = chosen;
        if (id == null) {
            throw new AdjustmentRefused(AdjustmentRefused.Reason.UNKNOWN, "Choose an adjustment first.");
        }
        return id;
    }

    /** The chosen one as it stands now. */
    public @Nullable AdjustmentRow getRow() {
        if (row == null && chosen != null) {
            row = desk.find(chosen).orElse(null);
        }
        return row;
    }

    public FilteredList<AdjustmentRow> getAdjustments() {
        return adjustments;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
