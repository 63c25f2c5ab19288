package com.agentaid.agents.internal;

import com.agentaid.agents.LicenceView;
import com.agentaid.agents.NewLicence;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent's licence in one state and line of authority. It counts from its effective day to the day before it expires, unless
 * it is revoked; a renewal is a new one.
 */
@Entity
@Table(name = "agent_licenses")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
public class AgentLicense {

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "agent_id", updatable = false)
    private UUID agentId;

    private String state;

    @Column(name = "line_of_authority")
    private String lineOfAuthority;

    @Column(name = "licence_number")
    private String licenceNumber;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    private String status;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "source", updatable = false)
    private String source;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected AgentLicense() {}

    static AgentLicense of(
            UUID id, TenantId tenant, AgentId agent, NewLicence licence, String source, Instant verifiedAt) {
        AgentLicense added = new AgentLicense();
        added.id = id;
        added.tenantId = tenant.value();
        added.agentId = agent.value();
        added.state = licence.state().code();
        added.lineOfAuthority = licence.lineOfAuthority();
        added.licenceNumber = licence.licenceNumber();
        added.effectiveOn = licence.effectiveOn();
        added.expiresOn = licence.expiresOn();
        added.status = "ACTIVE";
        added.verifiedAt = verifiedAt;
        added.source = source;
        added.createdAt = verifiedAt;
        added.updatedAt = verifiedAt;
        return added;
    }

    public UUID id() {
        return id;
    }

    public boolean belongsTo(AgentId agent) {
        return agentId.equals(agent.value());
    }

    /** @return false when it was revoked already */
    public boolean revoke(Instant at) {
        if (status.equals("REVOKED")) {
            return false;
        }
        status = "REVOKED";
        updatedAt = at;
        return true;
    }

    public LicenceView view() {
        return new LicenceView(id, new UsState(state), lineOfAuthority, licenceNumber, effectiveOn, expiresOn, status);
    }
}
