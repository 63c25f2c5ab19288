package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.carrier.twiml.VerbPlayer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays TwiML documents on one leg, verb by verb, until there is nothing left. Whatever a verb started (a timer, a
 * ringing agent, a question to the application) may come back late: each continuation belongs to one turn and is
 * ignored when the run has moved on.
 */
final class TwimlRun implements VerbPlayer {
    /** The leg that the run plays on, and what becomes of it. */
    interface Stage {
        Leg leg();

        Line line();

        /** A verb that speaks or bridges answers the leg; further times change nothing. */
        void answer();

        void bridged();

        void documentEnded();

        void hangUp(CallStatus status, String why);

        /** {@code <Leave>}; means nothing outside of a queue. */
        default void leave() {
            leg().note("twiml-error", "<Leave> outside of a queue");
            documentEnded();
        }
    }

    /** A verb that takes its time. */
    interface Step {
        /** The leg ends or goes elsewhere: end what you started and report it. */
        void stop();

        default void digits(String digits) {}
    }

    private final Network network;
    private final Stage stage;
    private final Deque<Verb> todo = new ArrayDeque<>();
    private String base;
    private @Nullable Step step;
    private int turn;
    private boolean over;

    TwimlRun(Network network, Stage stage, String base) {
        this.network = network;
        this.stage = stage;
        this.base = base;
    }

    /** Asks for a document and plays it in place of what is left of this one. */
    void load(Verb.Link link, Map<String, String> extra) {
        todo.clear();
        step = null;
        int mine = ++turn;
        network.requests().ask(stage.leg(), resolve(link), extra, document -> {
            if (!over && turn == mine) {
                base = document.url();
                execute(document.verbs());
            }
        });
    }

    void execute(List<Verb> verbs) {
        todo.clear();
        todo.addAll(verbs);
        next();
    }

    /** Nothing of this run acts any more after this. */
    void stop() {
        if (!over) {
            over = true;
            endStep();
        }
    }

    void digits(String digits) {
        if (step != null) {
            step.digits(digits);
        }
    }

    private void endStep() {
        Step running = step;
        step = null;
        if (running != null) {
            running.stop();
        }
    }

    private void next() {
        if (over) {
            return;
        }
        turn++;
        step = null;
        Verb verb = todo.poll();
        if (verb == null) {
            stage.documentEnded();
        } else {
            verb.playOn(this);
        }
    }

    /** Goes on with the next verb, provided that the run still stands where it stands now. */
    private Runnable onward() {
        return still(this::next);
    }

    private Runnable still(Runnable continuation) {
        int mine = turn;
        return () -> {
            if (!over && turn == mine) {
                continuation.run();
            }
        };
    }

    /** How a step ends: the application is asked what comes next, or the document goes on. */
    void finishStep(Optional<Verb.Link> action, Map<String, String> facts) {
        if (action.isPresent()) {
            load(action.get(), facts);
        } else {
            next();
        }
    }

    /** Tells the application how a verb ended when its answer no longer matters. */
    void report(Optional<Verb.Link> action, Map<String, String> facts) {
        action.ifPresent(link -> network.requests().ask(stage.leg(), resolve(link), facts, ignored -> {}));
    }

    Verb.Link resolve(Verb.Link link) {
        return new Verb.Link(URI.create(base).resolve(link.url()).toString(), link.method());
    }

    /** Where a verb without an action goes on: the document that it stands in. */
    Verb.Link self() {
        return new Verb.Link(base, "POST");
    }

    Stage stage() {
        return stage;
    }

    private void begin(Step began, Runnable start) {
        step = began;
        start.run();
    }

    @Override
    public void say(Verb.Say say) {
        stage.answer();
        stage.leg().hears(say.text());
        stage.line().say(say.text(), onward());
    }

    @Override
    public void play(Verb.Play play) {
        stage.answer();
        stage.leg().note("play", play.url().isEmpty() ? "digits " + play.digits() : play.url());
        stage.line()
                .play(
                        play.url().isEmpty()
                                ? ""
                                : resolve(new Verb.Link(play.url(), "GET")).url(),
                        onward());
    }

    @Override
    public void pause(Verb.Pause pause) {
        network.loop().after(pause.length(), onward());
    }

    @Override
    public void dial(Verb.Dial dial) {
        DialRun run = new DialRun(network, this, dial);
        begin(run, run::start);
    }

    @Override
    public void enqueue(Verb.Enqueue enqueue) {
        QueueWait wait = new QueueWait(network, this, enqueue);
        begin(wait, wait::start);
    }

    @Override
    public void leave(Verb.Leave leave) {
        stage.leave();
    }

    @Override
    public void record(Verb.Record record) {
        RecordRun run = new RecordRun(network, this, record);
        begin(run, run::start);
    }

    @Override
    public void gather(Verb.Gather gather) {
        GatherRun run = new GatherRun(network, this, gather);
        begin(run, run::start);
    }

    @Override
    public void redirect(Verb.Redirect redirect) {
        load(redirect.to(), Map.of());
    }

    @Override
    public void hangUp(Verb.Hangup hangup) {
        stage.answer();
        stage.hangUp(CallStatus.COMPLETED, "TwiML <Hangup>");
    }

    /** Refuses the call unanswered; on a leg that is answered already it only ends it. */
    @Override
    public void reject(Verb.Reject reject) {
        boolean answered = stage.leg().isAnswered();
        CallStatus refused = reject.busy() ? CallStatus.BUSY : CallStatus.NO_ANSWER;
        stage.hangUp(answered ? CallStatus.COMPLETED : refused, "TwiML <Reject>");
    }
}
