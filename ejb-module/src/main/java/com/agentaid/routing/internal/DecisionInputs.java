package com.agentaid.routing.internal;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.campaigns.SelectionRules;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;

/** The call as it was decided, stored with the decision: what, beside the agents, the same answer follows from. */
final class DecisionInputs {

    private DecisionInputs() {}

    static String write(RoutingRequest call, CallerHistory history) {
        SelectionRules rules = call.terms().selection();
        Money band = rules.balanceBand() == null ? call.price() : rules.balanceBand();
        JsonObjectBuilder inputs = JSON.createObjectBuilder()
                .add("now", call.now().toString())
                .add("campaign", call.terms().id().value().toString())
                .add("lineOfAuthority", call.terms().lineOfAuthority())
                .add("priceMinor", call.price().minorUnits())
                .add("currency", call.price().currencyCode())
                .add("bandMinor", band.minorUnits())
                .add("tried", agents(call.tried()))
                .add("had", agents(history.had()));
        if (call.state() != null) {
            inputs.add("state", call.state().code());
        }
        if (history.served() != null) {
            inputs.add("served", history.served().toString());
        }
        if (!rules.requiredAttributes().isEmpty()) {
            JsonObjectBuilder required = JSON.createObjectBuilder();
            rules.requiredAttributes().forEach(required::add);
            inputs.add("requiredAttributes", required);
        }
        return inputs.build().toString();
    }

    private static JsonArrayBuilder agents(Collection<AgentId> agents) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        agents.stream().map(AgentId::toString).sorted().forEach(array::add);
        return array;
    }
}
