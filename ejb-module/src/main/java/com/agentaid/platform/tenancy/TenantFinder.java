package com.agentaid.platform.tenancy;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/**
 * The few questions that an entry point must ask before it knows its tenant. The database answers with an id alone, through
 * functions of the schema's owner; no business row is shown. Hashes are SHA-256 of the secret's UTF-8 bytes.
 */
@Stateless
public class TenantFinder {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    public Optional<TenantId> ofSourceKey(byte[] keyHash) {
        return find("select tenant_of_source(?1)", keyHash);
    }

    public Optional<TenantId> ofPhoneNumber(PhoneNumber called) {
        return find("select tenant_of_phone_number(cast(?1 as text))", called.e164());
    }

    public Optional<TenantId> ofRefreshToken(byte[] tokenHash) {
        return find("select tenant_of_refresh_token(?1)", tokenHash);
    }

    public Optional<TenantId> ofSocketTicket(byte[] ticketHash) {
        return find("select tenant_of_socket_ticket(?1)", ticketHash);
    }

    private Optional<TenantId> find(String question, Object parameter) {
        return Sql.row(entities, question, parameter)
                .filter(row -> !row.isNull(0))
                .map((Row row) -> new TenantId(row.uuid(0)));
    }
}
