package com.agentaid.billing;

import com.agentaid.liquibase.books.VerifyLedger;
import com.agentaid.testing.Postgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Verification in a process of its own with a heap far too small for the book: that it ends there shows that its memory does
 * not grow with it. The address and password of the database travel by environment.
 */
final class VerifiedElsewhere {
    private static final int HEAP_MEGABYTES = 32;

    private VerifiedElsewhere() {}

    static void run(PrintStream out) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyLedger.class.getName())
                .inheritIO();
        Postgres.running().ownerByEnvironment().forEach(builder.environment()::put);
        long before = System.nanoTime();
        int code = builder.start().waitFor();
        out.printf(
                Locale.ROOT,
                "%-45s %6.1f s in a heap of %d MB, exit code %d (aim 60 s)%n",
                "verify",
                (System.nanoTime() - before) / 1e9,
                HEAP_MEGABYTES,
                code);
    }
}
