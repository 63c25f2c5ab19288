package com.agentaid.billing;

import com.agentaid.testing.TestApplication;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The application's database session; its server process is killed right after the statement that a test names. */
final class DyingDatabase {
    private static final Set<String> RUNS = Set.of("executeUpdate", "executeQuery", "getResultList");

    private final TestApplication app;
    private final EntityManager entities;
    private final AtomicInteger statementsLeft = new AtomicInteger(Integer.MAX_VALUE);

    private DyingDatabase(TestApplication app) {
        this.app = app;
        this.entities = app.entities();
    }

    /** Takes the place of the application's entity manager. */
    static DyingDatabase of(TestApplication app) {
        DyingDatabase database = new DyingDatabase(app);
        app.with(EntityManager.class, database.watched(EntityManager.class, database.entities));
        return database;
    }

    void dieAfter(int statements) {
        statementsLeft.set(statements);
    }

    /** @return the session died */
    boolean recover() {
        return statementsLeft.getAndSet(Integer.MAX_VALUE) <= 0;
    }

    private <T> T watched(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (RUNS.contains(method.getName())) {
                if (statementsLeft.decrementAndGet() == 0) {
                    kill();
                }
            }
            return watchedToo(result);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Statements run through the entity manager, or on the connection that it hands out. */
    private @Nullable Object watchedToo(@Nullable Object result) {
        if (result instanceof TypedQuery<?> typed) {
            return watched(TypedQuery.class, typed);
        }
        if (result instanceof Query query) {
            return watched(Query.class, query);
        }
        if (result instanceof PreparedStatement statement) {
            return watched(PreparedStatement.class, statement);
        }
        return result instanceof Connection connection ? watched(Connection.class, connection) : result;
    }

    private void kill() {
        Object process = entities.createNativeQuery("select pg_backend_pid()").getSingleResult();
        app.owner().text("select pg_terminate_backend(?, 10000)", ((Number) process).intValue());
    }
}
