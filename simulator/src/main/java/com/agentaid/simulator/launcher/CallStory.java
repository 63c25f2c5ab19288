package com.agentaid.simulator.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Tells one call's life line by line, each fact once, in the order in which it became true. */
final class CallStory {
    private static final Duration LIFE_MAX = Duration.ofMinutes(3);
    private static final Duration CHARGE_WAIT_MAX = Duration.ofSeconds(10);

    private final String label;
    private final String sid;
    private final Duration talk;
    private final Function<String, Sight> look;
    private final PrintStream out;
    private final Duration every;
    private final long startedAt = System.nanoTime();
    private final Set<String> told = new LinkedHashSet<>();

    CallStory(String label, String sid, Duration talk, Function<String, Sight> look, PrintStream out, Duration every) {
        this.label = label;
        this.sid = sid;
        this.talk = talk;
        this.look = look;
        this.out = out;
        this.every = every;
    }

    /** The carrier's leg and the application's record of the call, at one moment. */
    record Sight(JsonNode leg, Optional<CallRecords.CallRecord> call) {
        boolean isLegOver() {
            return leg.path("over").asBoolean();
        }
    }

    /** False when the call did not come to its end in time: somebody should look. */
    boolean tellUntilOver() {
        Duration max = LIFE_MAX.plus(talk);
        Duration overSince = Duration.ZERO;
        while (elapsed().compareTo(max) < 0) {
            Sight sight = look.apply(sid);
            sight.call().ifPresent(this::tell);
            tellCarrier(sight.leg());
            if (sight.isLegOver()) {
                overSince = overSince.isZero() ? elapsed() : overSince;
                if (isSettled(sight) || elapsed().minus(overSince).compareTo(CHARGE_WAIT_MAX) > 0) {
                    tellEnd(sight);
                    return true;
                }
            }
            pause();
        }
        say("did not end within " + max.toSeconds() + " s");
        return false;
    }

    private void tell(CallRecords.CallRecord call) {
        String agent = call.agent() == null ? "nobody" : call.agent();
        switch (call.status()) {
            case "RECEIVED", "ROUTING" -> once("received, looking for an agent");
            case "RINGING" -> once("ringing " + agent);
            case "CONNECTED" -> once("connected to " + agent);
            default -> {}
        }
        if (call.chargedMinor() != null && call.balanceAfterMinor() != null) {
            once("charged " + money(call.chargedMinor(), call.currency()) + " to " + agent + ", who has "
                    + money(call.balanceAfterMinor(), call.currency()) + " left");
        }
    }

    /** Only what the application's record cannot know: whether the announcement arrived and what was said. */
    private void tellCarrier(JsonNode leg) {
        for (JsonNode moment : leg.path("timeline")) {
            String what = moment.path("what").asText();
            if (what.equals("announced") || what.startsWith("no-")) {
                once(what + ": " + moment.path("detail").asText());
            }
        }
        for (JsonNode said : leg.path("said")) {
            once("the caller hears \"" + said.asText() + "\"");
        }
    }

    private static boolean isSettled(Sight sight) {
        return sight.call()
                .filter(call -> call.isOver() && (call.billed() || call.talkSeconds() == 0))
                .isPresent();
    }

    private void tellEnd(Sight sight) {
        if (sight.call().isEmpty()) {
            say("ended (" + sight.leg().path("status").asText() + "); the application has no record of it");
            return;
        }
        CallRecords.CallRecord call = sight.call().get();
        switch (call.status()) {
            case "COMPLETED" ->
                say("ended after " + call.talkSeconds() + " s of talk"
                        + (call.chargedMinor() == null ? ", not charged" : ""));
            case "NOT_ROUTED" -> say("not routed: " + call.disposition());
            case "ABANDONED" -> say("the caller hung up before anyone answered");
            default -> say("ended as " + call.status());
        }
    }

    private void once(String what) {
        if (told.add(what)) {
            say(what);
        }
    }

    private void say(String what) {
        out.printf("%s%6.1f s  %s%n", label, elapsed().toMillis() / 1_000.0, what);
    }

    private static String money(long minor, String currency) {
        Currency known = Currency.getInstance(currency.trim());
        String symbol = known.getCurrencyCode().equals("USD") ? "$" : known.getCurrencyCode() + " ";
        return symbol + BigDecimal.valueOf(minor, known.getDefaultFractionDigits());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(every.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
