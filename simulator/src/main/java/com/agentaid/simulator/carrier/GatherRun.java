package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code <Gather>} of keys: they may come while the prompt still speaks. Nothing typed: the document goes on. */
final class GatherRun implements TwimlRun.Step, TwimlRun.Stage {
    private final Network network;
    private final TwimlRun run;
    private final Verb.Gather gather;
    private final StringBuilder typed = new StringBuilder();
    private final TwimlRun prompt;
    private CallLoop.@Nullable Timer patience;
    private boolean over;

    GatherRun(Network network, TwimlRun run, Verb.Gather gather) {
        this.network = network;
        this.run = run;
        this.gather = gather;
        this.prompt = new TwimlRun(network, this, run.self().url());
    }

    void start() {
        run.stage().answer();
        run.stage().leg().note("gather", "");
        prompt.execute(gather.prompts());
    }

    @Override
    public void digits(String digits) {
        prompt.stop();
        for (char digit : digits.toCharArray()) {
            if (over) {
                return;
            }
            boolean finishes = gather.finishOnKey().indexOf(digit) >= 0;
            if (!finishes) {
                typed.append(digit);
            }
            if (finishes || typed.length() >= gather.numDigits()) {
                finish();
            }
        }
        if (!over) {
            waitForMore();
        }
    }

    private void waitForMore() {
        cancelPatience();
        patience = network.loop().after(gather.timeout(), this::finish);
    }

    private void finish() {
        if (over) {
            return;
        }
        stop();
        if (typed.isEmpty()) {
            run.finishStep(Optional.empty(), Map.of());
        } else {
            Optional<Verb.Link> action = gather.action().or(() -> Optional.of(run.self()));
            run.finishStep(action, Map.of("Digits", typed.toString(), "msg", "Gather End"));
        }
    }

    @Override
    public void stop() {
        over = true;
        prompt.stop();
        cancelPatience();
    }

    private void cancelPatience() {
        if (patience != null) {
            patience.cancel();
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
        leg().note("twiml-error", "a prompt cannot dial");
    }

    @Override
    public void documentEnded() {
        if (!over) {
            waitForMore();
        }
    }

    @Override
    public void hangUp(CallStatus status, String why) {
        run.stage().hangUp(status, why);
    }
}
