package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.wire.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection between the network and a party: the consumer's, or a dialled agent's with the consumer's as parent.
 * A leg only moves forward and ends once; its timeline tells a person what happened. Lives on the {@link CallLoop}.
 */
public final class Leg {
    private static final int TIMELINE_MAX = 500;

    /** Which side began the leg, in Twilio's words. */
    public enum Direction {
        INBOUND("inbound"),
        OUTBOUND_API("outbound-api"),
        OUTBOUND_DIAL("outbound-dial");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A moment of the leg's life. */
    public record Moment(Instant at, String what, String detail) {}

    /** Where the network believes that the caller is; either may be empty. */
    public record Place(String state, String zip) {
        public static final Place UNKNOWN = new Place("", "");
    }

    private final String sid = Ids.twilio("CA");
    private final @Nullable Leg parent;
    private final String from;
    private final String to;
    private final Direction direction;
    private final Place place;
    private final Verb.Progress progress;
    private final Clock clock;
    private final Consumer<Leg> onChange;
    private final Instant createdAt;
    private final List<Moment> timeline = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Leg> children = new ArrayList<>();
    private CallStatus status;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private int eventsReported;

    Leg(
            @Nullable Leg parent,
            String from,
            String to,
            Direction direction,
            Place place,
            Verb.Progress progress,
            Clock clock,
            Consumer<Leg> onChange) {
        this.parent = parent;
        this.from = from;
        this.to = to;
        this.direction = direction;
        this.place = place;
        this.progress = progress;
        this.clock = clock;
        this.onChange = onChange;
        this.createdAt = clock.instant();
        this.status = direction == Direction.INBOUND ? CallStatus.RINGING : CallStatus.QUEUED;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** Moves on, unless the leg is over already or this is where it stands. */
    boolean moveTo(CallStatus next) {
        if (status.isFinal() || status == next) {
            return false;
        }
        status = next;
        if (next == CallStatus.IN_PROGRESS) {
            answeredAt = clock.instant();
        }
        if (next.isFinal()) {
            endedAt = clock.instant();
        }
        note(next.word(), "");
        return true;
    }

    public void note(String what, String detail) {
        if (timeline.size() < TIMELINE_MAX) {
            timeline.add(new Moment(clock.instant(), what, detail));
        }
        onChange.accept(this);
    }

    void hears(String text) {
        said.add(text);
        note("said", text);
    }

    int nextSequenceNumber() {
        return eventsReported++;
    }

    Leg root() {
        return parent == null ? this : parent.root();
    }

    boolean isOver() {
        return status.isFinal();
    }

    boolean isAnswered() {
        return answeredAt != null;
    }

    /** Time from answer to end, or until now; zero for a leg that nobody answered. */
    Duration talked() {
        Instant began = answeredAt;
        Instant until = endedAt;
        return began == null ? Duration.ZERO : Duration.between(began, until == null ? clock.instant() : until);
    }

    public String sid() {
        return sid;
    }

    public Optional<Leg> parent() {
        return Optional.ofNullable(parent);
    }

    public String from() {
        return from;
    }

    public String to() {
        return to;
    }

    public Direction direction() {
        return direction;
    }

    public Place place() {
        return place;
    }

    public CallStatus status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public List<Moment> timeline() {
        return List.copyOf(timeline);
    }

    public List<String> said() {
        return List.copyOf(said);
    }

    public List<Leg> children() {
        return List.copyOf(children);
    }

    Verb.Progress progress() {
        return progress;
    }
}
