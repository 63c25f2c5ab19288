package com.agentaid.agents.internal;

import com.agentaid.agents.AgentProfile;
import com.agentaid.agents.AgentSettings;
import com.agentaid.agents.AgentStatus;
import com.agentaid.agents.SettingsChangedMeanwhile;
import com.agentaid.agents.WorkWeek;
import com.agentaid.agents.WorkingHours;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

    private @Nullable String schedule;

    @Column(name = "hourly_call_cap")
    private @Nullable Integer hourlyCallCap;

    @Column(name = "daily_call_cap")
    private @Nullable Integer dailyCallCap;

    @Column(name = "monthly_call_cap")
    private @Nullable Integer monthlyCallCap;

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
        return new AgentSettings(
                hourlyCallCap, dailyCallCap, monthlyCallCap, dailySpendCapMinor, wrapUpSeconds, lowBalanceMinor);
    }

    public AgentSettings changeSettings(AgentSettings wanted, Instant at) {
        hourlyCallCap = wanted.hourlyCallCap();
        dailyCallCap = wanted.dailyCallCap();
        monthlyCallCap = wanted.monthlyCallCap();
        dailySpendCapMinor = wanted.dailySpendCapMinor();
        wrapUpSeconds = wanted.wrapUpSeconds();
        lowBalanceMinor = wanted.lowBalanceMinor();
        updatedAt = at;
        return settings();
    }

    public WorkingHours hours(List<LocalDate> holidays) {
        return new WorkingHours(zone(), schedule == null ? null : new WorkWeek(schedule), holidays, version);
    }

    /** His days and hours are counted in that zone from now on. */
    public void changeHours(ZoneId zone, @Nullable WorkWeek week, Instant at) {
        timeZone = zone.getId();
        schedule = week == null ? null : week.hours();
        updatedAt = at;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** @throws SettingsChangedMeanwhile when the account changed since it was read in that version */
    public void requireVersion(long read) {
        if (read != version) {
            throw new SettingsChangedMeanwhile(id());
        }
    }

    public AgentProfile profile() {
        return new AgentProfile(
                id(), name, email, npn == null ? null : new Npn(npn), status, zone(), settings(), createdAt, version);
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
