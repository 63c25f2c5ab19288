package com.agentaid.routing.internal;

import com.agentaid.agents.WorkState;
import com.agentaid.campaigns.CallerStateRules;
import com.agentaid.campaigns.CampaignStatus;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.PatienceRules;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts.Licence;
import com.agentaid.routing.internal.AgentFacts.Usage;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An agent who may take a call from Texas for $125, and that call; tests change the one fact that they are about. */
public record AgentFactsExample(AgentFacts facts) {

    public static final Instant NOON = Instant.parse("2026-11-23T18:00:00Z");
    public static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    public static final Money PRICE = Money.usd(12_500);

    public static AgentFactsExample eligible() {
        return eligible(UUID.fromString("00000000-0000-7000-8000-000000000001"));
    }

    public static AgentFactsExample eligible(UUID id) {
        return new AgentFactsExample(new AgentFacts(
                new AgentId(id),
                true,
                true,
                true,
                true,
                true,
                new Licence(
                        UUID.fromString("00000000-0000-7000-8000-00000000000a"),
                        LocalDate.parse("2020-01-01"),
                        LocalDate.parse("2030-01-01")),
                50_000,
                new Usage(0, null, 0, null, 0, null, 0, null),
                WorkState.FREE,
                TODAY,
                false));
    }

    public AgentFactsExample approved(boolean approved) {
        return with(approved, facts.subscribed(), facts.matches(), facts.takesCallsNow(), facts.online());
    }

    public AgentFactsExample subscribed(boolean subscribed) {
        return with(facts.approved(), subscribed, facts.matches(), facts.takesCallsNow(), facts.online());
    }

    public AgentFactsExample matching(boolean matches) {
        return with(facts.approved(), facts.subscribed(), matches, facts.takesCallsNow(), facts.online());
    }

    public AgentFactsExample takingCalls(boolean takesCallsNow) {
        return with(facts.approved(), facts.subscribed(), facts.matches(), takesCallsNow, facts.online());
    }

    public AgentFactsExample online(boolean online) {
        return with(facts.approved(), facts.subscribed(), facts.matches(), facts.takesCallsNow(), online);
    }

    public AgentFactsExample licence(@Nullable String effectiveOn, String expiresOn) {
        Licence licence = effectiveOn == null
                ? null
                : new Licence(UUID.randomUUID(), LocalDate.parse(effectiveOn), LocalDate.parse(expiresOn));
        return with(licence, facts.availableMinor(), facts.usage(), facts.workState(), facts.hadCaller());
    }

    public AgentFactsExample available(long minor) {
        return with(facts.licence(), minor, facts.usage(), facts.workState(), facts.hadCaller());
    }

    public AgentFactsExample usage(Usage usage) {
        return with(facts.licence(), facts.availableMinor(), usage, facts.workState(), facts.hadCaller());
    }

    public AgentFactsExample doing(WorkState state) {
        return with(facts.licence(), facts.availableMinor(), facts.usage(), state, facts.hadCaller());
    }

    public AgentFactsExample hadCaller(boolean had) {
        return with(facts.licence(), facts.availableMinor(), facts.usage(), facts.workState(), had);
    }

    private AgentFactsExample with(
            boolean approved, boolean subscribed, boolean matches, boolean takesCallsNow, boolean online) {
        return new AgentFactsExample(new AgentFacts(
                facts.agent(),
                approved,
                subscribed,
                matches,
                takesCallsNow,
                online,
                facts.licence(),
                facts.availableMinor(),
                facts.usage(),
                facts.workState(),
                facts.localDate(),
                facts.hadCaller()));
    }

    private AgentFactsExample with(
            @Nullable Licence licence, long availableMinor, Usage usage, WorkState workState, boolean hadCaller) {
        return new AgentFactsExample(new AgentFacts(
                facts.agent(),
                facts.approved(),
                facts.subscribed(),
                facts.matches(),
                facts.takesCallsNow(),
                facts.online(),
                licence,
                availableMinor,
                usage,
                workState,
                facts.localDate(),
                hadCaller));
    }

    /** A call from this state at this time, offered to those agents before. */
    public static RoutingRequest call(@Nullable String state, Instant now, Set<AgentId> tried) {
        return call(new CampaignId(UUID.randomUUID()), new CallId(UUID.randomUUID()), state, now, tried);
    }

    public static RoutingRequest callFromTexas() {
        return call("TX", NOON, Set.of());
    }

    public static RoutingRequest call(
            CampaignId campaign, CallId call, @Nullable String state, Instant now, Set<AgentId> tried) {
        CampaignTerms terms = new CampaignTerms(
                campaign,
                "Final Expense",
                CampaignStatus.ACTIVE,
                "LIFE",
                RoutingStrategy.BALANCE_PRIORITY,
                PRICE,
                Map.of(),
                PriceWindows.none(),
                1,
                Duration.ZERO,
                Duration.ofSeconds(20),
                5,
                Duration.ofMinutes(2),
                WhenNotRouted.VOICEMAIL,
                null,
                SelectionRules.standard(),
                PatienceRules.standard(),
                CallerStateRules.standard(),
                Duration.ofHours(72));
        return new RoutingRequest(
                call,
                tried.size() + 1,
                terms,
                state == null ? null : new UsState(state),
                null,
                PRICE,
                tried,
                now,
                now.plusSeconds(120),
                now.plusSeconds(900));
    }
}
