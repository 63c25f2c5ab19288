package com.agentaid.auth;

import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.TenantId;
import java.util.Set;

/** An admin who has proved who he is. */
public record AdminIdentity(TenantId tenant, AdminUserId id, String name, String email, Set<String> roles) {
    public AdminIdentity {
        roles = Set.copyOf(roles);
    }
}
