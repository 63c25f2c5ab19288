package com.agentaid.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Sorted latencies of one run and how long the whole run took. */
record Latencies(long[] nanos, Duration whole) {
    Latencies {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** @param share 0.5 for the median, 0.99 for p99 */
    double millisAt(double share) {
        int index = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.max(0, index)] / 1e6;
    }

    double perSecond() {
        return nanos.length / (whole.toNanos() / 1e9);
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "%-44s %8d   p50 %8.2f ms   p99 %8.2f ms   %9.1f /s",
                name,
                nanos.length,
                millisAt(0.5),
                millisAt(0.99),
                perSecond());
    }
}
