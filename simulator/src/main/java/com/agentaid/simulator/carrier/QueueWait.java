package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@code <Enqueue>}: the caller waits, hears the wait document over and over, and leaves by Leave, REST or hang-up. */
final class QueueWait implements TwimlRun.Step, TwimlRun.Stage {
    /** A wait document that ends at once must not become a flood of requests. */
    private static final Duration ROUND_MIN = Duration.ofSeconds(1);

    private final Network network;
    private final TwimlRun run;
    private final Verb.Enqueue enqueue;
    private final String queueSid;
    private final Instant since;
    private @Nullable TwimlRun waiting;
    private Instant roundBegan;
    private boolean over;

    QueueWait(Network network, TwimlRun run, Verb.Enqueue enqueue) {
        this.network = network;
        this.run = run;
        this.enqueue = enqueue;
        this.queueSid = network.queues().sid(enqueue.queue());
        this.since = network.clock().instant();
        this.roundBegan = since;
    }

    void start() {
        run.stage().answer();
        run.stage().leg().note("queued", enqueue.queue());
        network.queues().join(enqueue.queue(), leg().sid());
        round();
    }

    private void round() {
        if (over) {
            return;
        }
        roundBegan = network.clock().instant();
        Optional<Verb.Link> wait = enqueue.waitUrl().map(run::resolve);
        if (wait.isPresent()) {
            waiting = new TwimlRun(network, this, wait.get().url());
            waiting.load(wait.get(), waitFacts());
        }
    }

    private Map<String, String> waitFacts() {
        Map<String, String> facts = new LinkedHashMap<>();
        int size = network.queues().size(enqueue.queue());
        facts.put("QueuePosition", Integer.toString(network.queues().position(enqueue.queue(), leg().sid())));
        facts.put("QueueSid", queueSid);
        facts.put("QueueTime", waitedSeconds());
        facts.put("AvgQueueTime", waitedSeconds());
        facts.put("CurrentQueueSize", Integer.toString(size));
        facts.put("MaxQueueSize", Integer.toString(Queues.SIZE_MAX));
        return facts;
    }

    private String waitedSeconds() {
        return Long.toString(Duration.between(since, network.clock().instant()).toSeconds());
    }

    private Map<String, String> result(String word) {
        return Map.of("QueueResult", word, "QueueSid", queueSid, "QueueTime", waitedSeconds());
    }

    private void out() {
        over = true;
        network.queues().leave(enqueue.queue(), leg().sid());
        if (waiting != null) {
            waiting.stop();
        }
    }

    @Override
    public void stop() {
        if (!over) {
            out();
            run.report(enqueue.action(), result(leg().isOver() ? "hangup" : "redirected"));
        }
    }

    @Override
    public void digits(String digits) {
        if (waiting != null) {
            waiting.digits(digits);
        }
    }

    @Override
    public Leg leg() {
        return run.stage().leg();
    }

    @Override
    public Line line() {
        return run.stage().line();
    }

    @Override
    public void answer() {
        run.stage().answer();
    }

    @Override
    public void bridged() {
        leg().note("twiml-error", "a wait document cannot dial");
    }

    @Override
    public void documentEnded() {
        Duration lasted = Duration.between(roundBegan, network.clock().instant());
        Duration rest = ROUND_MIN.minus(lasted);
        network.loop().after(rest.isNegative() ? Duration.ZERO : rest, this::round);
    }

    @Override
    public void hangUp(CallStatus status, String why) {
        run.stage().hangUp(status, why);
    }

    @Override
    public void leave() {
        if (!over) {
            out();
            leg().note("left-queue", enqueue.queue());
            run.finishStep(enqueue.action(), result("leave"));
        }
    }
}
