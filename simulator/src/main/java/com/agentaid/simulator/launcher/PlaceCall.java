package com.agentaid.simulator.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** {@code ./agentaid call}: consumers call, and the terminal shows what becomes of each call until it is over. */
public final class PlaceCall {
    private static final Set<String> WITH_VALUE =
            Set.of("--state", "--zip", "--zip-keys", "--to", "--from", "--talk", "--count", "--every", "--data");
    private static final Set<String> FLAGS = Set.of("--with-agent", "--no-announce", "--audio");
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Arguments arguments;
    private final PrintStream out;
    private final JsonClient simulator;
    private final CallRecords records;
    private final Secrets secrets;

    private PlaceCall(Arguments arguments, PrintStream out, Running running, Secrets secrets, CallRecords records) {
        this.arguments = arguments;
        this.out = out;
        this.simulator = new JsonClient(running.simulatorUrl());
        this.secrets = secrets;
        this.records = records;
    }

    public static void main(String[] args) {
        try {
            System.exit(run(args, System.out));
        } catch (CannotStart e) {
            System.out.println(e.sentence());
            System.exit(1);
        }
    }

    private static int run(String[] args, PrintStream out) {
        Arguments arguments = new Arguments(args, WITH_VALUE, FLAGS);
        Home home = new Home(LaunchOptions.dataDirectory(arguments));
        Running running = Running.require(home);
        Secrets secrets = Secrets.load(home);
        try (CallRecords records = CallRecords.open(running, secrets)) {
            return new PlaceCall(arguments, out, running, secrets, records).withAgentIfAsked(running);
        }
    }

    private int withAgentIfAsked(Running running) {
        if (!arguments.has("--with-agent")) {
            if (records.agentsOnline() == 0) {
                out.println(
                        "No agent is online, so nobody will be rung; bring one along with --with-agent, or sign in at "
                                + running.applicationUrl() + "/.");
            }
            return callAll();
        }
        String login = records.demoAgentLicensedIn(state())
                .orElseThrow(
                        () -> new CannotStart("No demo agent who is free to sign in is licensed in " + state() + "."));
        try (TerminalAgent agent = TerminalAgent.signIn(
                running.applicationUrl(),
                login,
                Demo.PASSWORD,
                TerminalAgent.Behaviour.ANSWER,
                Integer.MAX_VALUE,
                out)) {
            return callAll();
        }
    }

    /** Each call at its time, however long the ones before it last. */
    private int callAll() {
        int count = arguments.times("--count", 1);
        Duration every = arguments.duration("--every", Duration.ofSeconds(2));
        ExecutorService followers = Executors.newCachedThreadPool();
        List<CompletableFuture<Boolean>> stories = IntStream.range(0, count)
                .mapToObj(before -> CompletableFuture.supplyAsync(
                        () -> place(count == 1 ? "" : "#" + (before + 1) + " ").tellUntilOver(),
                        CompletableFuture.delayedExecutor(
                                every.multipliedBy(before).toMillis(), TimeUnit.MILLISECONDS, followers)))
                .toList();
        try {
            return stories.stream().filter(story -> !story.join()).count() == 0 ? 0 : 1;
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStart refused ? refused : e;
        } finally {
            followers.shutdown();
        }
    }

    private CallStory place(String label) {
        String to = Optional.ofNullable(arguments.find("--to"))
                .or(records::firstNumber)
                .orElseThrow(() -> new CannotStart("No campaign has a number yet; name one with --to."));
        boolean unknown = zipKeys().isPresent();
        String from =
                arguments.text("--from", unknown ? AreaCodes.someTollFreeNumber() : AreaCodes.someNumberIn(state()));
        Duration talk = arguments.duration("--talk", Duration.ofSeconds(30));
        ObjectNode order = JsonClient.object()
                .put("from", from)
                .put("to", to)
                .put("state", unknown ? "" : state())
                .put("talkSeconds", talk.toMillis() / 1_000.0)
                .put("audio", arguments.has("--audio"));
        String zip = arguments.find("--zip");
        if (zip != null) {
            order.put("zip", zip);
        }
        if (!arguments.has("--no-announce")) {
            order.putObject("announce").put("sourceKey", secrets.get("source.key"));
        }
        JsonClient.Answer placed = simulator.post("/sim/calls", "", order);
        if (!placed.isOk()) {
            throw new CannotStart("The simulator refuses the call: " + placed.refusal());
        }
        String sid = placed.body().path("callSid").asText();
        out.println(label + from + (unknown ? "" : " (" + state() + ")") + " calls " + to);
        return new CallStory(label, sid, talk, this::look, out, LOOK_EVERY);
    }

    private CallStory.Sight look(String sid) {
        JsonNode leg = simulator.get("/sim/calls/" + sid, "").body();
        zipKeys()
                .filter(keys -> isAsked(leg))
                .ifPresent(keys -> simulator.post(
                        "/sim/calls/" + sid + "/digits", "", JsonClient.object().put("digits", keys)));
        return new CallStory.Sight(leg, records.find(sid));
    }

    /** Whether a prompt for keys has not been answered. */
    private static boolean isAsked(JsonNode leg) {
        List<String> moments = leg.path("timeline").findValuesAsText("what");
        return moments.lastIndexOf("gather") > moments.lastIndexOf("digits");
    }

    /** What a caller types who is asked where he is; nobody else knows it then, neither source nor carrier. */
    private Optional<String> zipKeys() {
        return Optional.ofNullable(arguments.find("--zip-keys"));
    }

    private String state() {
        return arguments.text("--state", "TX").toUpperCase(Locale.ROOT);
    }
}
