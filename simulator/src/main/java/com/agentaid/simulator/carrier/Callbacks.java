package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.webhooks.Kind;
import com.agentaid.simulator.webhooks.Reply;
import com.agentaid.simulator.webhooks.Webhook;
import com.agentaid.simulator.webhooks.Webhooks;
import com.agentaid.simulator.wire.Forms;
import com.agentaid.simulator.wire.Hmac;
import com.agentaid.simulator.wire.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reports to the application what happened on a call and wants no answer. The events of one call leave in their order,
 * one after the other; with the reorder fault they wait for the call's end and leave backwards. Lives on the
 * {@link CallLoop}.
 */
final class Callbacks {
    private final CallLoop loop;
    private final Webhooks webhooks;
    private final FaultSwitches faults;
    private final VoiceParams params;
    private final String authToken;
    private final Clock clock;
    private final Map<String, List<Webhook>> held = new HashMap<>();
    private final Map<String, CompletableFuture<Reply>> lastOf = new HashMap<>();

    Callbacks(
            CallLoop loop, Webhooks webhooks, FaultSwitches faults, VoiceParams params, String authToken, Clock clock) {
        this.loop = loop;
        this.webhooks = webhooks;
        this.faults = faults;
        this.params = params;
        this.authToken = authToken;
        this.clock = clock;
    }

    /** The leg reached the status; reported when its TwiML or its number asked for that. */
    void progressed(Leg leg, CallStatus status) {
        Verb.Progress asked = leg.progress();
        String event = status == CallStatus.IN_PROGRESS ? "answered" : status.isFinal() ? "completed" : status.word();
        boolean wanted =
                asked.events().isEmpty() ? status.isFinal() : asked.events().contains(event);
        Optional<Verb.Link> link = asked.callback();
        if (wanted && link.isPresent()) {
            publish(leg, link.get(), params.event(leg, status, clock.instant()));
        }
    }

    void recorded(Leg leg, Verb.Link link, Map<String, String> facts) {
        Map<String, String> all = params.of(leg);
        all.putAll(facts);
        all.put("Timestamp", VoiceParams.timestamp(clock.instant()));
        publish(leg, link, all);
    }

    /** Nothing more comes from this call: what was held back may go. */
    void ended(Leg root) {
        List<Webhook> late = held.remove(root.sid());
        if (late != null) {
            Collections.reverse(late);
            late.forEach(webhook -> chain(root.sid(), webhook));
        }
    }

    private void publish(Leg leg, Verb.Link link, Map<String, String> facts) {
        Webhook webhook = signed(Kind.PROGRESS, leg, link, facts, authToken);
        String root = leg.root().sid();
        if (faults.get().reorder()
                && faults.get().concern(webhook.url())
                && !leg.root().isOver()) {
            held.computeIfAbsent(root, key -> new ArrayList<>()).add(webhook);
        } else if (held.containsKey(root)) {
            held.get(root).add(webhook);
        } else {
            chain(root, webhook);
        }
    }

    private void chain(String root, Webhook webhook) {
        CompletableFuture<Reply> before = lastOf.get(root);
        CompletableFuture<Reply> sent =
                before == null ? webhooks.send(webhook) : before.thenCompose(reply -> webhooks.send(webhook));
        lastOf.put(root, sent);
        loop.whenDone(sent, reply -> lastOf.remove(root, sent), failure -> lastOf.remove(root, sent));
    }

    /** A request as Twilio makes it: signed, and with a token that stays the same when it is repeated. */
    static Webhook signed(Kind kind, Leg leg, Verb.Link link, Map<String, String> params, String authToken) {
        String address = link.url().replaceFirst("#.*", "");
        boolean get = link.method().equals("GET");
        String url = get ? Forms.withQuery(address, params) : address;
        Map<String, String> headers = Map.of(
                "X-Twilio-Signature",
                Hmac.twilio(authToken, url, get ? Map.of() : params),
                "I-Twilio-Idempotency-Token",
                Ids.token(),
                "User-Agent",
                "TwilioProxy/1.1",
                "Accept",
                "*/*");
        return new Webhook(
                kind,
                leg.root().sid(),
                link.method(),
                url,
                params,
                get ? null : Forms.encode(params),
                Forms.CONTENT_TYPE,
                () -> headers);
    }
}
