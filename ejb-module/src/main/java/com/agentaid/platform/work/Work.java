package com.agentaid.platform.work;

import com.agentaid.shared.TenantId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of this thread. Entry points (filters, workers, timers, sockets) say for whom they work; everything below reads
 * it. The context before is restored afterwards, so that a pooled thread never carries a tenant over.
 */
public final class Work {

    private static final ThreadLocal<@Nullable WorkContext> CURRENT = new ThreadLocal<>();

    private Work() {}

    public static <T extends @Nullable Object> T call(WorkContext context, Callable<T> work) throws Exception {
        WorkContext before = CURRENT.get();
        CURRENT.set(context);
        try {
            return work.call();
        } finally {
            restore(before);
        }
    }

    /** Like {@link #call}, for work without checked exceptions. */
    public static <T extends @Nullable Object> T get(WorkContext context, Supplier<T> work) {
        WorkContext before = CURRENT.get();
        CURRENT.set(context);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    public static void run(WorkContext context, Runnable work) {
        WorkContext before = CURRENT.get();
        CURRENT.set(context);
        try {
            work.run();
        } finally {
            restore(before);
        }
    }

    /** @throws NoWorkContext when nobody said for whom this thread works */
    public static WorkContext current() {
        WorkContext context = CURRENT.get();
        if (context == null) {
            throw new NoWorkContext();
        }
        return context;
    }

    public static Optional<WorkContext> find() {
        return Optional.ofNullable(CURRENT.get());
    }

    public static TenantId tenant() {
        return current().tenant();
    }

    public static String correlationId() {
        return current().correlationId();
    }

    public static Actor actor() {
        return current().actor();
    }

    private static void restore(@Nullable WorkContext before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
