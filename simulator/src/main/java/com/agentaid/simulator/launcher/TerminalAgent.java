package com.agentaid.simulator.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An agent without a screen: signs in by the public API, goes online over the WebSocket, registers a device at the
 * carrier's signalling and treats every call as told. It has no voice; the carrier's side accepts that.
 */
public final class TerminalAgent implements AutoCloseable {
    private static final Duration ONLINE_MAX = Duration.ofSeconds(20);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);
    private static final Duration RENEW_EVERY = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PICKS_UP_AFTER = Duration.ofMillis(1_200);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** What the agent does when it rings. */
    enum Behaviour {
        ANSWER,
        DECLINE,
        IGNORE
    }

    private final String applicationUrl;
    private final String login;
    private final String password;
    private final Behaviour behaviour;
    private final PrintStream out;
    private final JsonClient api;
    private final ScheduledExecutorService thread;
    private final CountDownLatch online = new CountDownLatch(1);
    private final CountDownLatch callsLeft;
    private final LastingSocket push;
    private final LastingSocket signalling;
    private volatile String accessToken = "";
    private volatile String voiceToken = "";
    private volatile String signallingUrl = "";
    private boolean registered;

    private TerminalAgent(
            String applicationUrl, String login, String password, Behaviour behaviour, int calls, PrintStream out) {
        this.applicationUrl = applicationUrl;
        this.login = login;
        this.password = password;
        this.behaviour = behaviour;
        this.out = out;
        this.api = new JsonClient(applicationUrl);
        this.callsLeft = new CountDownLatch(calls);
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread named = new Thread(work, "agent-" + login);
            named.setDaemon(true);
            return named;
        });
        this.push = new LastingSocket(thread, this::connectPush, this::pushOpened, this::pushed);
        this.signalling = new LastingSocket(thread, this::connectSignalling, this::listen, this::signalled);
    }

    /** {@code ./agentaid agent --login NAME [--answer|--decline|--ignore] [--count N]}. */
    public static void main(String[] args) {
        try {
            Arguments arguments = new Arguments(
                    args,
                    Set.of("--login", "--password", "--count", "--data"),
                    Set.of("--answer", "--decline", "--ignore"));
            Running running = Running.require(new Home(LaunchOptions.dataDirectory(arguments)));
            String login = arguments.find("--login");
            if (login == null) {
                throw new CannotStart("Which agent? Name one with --login, for example --login ada.");
            }
            int calls = arguments.times("--count", Integer.MAX_VALUE);
            TerminalAgent agent = signIn(
                    running.applicationUrl(),
                    login,
                    arguments.text("--password", Demo.PASSWORD),
                    behaviour(arguments),
                    calls,
                    System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "sign-off"));
            agent.callsLeft.await();
            System.exit(0);
        } catch (CannotStart e) {
            System.out.println(e.sentence());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Behaviour behaviour(Arguments arguments) {
        if (Stream.of("--answer", "--decline", "--ignore")
                        .filter(arguments::has)
                        .count()
                > 1) {
            throw new CannotStart("Choose one of --answer, --decline and --ignore.");
        }
        if (arguments.has("--decline")) {
            return Behaviour.DECLINE;
        }
        return arguments.has("--ignore") ? Behaviour.IGNORE : Behaviour.ANSWER;
    }

    /** Returns when the agent can be called. */
    static TerminalAgent signIn(
            String applicationUrl, String login, String password, Behaviour behaviour, int calls, PrintStream out) {
        TerminalAgent agent = new TerminalAgent(applicationUrl, Demo.email(login), password, behaviour, calls, out);
        try {
            agent.renew();
            agent.thread.execute(agent.push::open);
            agent.thread.execute(agent.signalling::open);
            agent.repeat(agent::heartbeat, HEARTBEAT_EVERY);
            agent.repeat(agent::renewAndListen, RENEW_EVERY);
            if (!agent.online.await(ONLINE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotStart(agent.login + " did not come online within " + ONLINE_MAX.toSeconds() + " s.");
            }
            return agent;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted.", e);
        } catch (CannotStart e) {
            agent.thread.shutdownNow();
            throw e;
        }
    }

    @Override
    public void close() {
        ObjectNode offline = JsonClient.object().put("intent", "OFFLINE");
        try {
            api.put("/api/agent/presence", accessToken, offline);
        } catch (CannotStart gone) {
            say("the application is gone already");
        }
        thread.execute(push::close);
        thread.execute(signalling::close);
        thread.shutdown();
    }

    private void renew() {
        ObjectNode credentials = JsonClient.object().put("email", login).put("password", password);
        JsonClient.Answer signedIn = api.post("/api/auth/login", "", credentials);
        if (!signedIn.isOk()) {
            throw new CannotStart(login + " cannot sign in: " + signedIn.refusal());
        }
        accessToken = signedIn.body().path("accessToken").asText();
        JsonClient.Answer voice = api.get("/api/agent/voice-token", accessToken);
        if (!voice.isOk()) {
            throw new CannotStart(login + " gets no voice token: " + voice.refusal());
        }
        voiceToken = voice.body().path("token").asText();
        signallingUrl = voice.body().path("signalling").path("url").asText();
        if (signallingUrl.isEmpty()) {
            throw new CannotStart(
                    "This installation talks to Twilio itself; a terminal agent works only with the simulator.");
        }
    }

    private void renewAndListen() {
        renew();
        listen();
    }

    private CompletableFuture<WebSocket> connectPush(WebSocket.Listener listener) {
        JsonClient.Answer ticket = api.post("/api/auth/ws-ticket", accessToken, JsonClient.object());
        if (!ticket.isOk()) {
            throw new CannotStart(login + " gets no ticket: " + ticket.refusal());
        }
        URI uri = URI.create(applicationUrl.replaceFirst("^http", "ws") + "/ws/agent");
        return api.open(
                uri,
                listener,
                "agentaid.v1",
                "ticket." + ticket.body().path("ticket").asText());
    }

    private CompletableFuture<WebSocket> connectSignalling(WebSocket.Listener listener) {
        return api.open(URI.create(signallingUrl), listener);
    }

    private void pushOpened() {
        announceDevice();
        goOnline();
    }

    /** Online takes all three: the wish, the socket and the device. */
    private void goOnline() {
        if (!registered) {
            return;
        }
        JsonClient.Answer answer =
                api.put("/api/agent/presence", accessToken, JsonClient.object().put("intent", "ONLINE"));
        if (!answer.isOk()) {
            say(answer.refusal());
        } else if (online.getCount() > 0) {
            sayWhenOnline();
        }
    }

    /** The device's frame may still be on its way when the wish is granted; only the server knows when both arrived. */
    private void sayWhenOnline() {
        JsonClient.Answer me = api.get("/api/agent/me", accessToken);
        if (me.body().path("presence").path("online").asBoolean()) {
            if (online.getCount() > 0) {
                say("is online");
            }
            online.countDown();
        } else {
            var unused = thread.schedule(this::sayWhenOnline, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void announceDevice() {
        push.send(JsonClient.object()
                .put("type", "device")
                .put("registered", registered)
                .toString());
    }

    private void heartbeat() {
        push.send(JsonClient.object().put("type", "heartbeat").toString());
    }

    private void listen() {
        ObjectNode payload = JsonClient.object().put("token", voiceToken).put("reconnectTimeout", 0);
        tellCarrier("listen", payload);
    }

    private void signalled(String text) {
        if (text.equals("\n")) {
            signalling.send("\n");
            return;
        }
        JsonNode frame = JsonClient.parse(text);
        JsonNode payload = frame.path("payload");
        switch (frame.path("type").asText()) {
            case "connected" -> {
                ObjectNode audio = JsonClient.object();
                audio.putObject("media").put("audio", true);
                tellCarrier("register", audio);
            }
            case "ready" -> {
                registered = true;
                announceDevice();
                goOnline();
            }
            case "invite" -> rings(payload.path("callsid").asText());
            case "cancel" -> say("the caller was taken elsewhere or hung up");
            case "hangup" -> {
                say("the call is over");
                callsLeft.countDown();
            }
            case "error" ->
                say("the carrier says: " + payload.path("error").path("message").asText());
            default -> {}
        }
    }

    private void rings(String callSid) {
        ObjectNode payload = JsonClient.object().put("callsid", callSid);
        switch (behaviour) {
            case ANSWER -> later(() -> tellCarrier("answer", payload.put("sdp", "")));
            case DECLINE -> later(() -> tellCarrier("reject", payload));
            case IGNORE -> say("lets it ring");
        }
    }

    private void pushed(String text) {
        JsonNode frame = JsonClient.parse(text);
        JsonNode data = frame.path("data");
        switch (frame.path("type").asText()) {
            case "call-ringing" ->
                say("rings: caller from " + data.path("callerState").asText("?") + ", "
                        + data.path("campaign").asText());
            case "call-connected" -> say("is connected");
            case "call-ended" -> say("talked for " + data.path("talkSeconds").asText("?") + " s");
            case "call-missed" -> {
                say("missed the call (" + data.path("outcome").asText() + ")");
                callsLeft.countDown();
            }
            case "balance-changed" -> say("has " + wallet() + " left");
            case "auto-offline" ->
                say("was taken offline: " + data.path("reason").asText());
            default -> {}
        }
    }

    private String wallet() {
        JsonClient.Answer wallet = api.get("/api/agent/wallet", accessToken);
        return wallet.body().path("available").path("text").asText("an unknown balance");
    }

    private void tellCarrier(String type, ObjectNode payload) {
        ObjectNode frame = JsonClient.object().put("type", type).put("version", "1.6");
        frame.set("payload", payload);
        signalling.send(frame.toString());
    }

    private void later(Runnable work) {
        var unused = thread.schedule(work, PICKS_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again; a server that is away for a moment must not do that. */
    private void repeat(Runnable work, Duration every) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (CannotStart e) {
                say(e.sentence());
            }
        };
        var unused = thread.scheduleAtFixedRate(guarded, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void say(String what) {
        out.println(LocalTime.now(ZoneOffset.UTC).format(TIME) + "  " + login + " " + what);
    }
}
