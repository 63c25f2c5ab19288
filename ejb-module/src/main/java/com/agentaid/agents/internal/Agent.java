package com.agentaid.agents.internal;

import com.agentaid.agents.AgentProfile;
import com.agentaid.agents.AgentSettings;
import com.agentaid.agents.AgentStatus;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Npn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A licensed agent's account. It is born PENDING at registration, becomes APPROVED by an admin, who may suspend and approve
 * it again; nobody deletes it, for the books refer to it. Presence and money are rows of their own: they change often and
 * under other locks.
 */
@Entity
@Table(name = "agents")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
public class Agent {

    @Id
    private UUID id;

    private String name;
    private String email;

    @Column(name = "npn_number")
    private @Nullable String npn;

    @Enumerated(EnumType.STRING)
    private AgentStatus status;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "daily_call_cap")
    private @Nullable Integer dailyCallCap;

    @Column(name = "daily_spend_cap_minor")
    private @Nullable Long dailySpendCapMinor;

    @Column(name = "low_balance_minor")
    private long lowBalanceMinor;

    @Column(name = "wrap_up_seconds")
    private int wrapUpSeconds;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected Agent() {}

    public AgentId id() {
        return new AgentId(id);
    }

    /** @return false when he was approved already */
    public boolean approve(Instant at) {
        return become(AgentStatus.APPROVED, at);
    }

    /** @return false when he was suspended already */
    public boolean suspend(Instant at) {
        return become(AgentStatus.SUSPENDED, at);
    }

    public AgentSettings settings() {
        return new AgentSettings(dailyCallCap, dailySpendCapMinor, wrapUpSeconds, lowBalanceMinor);
    }

    public AgentSettings changeSettings(AgentSettings wanted, Instant at) {
        dailyCallCap = wanted.dailyCallCap();
        dailySpendCapMinor = wanted.dailySpendCapMinor();
        wrapUpSeconds = wanted.wrapUpSeconds();
        lowBalanceMinor = wanted.lowBalanceMinor();
        updatedAt = at;
        return settings();
    }

    public AgentProfile profile() {
        return new AgentProfile(
                id(),
                name,
                email,
                npn == null ? null : new Npn(npn),
                status,
                ZoneId.of(timeZone),
                settings(),
                createdAt);
    }

    private boolean become(AgentStatus wanted, Instant at) {
        if (status == wanted) {
            return false;
        }
        status = wanted;
        updatedAt = at;
        return true;
    }
}
