package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.admin.internal.CallQueries;
import com.agentaid.admin.internal.ReasonWords;
import com.agentaid.admin.internal.StrategyWords;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.Reason;
import com.agentaid.routing.ReplayedRound;
import com.agentaid.routing.RoutingLog;
import com.agentaid.routing.RoutingRound;
import com.agentaid.shared.CallId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why each agent got a call or did not: in our words for admins, and in those that a source would be told. */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class RoutingExplorer {
    @Inject
    private RoutingLog log;

    @Inject
    private CallQueries calls;

    /** The rounds of a call in order, each with its reasons, the most frequent first; empty when there is no such call. */
    public Optional<List<ExplainedRound>> rounds(CallId call) {
        List<RoutingRound> rounds = log.rounds(call);
        if (rounds.isEmpty() && !calls.exists(call)) {
            return Optional.empty();
        }
        return Optional.of(rounds.stream().map(RoutingExplorer::explained).toList());
    }

    /** The last rounds of a call before this one, in order, as {@link #rounds} tells them; none for a call that is none. */
    public List<ExplainedRound> roundsBefore(CallId call, int round, int roundsMax) {
        return log.roundsBefore(call, round, roundsMax).stream()
                .map(RoutingExplorer::explained)
                .toList();
    }

    /**
     * The agents of one round: the eligible by rank, then the others in the order in which they joined.
     *
     * @param only whoever got this reason; absent: all
     * @param search part of a name, e-mail address or NPN; empty: all
     * @return empty when there is no such round
     */
    public Optional<Page<ExplainedAgent>> agents(
            CallId call, int round, @Nullable Reason only, String search, int page, int size) {
        return log.round(call, round).map(one -> log.agents(call, round, only, search, page, size)
                .map(agent -> ExplainedAgent.of(agent, ReasonWords.of(agent.reason(), one.asked()))));
    }

    /** Makes a round's decision again from what is stored with it; empty when there is no round for which it is. */
    public Optional<ReplayedRound> replay(CallId call, int round) {
        return log.replay(call, round);
    }

    private static ExplainedRound explained(RoutingRound round) {
        List<ExplainedRound.Count> counts = round.counts().entrySet().stream()
                .sorted(Map.Entry.<Reason, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(count -> ExplainedRound.Count.of(
                        count.getKey(), count.getValue(), ReasonWords.of(count.getKey(), round.asked())))
                .toList();
        return new ExplainedRound(
                round.round(),
                round.decidedAt(),
                round.strategy().name(),
                StrategyWords.of(round.strategy()),
                round.took().toNanos() / 1_000,
                round.considered(),
                round.selected(),
                counts);
    }
}
