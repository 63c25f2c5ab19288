package com.agentaid.tenants;

import com.agentaid.shared.TenantId;
import java.time.ZoneId;
import java.util.Currency;

/**
 * An enterprise that runs AgentAid under its own brand.
 *
 * @param slug its short name in addresses and setting keys
 */
public record Tenant(TenantId id, String slug, String name, Currency currency, ZoneId timeZone) {}
