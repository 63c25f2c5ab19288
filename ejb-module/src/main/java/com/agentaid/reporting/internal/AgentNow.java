package com.agentaid.reporting.internal;

import com.agentaid.agents.AgentProfile;
import com.agentaid.agents.AgentStatus;
import com.agentaid.agents.LicenceView;
import com.agentaid.agents.WorkWeek;
import com.agentaid.campaigns.GrantedCampaign;
import com.agentaid.reporting.MissedCall;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agent as he is by now: what he has changed since the calls came, nobody needs to tell him.
 *
 * @param today in his time zone
 * @param week absent: at any hour
 * @param leastTopUp no smaller one is taken
 */
public record AgentNow(
        AgentProfile profile,
        LocalDate today,
        List<LicenceView> licences,
        List<GrantedCampaign> grants,
        Map<String, Set<String>> attributes,
        @Nullable WorkWeek week,
        boolean online,
        boolean paused,
        Money available,
        Money leastTopUp) {

    public boolean isApproved() {
        return profile.status() == AgentStatus.APPROVED;
    }

    public boolean isLicensedFor(MissedCall call) {
        return licencesFor(call)
                .anyMatch(licence -> !licence.effectiveOn().isAfter(today)
                        && licence.expiresOn().isAfter(today));
    }

    /** A licence for the call that has ended. */
    Optional<LicenceView> expiredFor(MissedCall call) {
        return licencesFor(call)
                .filter(licence -> !licence.expiresOn().isAfter(today))
                .max(Comparator.comparing(LicenceView::expiresOn));
    }

    private Stream<LicenceView> licencesFor(MissedCall call) {
        return licences.stream()
                .filter(licence -> licence.status().equals("ACTIVE"))
                .filter(licence -> licence.state().equals(call.state()))
                .filter(licence -> licence.lineOfAuthority().equals(call.lineOfAuthority()));
    }

    Optional<GrantedCampaign> grantOf(CampaignId campaign) {
        return grants.stream()
                .filter(grant -> grant.campaign().equals(campaign))
                .findFirst();
    }

    boolean has(Map.Entry<String, String> attribute) {
        return attributes.getOrDefault(attribute.getKey(), Set.of()).contains(attribute.getValue());
    }

    /** At that hour of the week. */
    boolean worksWhenCameIn(MissedCall call) {
        LocalDateTime moment = LocalDateTime.ofInstant(call.receivedAt(), profile.timeZone());
        return week == null || week.opens(moment.getDayOfWeek(), moment.getHour());
    }
}
