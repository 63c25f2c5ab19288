package com.agentaid.benchmarks;

import java.util.List;

/** {@code ./agentaid bench [ingest|call]}: measures a running system; without a name, everything. */
public final class Bench {
    private static final List<String> ALL = List.of("ingest", "call");

    private Bench() {}

    public static void main(String[] names) throws Exception {
        RunningSystem system = RunningSystem.fromProperties();
        for (String name : names.length == 0 ? ALL : List.of(names)) {
            switch (name) {
                case "ingest" -> new IngestBenchmark(system).run();
                case "call" -> new CallBenchmark(system).run();
                default -> throw new IllegalArgumentException("no benchmark " + name + "; there are " + ALL);
            }
        }
    }
}
