package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.TwimlDocument;
import com.agentaid.simulator.carrier.twiml.TwimlException;
import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Twilio's REST addresses for calls and recordings, with its authentication and its errors. */
public final class TwilioRest {
    private static final int AUTHENTICATION = 20003;
    private static final int NOT_FOUND = 20404;
    private static final int MISSING_PARAMETER = 21201;
    private static final int NO_DOCUMENT = 21205;
    private static final int NOT_IN_PROGRESS = 21220;
    private static final int SERVICE_UNAVAILABLE = 20503;

    /** Who may use the addresses: the account's own token, and its API keys. */
    public record Access(String accountSid, Map<String, String> secretsByUser) {}

    private final Access access;
    private final CallLoop loop;
    private final Carrier carrier;
    private final FaultSwitches faults;
    private final TwilioJson json;

    public TwilioRest(Access access, CallLoop loop, Carrier carrier, FaultSwitches faults) {
        this.access = access;
        this.loop = loop;
        this.carrier = carrier;
        this.faults = faults;
        this.json = new TwilioJson(access.accountSid());
    }

    public void addTo(Javalin web) {
        String account = "/" + VoiceParams.API_VERSION + "/Accounts/{account}";
        web.post(account + "/Calls.json", admitted(this::create));
        web.get(account + "/Calls.json", admitted(this::list));
        web.get(account + "/Calls/{call}", admitted(this::fetch));
        web.post(account + "/Calls/{call}", admitted(this::update));
        web.get(account + "/Recordings/{recording}", this::recording);
        web.delete(account + "/Recordings/{recording}", admitted(this::deleteRecording));
    }

