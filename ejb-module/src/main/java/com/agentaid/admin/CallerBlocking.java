package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.audit.AuditTrail;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.telephony.BlockedCaller;
import com.agentaid.telephony.BlockedCallers;
import com.agentaid.telephony.CallerBlock;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lets an admin say which callers are not served, under audit. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR})
public class CallerBlocking {
    @Inject
    private BlockedCallers blocked;

    @Inject
    private AuditTrail audit;

    /** @param search part of the digits or of the reason; empty finds all */
    @RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
    public Page<BlockedCaller> page(String search, int page, int size) {
        return blocked.page(search, page, size);
    }

    /** @throws com.agentaid.telephony.CallerBlockRefused when the digits are blocked already, or the end is past */
    public BlockedCaller block(CallerBlock block) {
        BlockedCaller added = blocked.add(block);
        audit.record("caller.block", "blocked-caller:" + added.id(), described(block));
        return added;
    }

    /** Serves the caller again. False when there is no such block. */
    public boolean unblock(UUID id) {
        Optional<BlockedCaller> found = blocked.find(id);
        if (found.isEmpty() || !blocked.remove(id)) {
            return false;
        }
        audit.record(
                "caller.unblock", "blocked-caller:" + id, described(found.get().block()));
        return true;
    }

    private static Map<String, String> described(CallerBlock block) {
        Map<String, String> data = new HashMap<>();
        data.put("kind", block.kind().name());
        data.put("digits", block.digits());
        data.put("reason", block.reason());
        data.put("until", block.until() == null ? "" : block.until().toString());
        return data;
    }
}
