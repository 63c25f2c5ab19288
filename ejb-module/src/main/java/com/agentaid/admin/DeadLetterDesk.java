package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.platform.deadletters.DeadLetter;
import com.agentaid.platform.deadletters.DeadLetters;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** What the queues gave up on, until somebody has it delivered again or lets it go. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class DeadLetterDesk {
    @Inject
    private DeadLetters letters;

    @Inject
    private AuditTrail audit;

    /** The undecided first, the latest before. */
    @RolesAllowed({ADMIN, OPERATOR, AUDITOR})
    public Page<DeadLetter> list(int page, int size) {
        return letters.list(page, size);
    }

    /** @return false when it is unknown or decided already */
    public boolean redeliver(UUID letter) {
        return told("dead-letter.redeliver", letter, letters.redeliver(letter));
    }

    /** @return false when it is unknown or decided already */
    public boolean discard(UUID letter) {
        return told("dead-letter.discard", letter, letters.discard(letter));
    }

    private boolean told(String action, UUID letter, boolean decided) {
        if (decided) {
            audit.record(action, "dead-letter:" + letter, Map.of());
        }
        return decided;
    }
}
