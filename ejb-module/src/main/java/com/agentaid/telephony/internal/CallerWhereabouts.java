package com.agentaid.telephony.internal;

import com.agentaid.campaigns.StateMismatch;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallerStateSource;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a call's caller is: each fact as it was told, what follows from all of them, and how often he himself was asked. His
 * own answer outweighs everything, whatever is told later.
 */
@Embeddable
public class CallerWhereabouts {

    @Column(name = "caller_state")
    private @Nullable String state;

    @Enumerated(EnumType.STRING)
    @Column(name = "caller_state_source")
    private CallerStateSource source = CallerStateSource.UNKNOWN;

    @Column(name = "caller_state_confidence")
    private int confidence;

    @Column(name = "caller_zip")
    private @Nullable String zip;

    @Column(name = "told_state")
    private @Nullable String toldState;

    @Column(name = "number_state")
    private @Nullable String numberState;

    @Column(name = "zip_asked")
    private int zipAsked;

    @Column(name = "zip_answered")
    private int zipAnswered;

    @Column(name = "zip_answered_at")
    private @Nullable Instant zipAnsweredAt;

    /** Of a caller of whom nothing is known yet. */
    protected CallerWhereabouts() {}

    /** The source's word. */
    void told(@Nullable UsState told, @Nullable String toldZip) {
        toldState = code(told);
        if (source != CallerStateSource.CONFIRMED) {
            zip = toldZip;
        }
    }

    /** What his number suggests. */
    void suggestedByNumber(@Nullable UsState suggested) {
        numberState = code(suggested);
    }

    /** Whether a state follows from the source's word. */
    boolean isTold() {
        CallerState.Known known = known(null);
        return known.byZip() != null || known.told() != null;
    }

    /** Draws the conclusion from all that was told. Nothing does after his own word. */
    void conclude(@Nullable UsState earlier, StateMismatch mismatch) {
        if (source != CallerStateSource.CONFIRMED) {
            set(CallerState.of(known(earlier), mismatch));
        }
    }

    /** Why no conclusion can be drawn, if two facts contradict each other. */
    @Nullable
    String contradiction(StateMismatch mismatch) {
        return source == CallerStateSource.CONFIRMED ? null : known(null).contradiction(mismatch);
    }

    /** He is asked for his ZIP code. */
    void asked() {
        zipAsked++;
    }

    /** False when this is not the question that waits for an answer. */
    boolean answered(int attempt, Instant at) {
        if (attempt != zipAsked || attempt == zipAnswered) {
            return false;
        }
        zipAnswered = attempt;
        zipAnsweredAt = at;
        return true;
    }

    /** He told us himself. */
    void confirmed(String typedZip, UsState confirmed) {
        zip = typedZip;
        set(new CallerState(confirmed, CallerStateSource.CONFIRMED));
    }

    /** How often he was asked, the question that waits for an answer included. */
    int timesAsked() {
        return zipAsked;
    }

    boolean isBeingAsked() {
        return zipAsked > zipAnswered;
    }

    @Nullable
    Instant answeredAt() {
        return zipAnsweredAt;
    }

    @Nullable
    UsState state() {
        return state(state);
    }

    CallerStateSource source() {
        return source;
    }

    private CallerState.Known known(@Nullable UsState earlier) {
        UsState byZip = zip == null ? null : ZipCodes.stateOf(zip).orElse(null);
        return new CallerState.Known(byZip, state(toldState), earlier, state(numberState));
    }

    private void set(CallerState concluded) {
        state = code(concluded.state());
        source = concluded.source();
        confidence = concluded.source().confidence();
    }

    private static @Nullable String code(@Nullable UsState state) {
        return state == null ? null : state.code();
    }

    private static @Nullable UsState state(@Nullable String code) {
        return code == null ? null : new UsState(code);
    }
}
