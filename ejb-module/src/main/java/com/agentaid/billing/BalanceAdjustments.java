package com.agentaid.billing;

import com.agentaid.audit.AuditTrail;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.BalanceNews;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** An admin corrects an agent's balance, in either direction, with a reason that stays in the book and in the audit log. */
@Stateless
@Tenanted
@RolesAllowed({"ADMIN", "FINANCE"})
public class BalanceAdjustments {
    static final int REASON_CHARACTERS_MIN = 5;
    static final int REASON_CHARACTERS_MAX = 500;

    @Inject
    Ledger ledger;

    @Inject
    LowBalance lowBalance;

    @Inject
    BalanceNews news;

    @Inject
    AuditTrail audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Each call is an adjustment of its own. */
    public PostingResult adjust(AgentId agent, Money amount, String reason) {
        return adjust(agent, amount, reason, ids.next());
    }

    /**
     * @param amount positive gives; negative takes no more than is available, else it is refused
     * @param attempt made by the form, so that a form sent twice adjusts once
     * @throws IllegalArgumentException when the reason is missing or too long
     */
    public PostingResult adjust(AgentId agent, Money amount, String reason, UUID attempt) {
        String words = reason.strip();
        if (words.length() < REASON_CHARACTERS_MIN || words.length() > REASON_CHARACTERS_MAX) {
            throw new IllegalArgumentException("A reason of " + REASON_CHARACTERS_MIN + " to " + REASON_CHARACTERS_MAX
                    + " characters is required");
        }
        lowBalance.lockPresence(agent);
        PostingResult result = ledger.post(new Posting(
                "adjustment:" + attempt,
                EntryType.ADMIN_ADJUSTMENT,
                agent,
                amount,
                "ADMIN",
                attempt.toString(),
                words,
                clock.instant()));
        if (result.outcome() == PostingResult.Outcome.POSTED) {
            audit.record(
                    "balance.adjust",
                    "agent:" + agent,
                    Map.of(
                            "amountMinor", Long.toString(amount.minorUnits()),
                            "currency", amount.currencyCode(),
                            "reason", words));
            news.changed(result.wallet(), EntryType.ADMIN_ADJUSTMENT, amount, null);
            lowBalance.check(result.wallet());
        }
        return result;
    }
}