    /** Checks the caller and applies the faults, which hit strangers as well. */
    private Handler admitted(Handler inside) {
        return ctx -> {
            int delay = faults.get().providerDelayMillis();
            if (delay > 0) {
                ctx.future(() -> CompletableFuture.runAsync(
                        () -> answer(ctx, inside), CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS)));
            } else {
                answer(ctx, inside);
            }
        };
    }

    private void answer(Context ctx, Handler inside) {
        int refused = faults.get().providerStatus();
        if (refused > 0) {
            error(ctx, refused, SERVICE_UNAVAILABLE, "The fault switch providerStatus is on");
        } else if (!isKnown(ctx)) {
            error(ctx, 401, AUTHENTICATION, "Authenticate");
        } else if (!ctx.pathParam("account").equals(access.accountSid())) {
            notFound(ctx);
        } else {
            try {
                inside.handle(ctx);
            } catch (Exception failed) {
                throw new IllegalStateException("a REST request failed", failed);
            }
        }
    }

    private boolean isKnown(Context ctx) {
        var credentials = ctx.basicAuthCredentials();
        return credentials != null
                && credentials.getPassword().equals(access.secretsByUser().get(credentials.getUsername()));
    }

    private void create(Context ctx) {
        String to = parameter(ctx, "To").orElse("");
        String from = parameter(ctx, "From").orElse("");
        if (to.isEmpty() || from.isEmpty()) {
            error(ctx, 400, MISSING_PARAMETER, "'To' and 'From' are required");
            return;
        }
        Optional<LegControl.Redirection> document = document(ctx);
        if (document.isEmpty()) {
            error(ctx, 400, NO_DOCUMENT, "Url or valid Twiml is required");
            return;
        }
        Verb.Progress progress = new Verb.Progress(
                parameter(ctx, "StatusCallback").map(url -> new Verb.Link(url, "POST")),
                ctx.formParams("StatusCallbackEvent"));
        Duration timeout =
                Duration.ofSeconds(Long.parseLong(parameter(ctx, "Timeout").orElse("60")));
        Verb.Target target = new Verb.Target(to, Map.of(), Optional.empty(), progress);
        ObjectNode created = loop.ask(() ->
                json.call(carrier.callOut(new Carrier.OutgoingCall(from, target, document.get(), timeout, progress))));
        reply(ctx, 201, created);
    }

    private static Optional<LegControl.Redirection> document(Context ctx) {
        Optional<String> url = parameter(ctx, "Url");
        if (url.isPresent()) {
            String method = parameter(ctx, "Method").orElse("POST");
            return Optional.of(new LegControl.Redirection.Ask(new Verb.Link(url.get(), method)));
        }
        try {
            String twiml = parameter(ctx, "Twiml").orElse("");
            return twiml.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LegControl.Redirection.Play(TwimlDocument.parse(twiml)));
        } catch (TwimlException refused) {
            return Optional.empty();
        }
    }

    private void list(Context ctx) {
        CallListing listing = CallListing.of(ctx.queryParamMap());
        List<ObjectNode> found = loop.ask(
                () -> listing.select(carrier.all()).stream().map(json::call).toList());
        reply(ctx, 200, listing.page(ctx.path(), found));
    }

    private void fetch(Context ctx) {
        Optional<ObjectNode> found =
                loop.ask(() -> carrier.find(sid(ctx, "call")).map(json::call));
        found.ifPresentOrElse(call -> reply(ctx, 200, call), () -> notFound(ctx));
    }

    /** Ends a live call or sends it to another document. */
    private void update(Context ctx) {
        String sid = sid(ctx, "call");
        String status = parameter(ctx, "Status").orElse("");
        Optional<LegControl.Redirection> document = document(ctx);
        if (loop.ask(() -> carrier.find(sid)).isEmpty()) {
            notFound(ctx);
            return;
        }
        boolean done = loop.ask(() -> {
            Optional<LegControl> live = carrier.findLive(sid);
            live.ifPresent(control -> change(control, status, document));
            return live.isPresent();
        });
        if (done) {
            fetch(ctx);
        } else {
            error(ctx, 400, NOT_IN_PROGRESS, "Call is not in-progress. Cannot redirect.");
        }
    }

    private static void change(LegControl control, String status, Optional<LegControl.Redirection> document) {
        if (status.equals("completed") || status.equals("canceled")) {
            control.hangUp(
                    status.equals("completed") ? CallStatus.COMPLETED : CallStatus.CANCELED, "ended through REST");
        } else {
            document.ifPresent(control::redirect);
        }
    }

    /** Twilio serves the sound without authentication unless the account asks for it; the description needs it. */
    private void recording(Context ctx) throws Exception {
        String name = ctx.pathParam("recording");
        if (name.endsWith(".json")) {
            admitted(inside -> {
                        Optional<ObjectNode> found = loop.ask(() -> carrier.recordings()
                                .find(sid(inside, "recording"))
                                .map(json::recording));
                        found.ifPresentOrElse(it -> reply(inside, 200, it), () -> notFound(inside));
                    })
                    .handle(ctx);
            return;
        }
        Optional<Line.Sound> sound =
                loop.ask(() -> carrier.recordings().find(sid(ctx, "recording")).map(Recordings.Recording::sound));
        sound.ifPresentOrElse(it -> ctx.contentType(it.contentType()).result(it.bytes()), () -> notFound(ctx));
    }

    private void deleteRecording(Context ctx) {
        if (loop.ask(() -> carrier.recordings().delete(sid(ctx, "recording")))) {
            ctx.status(204);
        } else {
            notFound(ctx);
        }
    }

    private static String sid(Context ctx, String parameter) {
        return ctx.pathParam(parameter).replaceFirst("\\.(json|mp3|wav)$", "");
    }

    private static Optional<String> parameter(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).filter(value -> !value.isEmpty());
    }

    private static void notFound(Context ctx) {
        error(ctx, 404, NOT_FOUND, "The requested resource " + ctx.path() + " was not found");
    }

    private static void error(Context ctx, int status, int code, String message) {
        reply(ctx, status, TwilioJson.error(status, code, message));
    }

    private static void reply(Context ctx, int status, ObjectNode body) {
        ctx.status(status).contentType("application/json").result(Json.write(body));
    }
}
