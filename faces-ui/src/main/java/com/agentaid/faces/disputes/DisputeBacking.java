package com.agentaid.faces.disputes;

import com.agentaid.admin.CallDisputeDesk;
import com.agentaid.admin.CallDisputeDetail;
import com.agentaid.admin.CallDisputeRow;
import com.agentaid.billing.CallDisputeDecisions;
import com.agentaid.billing.DisputeRefused;
import com.agentaid.faces.view.FieldMessages;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One disputed call: what is known of it, and the decision. It is read anew with each request. */
@Named
@ViewScoped
public class DisputeBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CallDisputeDesk desk;

    @Inject
    private CallDisputeDecisions decisions;

    private String id = "";
    private String words = "";
    private transient @Nullable CallDisputeDetail detail;

    /** Answers 404 for an id that is none, or another tenant's. */
    public void load() throws IOException {
        if (find().isEmpty()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(404, "There is no such dispute.");
            faces.responseComplete();
        }
    }

    public void credit() {
        decide(() -> decisions.credit(UUID.fromString(id), words), "Credited. The agent has it and knows why.");
    }

    public void refuse() {
        decide(() -> decisions.refuse(UUID.fromString(id), words), "Refused. The agent reads why.");
    }

    private void decide(Runnable decision, String done) {
        try {
            decision.run();
            words = "";
            FieldMessages.done(done);
        } catch (DisputeRefused refused) {
            String why = String.valueOf(refused.getMessage());
            if (refused.reason() == DisputeRefused.Reason.WORDS) {
                FieldMessages.refused("dispute", "words", why);
            } else {
                FieldMessages.failed(why);
            }
        }
        detail = null;
    }

    private Optional<CallDisputeDetail> find() {
        try {
            return desk.find(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    public @Nullable CallDisputeDetail getDetail() {
        if (detail == null) {
            detail = find().orElse(null);
        }
        return detail;
    }

    public @Nullable CallDisputeRow getRow() {
        CallDisputeDetail read = getDetail();
        return read == null ? null : read.dispute();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
