package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.webhooks.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The telephone network: every call that is or was, and all that one can do to it. Everything here runs on the
 * {@link CallLoop}; other threads ask through it.
 */
public final class Carrier {
    private static final int CALLS_KEPT_MAX = 2_000;
    private static final int LIVE_CALLS_MAX = 5_000;

    /**
     * A consumer who is about to dial.
     *
     * @param talkFor how long after the bridge he hangs up; empty = he leaves that to the other side
     * @param patience how long he waits for somebody before he gives up; empty = for ever
     */
    public record NewCall(
            String from, String to, Leg.Place place, Optional<Duration> talkFor, Optional<Duration> patience) {}

    /** The application calls somebody through REST. */
    record OutgoingCall(
            String from,
            Verb.Target target,
            LegControl.Redirection document,
            Duration timeout,
            Verb.Progress progress) {}

    private final CallLoop loop;
    private final Clock clock;
    private final NumberBook numbers;
    private final Callbacks callbacks;
    private final VoiceRequests requests;
    private final Recordings recordings;
    private final Queues queues = new Queues();
    private final Supplier<Line> silentLines;
    private final Consumer<Leg> onChange;
    private final Network network = new Inside();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final Map<String, LegControl> live = new LinkedHashMap<>();
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private @Nullable Directory clients;

    /** What the network is made of. */
    public record Parts(
            CallLoop loop,
            Clock clock,
            NumberBook numbers,
            Webhooks webhooks,
            FaultSwitches faults,
            String accountSid,
            String authToken,
            String baseUrl,
            Supplier<Line> silentLines,
            Consumer<Leg> onChange) {}

    public Carrier(Parts parts) {
        this.loop = parts.loop();
        this.clock = parts.clock();
        this.numbers = parts.numbers();
        this.silentLines = parts.silentLines();
        this.onChange = parts.onChange();
        VoiceParams params = new VoiceParams(parts.accountSid());
        this.callbacks =
                new Callbacks(loop, parts.webhooks(), parts.faults(), params, parts.authToken(), parts.clock());
        this.requests = new VoiceRequests(loop, parts.webhooks(), params, parts.authToken(), numbers);
        this.recordings = new Recordings(callbacks, parts.baseUrl(), parts.accountSid(), clock);
    }

    /** Who answers for {@code client:} addresses; set once while the simulator is put together. */
    public void clients(Directory directory) {
        clients = directory;
    }

    /** Notes the call and gives it its line; it rings with {@link #dial}. */
    public Leg prepare(NewCall newCall, Line line) {
        if (live.size() >= LIVE_CALLS_MAX) {
            throw new IllegalStateException("more than " + LIVE_CALLS_MAX + " calls at once");
        }
        NumberBook.Settings number = numbers.get(newCall.to());
        Verb.Progress progress = new Verb.Progress(link(number.statusCallback()), List.of("completed"));
        Leg leg = keep(new Leg(
                null, newCall.from(), newCall.to(), Leg.Direction.INBOUND, newCall.place(), progress, clock, onChange));
        Call call = new Call(network, leg, line, newCall.talkFor());
        calls.put(leg.sid(), call);
        newCall.patience().ifPresent(wait -> loop.after(wait, () -> giveUp(call)));
        leg.note("placed", newCall.from() + " to " + newCall.to());
        return leg;
    }

    private static void giveUp(Call call) {
        boolean talking =
                call.leg().timeline().stream().anyMatch(moment -> moment.what().equals("bridged"));
        if (!talking) {
            call.callerHungUp("the caller lost patience");
        }
    }

    /** The number rings: the application is asked what to do. */
    public void dial(Leg leg) {
        Call call = calls.get(leg.sid());
        if (call != null) {
            call.begin(new Verb.Link(numbers.get(leg.to()).voiceUrl(), "POST"));
        }
    }

    /** @return false when the call is over or unknown */
    public boolean callerHangsUp(String sid, String why) {
        Call call = calls.get(sid);
        if (call == null || call.leg().isOver()) {
            return false;
        }
        call.callerHungUp(why);
        return true;
    }

    public boolean digits(String sid, String digits) {
        Call call = calls.get(sid);
        if (call == null || call.leg().isOver()) {
            return false;
        }
        call.digits(digits);
        return true;
    }

    /** Calls a party for the application; its document is asked for when the party answered. */
    Leg callOut(OutgoingCall outgoing) {
        Leg leg = keep(new Leg(
                null,
                outgoing.from(),
                outgoing.target().address(),
                Leg.Direction.OUTBOUND_API,
                Leg.Place.UNKNOWN,
                outgoing.progress(),
                clock,
                onChange));
        Line line = silentLines.get();
        Call call = new Call(network, leg, line, Optional.empty());
        calls.put(leg.sid(), call);
        OutgoingParty party = new OutgoingParty(network, call, outgoing);
        network.control(leg, party);
        loop.run(party::ring);
        return leg;
    }

    public Optional<Leg> find(String sid) {
        return Optional.ofNullable(legs.get(sid));
    }

    Optional<LegControl> findLive(String sid) {
        return Optional.ofNullable(live.get(sid));
    }

    Recordings recordings() {
        return recordings;
    }

    /** Calls without their dialled legs, oldest first. */
    public List<Leg> since(Instant from) {
        return legs.values().stream()
                .filter(leg -> leg.parent().isEmpty() && !leg.createdAt().isBefore(from))
                .toList();
    }

    List<Leg> all() {
        return List.copyOf(legs.values());
    }

    public void hangUpAll(String why) {
        List.copyOf(live.values()).forEach(control -> control.hangUp(CallStatus.COMPLETED, why));
    }

    private Leg keep(Leg leg) {
        legs.put(leg.sid(), leg);
        if (legs.size() > CALLS_KEPT_MAX) {
            List<String> old = new ArrayList<>();
            legs.values().stream()
                    .filter(Leg::isOver)
                    .limit(legs.size() - CALLS_KEPT_MAX)
                    .forEach(l -> old.add(l.sid()));
            old.forEach(legs::remove);
        }
        return leg;
    }

    private static Optional<Verb.Link> link(String url) {
        return url.isEmpty() ? Optional.empty() : Optional.of(new Verb.Link(url, "POST"));
    }

    private Callee callee(Verb.Target target) {
        Directory directory = clients;
        return target.isClient() && directory != null
                ? directory.find(target)
                : new OutsideNumber(loop, numbers.get(target.address()));
    }

    private final class Inside implements Network {
        @Override
        public CallLoop loop() {
            return loop;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public VoiceRequests requests() {
            return requests;
        }

        @Override
        public Callbacks callbacks() {
            return callbacks;
        }

        @Override
        public Recordings recordings() {
            return recordings;
        }

        @Override
        public Queues queues() {
            return queues;
        }

        @Override
        public Directory directory() {
            return Carrier.this::callee;
        }

        @Override
        public Line silentLine() {
            return silentLines.get();
        }

        @Override
        public Leg openChild(Leg parent, String from, Verb.Target target) {
            return keep(new Leg(
                    parent,
                    from,
                    target.address(),
                    Leg.Direction.OUTBOUND_DIAL,
                    Leg.Place.UNKNOWN,
                    target.progress(),
                    clock,
                    onChange));
        }

        @Override
        public void control(Leg leg, LegControl control) {
            live.put(leg.sid(), control);
        }

        @Override
        public void forget(Leg leg) {
            live.remove(leg.sid());
            calls.remove(leg.sid());
        }
    }
}
