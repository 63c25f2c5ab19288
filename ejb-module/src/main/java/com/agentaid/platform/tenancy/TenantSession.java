package com.agentaid.platform.tenancy;

import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.TenantId;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Tells PostgreSQL for which tenant the running transaction works; the setting ends with the transaction, so a pooled
 * connection never carries it over. It goes through the application's one EntityManager, because the persistence provider
 * decides which connection its reads use.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TenantSession {

    private static final String KEY = "com.agentaid.tenant";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    /**
     * Once a transaction; further calls for the same tenant cost nothing. Outside a transaction it does nothing: such a caller
     * sees no row.
     *
     * @throws IllegalStateException when the transaction already works for another tenant
     */
    public void enter(TenantId tenant) {
        if (transaction.getTransactionKey() == null) {
            return;
        }
        Object entered = transaction.getResource(KEY);
        if (tenant.equals(entered)) {
            return;
        }
        if (entered != null) {
            throw new IllegalStateException("a transaction of tenant " + entered + " cannot work for " + tenant);
        }
        Sql.row(entities, "select set_config('agentaid.tenant', ?1, true)", tenant.toString());
        transaction.putResource(KEY, tenant);
    }
}
