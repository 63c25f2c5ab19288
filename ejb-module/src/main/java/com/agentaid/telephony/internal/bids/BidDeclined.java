package com.agentaid.telephony.internal.bids;

import com.agentaid.routing.Reason;
import com.agentaid.telephony.BidCode;
import jakarta.ejb.ApplicationException;
import java.util.Map;

/** We do not take the call: undoes all that was tried for it, and carries the reasons out. */
@ApplicationException(rollback = true)
public class BidDeclined extends Exception {
    private static final long serialVersionUID = 1L;

    private final BidCode code;
    private final transient Map<Reason, Integer> reasons;
    private final boolean contended;

    private BidDeclined(BidCode code, String cause, Map<Reason, Integer> reasons, boolean contended) {
        super(cause);
        this.code = code;
        this.reasons = Map.copyOf(reasons);
        this.contended = contended;
    }

    static BidDeclined because(BidCode code, String cause) {
        return new BidDeclined(code, cause, Map.of(), false);
    }

    /** Nobody qualifies; who does but for a call he has now makes it a matter of capacity. */
    static BidDeclined byRouting(Map<Reason, Integer> reasons) {
        boolean busy = reasons.keySet().stream().anyMatch(reason -> BidCode.of(reason) == BidCode.NO_CAPACITY);
        return new BidDeclined(
                busy ? BidCode.NO_CAPACITY : BidCode.NO_AGENT,
                busy ? "Every agent who qualifies is busy" : "No agent qualifies",
                reasons,
                false);
    }

    static BidDeclined byContention() {
        return new BidDeclined(
                BidCode.NO_CAPACITY, "Every agent who qualifies was being taken by another call", Map.of(), true);
    }

    public BidCode code() {
        return code;
    }

    /** For admins. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    public Map<Reason, Integer> reasons() {
        return reasons;
    }

    public boolean isContended() {
        return contended;
    }
}
