package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.TwimlDocument;
import com.agentaid.simulator.carrier.twiml.TwimlException;
import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.webhooks.Kind;
import com.agentaid.simulator.webhooks.Reply;
import com.agentaid.simulator.webhooks.Webhook;
import com.agentaid.simulator.webhooks.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the application what to do with a call. An unreachable address is tried once more, then the number's fallback
 * is asked, and when that fails too the caller hears that an application error has occurred: as Twilio does it.
 */
final class VoiceRequests {
    private static final int HTTP_RETRIEVAL_FAILURE = 11200;
    private static final int HTTP_CONNECTION_FAILURE = 11205;
    private static final List<Verb> APPLICATION_ERROR =
            List.of(new Verb.Say("We are sorry. An application error has occurred. Goodbye."), new Verb.Hangup());

    /** A document that arrived, with the address against which its links are resolved. */
    record Document(List<Verb> verbs, String url) {}

    private final CallLoop loop;
    private final Webhooks webhooks;
    private final VoiceParams params;
    private final String authToken;
    private final NumberBook numbers;

    VoiceRequests(CallLoop loop, Webhooks webhooks, VoiceParams params, String authToken, NumberBook numbers) {
        this.loop = loop;
        this.webhooks = webhooks;
        this.params = params;
        this.authToken = authToken;
        this.numbers = numbers;
    }

    /** Asks and goes on with the document on the loop; there always is one. */
    void ask(Leg leg, Verb.Link link, Map<String, String> extra, Consumer<Document> then) {
        Map<String, String> all = params.of(leg);
        all.putAll(extra);
        Webhook webhook = Callbacks.signed(Kind.TWIML, leg, link, all, authToken);
        leg.note("asked", link.url());
        attempt(leg, webhook, 1, reply -> {
            Optional<List<Verb>> verbs = read(leg, reply);
            if (verbs.isPresent()) {
                then.accept(new Document(verbs.get(), link.url()));
            } else {
                askFallback(leg, link, reply, then);
            }
        });
    }

    private void askFallback(Leg leg, Verb.Link failed, Reply why, Consumer<Document> then) {
        String fallback = numbers.get(leg.root().to()).fallbackUrl();
        if (fallback.isEmpty() || leg.isOver()) {
            then.accept(new Document(APPLICATION_ERROR, failed.url()));
            return;
        }
        Map<String, String> all = params.of(leg);
        all.put("ErrorCode", Integer.toString(why.isUnreachable() ? HTTP_CONNECTION_FAILURE : HTTP_RETRIEVAL_FAILURE));
        all.put("ErrorUrl", failed.url());
        Webhook webhook = Callbacks.signed(Kind.TWIML, leg, new Verb.Link(fallback, "POST"), all, authToken);
        leg.note("asked-fallback", fallback);
        attempt(
                leg,
                webhook,
                1,
                reply -> then.accept(new Document(read(leg, reply).orElse(APPLICATION_ERROR), fallback)));
    }

    private void attempt(Leg leg, Webhook webhook, int attempt, Consumer<Reply> then) {
        loop.whenDone(
                webhooks.send(webhook, attempt),
                reply -> {
                    boolean retry = reply.error().startsWith("connection") && attempt == 1;
                    if (retry) {
                        leg.note("asked-again", reply.error());
                        attempt(leg, webhook, attempt + 1, then);
                    } else {
                        then.accept(reply);
                    }
                },
                bug -> then.accept(new Reply(0, "", bug.toString())));
    }

    /** An empty answer is an empty document, which ends the call politely. */
    private static Optional<List<Verb>> read(Leg leg, Reply reply) {
        if (!reply.isOk()) {
            leg.note("twiml-error", reply.isUnreachable() ? reply.error() : "HTTP " + reply.status());
            return Optional.empty();
        }
        if (reply.body().isBlank()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(TwimlDocument.parse(reply.body()));
        } catch (TwimlException refused) {
            leg.note("twiml-error", String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }
}
