package com.agentaid.simulator.carrier.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instruction of a TwiML document, with Twilio's defaults filled in. */
public sealed interface Verb {
    void playOn(VerbPlayer player);

    /** Another document to ask for: the address may be relative to the document that names it. */
    record Link(String url, String method) {}

    record Say(String text) implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.say(this);
        }
    }

    record Play(String url, String digits) implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.play(this);
        }
    }

    record Pause(Duration length) implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.pause(this);
        }
    }

    /** Reports where a dialled party stands; {@code events} empty means {@code completed} alone. */
    record Progress(Optional<Link> callback, List<String> events) {}

    /**
     * One party of a {@code <Dial>}.
     *
     * @param address {@code client:identity} or a number
     * @param whisper document that the party hears before the bridge
     */
    record Target(String address, Map<String, String> parameters, Optional<Link> whisper, Progress progress) {
        public boolean isClient() {
            return address.startsWith("client:");
        }
    }

    record Dial(
            List<Target> targets,
            Optional<String> callerId,
            Duration timeout,
            Duration timeLimit,
            boolean answerOnBridge,
            Optional<Link> action,
            boolean record,
            Optional<Link> recordingStatus)
            implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.dial(this);
        }
    }

    record Enqueue(String queue, Optional<Link> waitUrl, Optional<Link> action) implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.enqueue(this);
        }
    }

    record Leave() implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.leave(this);
        }
    }

    record Record(
            Duration maxLength, String finishOnKey, boolean beep, Optional<Link> action, Optional<Link> recordingStatus)
            implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.record(this);
        }
    }

    record Gather(int numDigits, Duration timeout, String finishOnKey, Optional<Link> action, List<Verb> prompts)
            implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.gather(this);
        }
    }

    record Redirect(Link to) implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.redirect(this);
        }
    }

    record Hangup() implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.hangUp(this);
        }
    }

    record Reject(boolean busy) implements Verb {
        @Override
        public void playOn(VerbPlayer player) {
            player.reject(this);
        }
    }
}
