package com.agentaid.routing.internal;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.agents.WorkState;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts.Licence;
import com.agentaid.routing.internal.AgentFacts.Standing;
import com.agentaid.routing.internal.AgentFacts.Usage;
import com.agentaid.shared.AgentId;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision was made from, as stored with it, so that it can be made again and come out the same. Agents who were
 * not approved, not subscribed or not online are left out: their reason says all that was looked at, and there may be ten
 * thousand of them.
 */
public final class DecisionInputs {

    private DecisionInputs() {}

    public static String write(RoutingRequest call, List<AgentFacts> agents) {
        JsonObjectBuilder inputs = JSON.createObjectBuilder()
                .add("now", call.now().toString())
                .add("campaign", call.terms().id().value().toString())
                .add("lineOfAuthority", call.terms().lineOfAuthority())
                .add("priceMinor", call.price().minorUnits())
                .add("currency", call.price().currencyCode())
                .add(
                        "tried",
                        JSON.createArrayBuilder(call.tried().stream()
                                .map(agent -> agent.value().toString())
                                .sorted()
                                .toList()));
        addText(inputs, "state", call.state() == null ? null : call.state().code());
        JsonArrayBuilder facts = JSON.createArrayBuilder();
        agents.stream()
                .filter(agent -> agent.approved() && agent.subscribed() && agent.online())
                .forEach(agent -> facts.add(write(agent)));
        return inputs.add("agents", facts).build().toString();
    }

    /** The agents of {@link #write}, each equal to what he was. */
    public static List<AgentFacts> agents(JsonObject inputs) {
        return inputs.getJsonArray("agents").getValuesAs(JsonArray.class).stream()
                .map(DecisionInputs::read)
                .toList();
    }

    private static JsonArrayBuilder write(AgentFacts agent) {
        JsonArrayBuilder array =
                JSON.createArrayBuilder().add(agent.agent().value().toString());
        Licence licence = agent.licence();
        addText(array, licence == null ? null : licence.id().toString());
        addText(array, licence == null ? null : licence.effectiveOn().toString());
        addText(array, licence == null ? null : licence.expiresOn().toString());
        array.add(agent.availableMinor());
        Usage usage = agent.usage();
        array.add(usage.callsThisHour());
        addNumber(array, usage.hourlyCap());
        array.add(usage.callsToday());
        addNumber(array, usage.dailyCap());
        array.add(usage.callsThisMonth());
        addNumber(array, usage.monthlyCap());
        array.add(usage.spentTodayMinor());
        addNumber(array, usage.dailySpendCapMinor());
        array.add(agent.workState().name()).add(agent.localDate().toString());
        Standing standing = agent.standing();
        array.add(standing.tier()).add(standing.weight());
        addText(
                array,
                standing.lastOfferedAt() == null
                        ? null
                        : standing.lastOfferedAt().toString());
        return array.add(standing.idleSince().toString());
    }

    private static AgentFacts read(JsonArray array) {
        String licence = text(array, 1);
        String effectiveOn = text(array, 2);
        String expiresOn = text(array, 3);
        String lastOffered = text(array, 17);
        return new AgentFacts(
                new AgentId(UUID.fromString(array.getString(0))),
                true,
                true,
                true,
                licence == null || effectiveOn == null || expiresOn == null
                        ? null
                        : new Licence(
                                UUID.fromString(licence), LocalDate.parse(effectiveOn), LocalDate.parse(expiresOn)),
                array.getJsonNumber(4).longValueExact(),
                new Usage(
                        array.getInt(5),
                        integer(array, 6),
                        array.getInt(7),
                        integer(array, 8),
                        array.getInt(9),
                        integer(array, 10),
                        array.getJsonNumber(11).longValueExact(),
                        array.isNull(12) ? null : array.getJsonNumber(12).longValueExact()),
                WorkState.valueOf(array.getString(13)),
                LocalDate.parse(array.getString(14)),
                new Standing(
                        array.getInt(15),
                        array.getInt(16),
                        lastOffered == null ? null : Instant.parse(lastOffered),
                        Instant.parse(array.getString(18))));
    }

    private static @Nullable String text(JsonArray array, int index) {
        return array.isNull(index) ? null : array.getString(index);
    }

    private static @Nullable Integer integer(JsonArray array, int index) {
        return array.isNull(index) ? null : array.getInt(index);
    }

    private static void addText(JsonArrayBuilder array, @Nullable String text) {
        array.add(text == null ? JsonValue.NULL : JSON.createValue(text));
    }

    private static void addNumber(JsonArrayBuilder array, @Nullable Number number) {
        array.add(number == null ? JsonValue.NULL : JSON.createValue(number.longValue()));
    }

    private static void addText(JsonObjectBuilder object, String name, @Nullable String text) {
        object.add(name, text == null ? JsonValue.NULL : JSON.createValue(text));
    }
}
