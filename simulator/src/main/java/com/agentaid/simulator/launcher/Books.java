package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.books.VerifyLedger;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * {@code ./agentaid ledger verify} reads the book itself, as its owner; with {@code AGENTAID_DB_URL} or {@code --url} that
 * of another installation. {@code ./agentaid reconcile} asks the running application to check its books now,
 * with what Stripe and Twilio state.
 */
public final class Books {
    private static final Duration CHECKED_MAX = Duration.ofMinutes(10);

    private Books() {}

    public static void main(String[] args) {
        List<String> all = new ArrayList<>(List.of(args));
        String task = all.remove(0);
        try {
            System.exit(task.equals("verify") ? verify(all) : reconcile(all, System.out));
        } catch (CannotStart e) {
            System.out.println(e.sentence());
            System.exit(2);
        }
    }

    private static int verify(List<String> options) {
        if (!options.contains("--url") && System.getenv("AGENTAID_DB_URL") == null) {
            Home home = new Home(Db.dataDirectory(options));
            System.setProperty("agentaid.db.url", Running.require(home).databaseUrl());
            Secrets secrets = Secrets.load(home);
            System.setProperty("agentaid.db.owner-password", secrets.get("db.owner-password"));
            if (!options.contains("--key")) {
                options.addAll(List.of("--key", secrets.anchorPublicKey().toString()));
            }
        }
        return VerifyLedger.run(options.toArray(String[]::new), System.out);
    }

    /** 0 when the books agree, 1 when something is unmatched. */
    private static int reconcile(List<String> options, PrintStream out) {
        Arguments arguments =
                new Arguments(options.toArray(String[]::new), Set.of("--data", "--login", "--password"), Set.of());
        Running running = Running.require(new Home(LaunchOptions.dataDirectory(arguments)));
        String account =
                arguments.text("--login", Demo.ADMIN) + ":" + arguments.text("--password", Demo.ADMIN_PASSWORD);
        JsonClient.Answer answer = new JsonClient(running.applicationUrl())
                .postAs(
                        "/api/admin/reconciliation",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)),
                        CHECKED_MAX);
        if (!answer.isOk()) {
            throw new CannotStart("The books were not checked: " + answer.refusal());
        }
        JsonNode findings = answer.body().path("findings");
        for (JsonNode found : findings) {
            out.println("It does not hold that " + found.path("rule").asText() + ": "
                    + found.path("subject").asText());
            out.println("    since " + found.path("since").asText());
            out.println("    next: " + found.path("nextStep").asText());
        }
        for (JsonNode read : answer.body().path("statements")) {
            List<String> fees = new ArrayList<>();
            read.path("fees").forEach(fee -> fees.add(fee.asText()));
            out.println(read.path("provider").asText() + " was read up to "
                    + read.path("to").asText() + ", "
                    + read.path("lines").asLong() + " lines"
                    + (fees.isEmpty()
                            ? "."
                            : "; its own fees of 31 days, no part of these books: " + String.join(", ", fees)));
        }
        out.println(findings.isEmpty() ? "The books agree." : findings.size() + " findings are open.");
        return findings.isEmpty() ? 0 : 1;
    }
}
