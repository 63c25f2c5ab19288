package com.agentaid.billing;

import com.agentaid.testing.Postgres;
import com.agentaid.testing.TestApplication;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entity manager whose connection dies right after the nth statement that is run through it, as if the server was killed. */
final class KilledConnections {
    private static final Set<String> RUNS = Set.of("executeUpdate", "executeQuery", "getResultList", "getSingleResult");

    private final EntityManager real;
    private int statementsLeft = Integer.MAX_VALUE;

    private KilledConnections(EntityManager real) {
        this.real = real;
    }

    /** Must be called before the application makes its beans. */
    static KilledConnections in(TestApplication app) {
        KilledConnections killed = new KilledConnections(app.entities());
        app.with(EntityManager.class, (EntityManager) Proxy.newProxyInstance(
                KilledConnections.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> killed.watched(invoke(killed.real, method, arguments))));
        return killed;
    }

    /** The next life ends after so many statements; no life ends that has fewer. */
    void killAfter(int statements) {
        statementsLeft = statements;
    }

    void spare() {
        statementsLeft = Integer.MAX_VALUE;
    }

    boolean hasKilled() {
        return statementsLeft <= 0;
    }

    /** Statements run through the entity manager, or on the connection that it hands out. */
    private @Nullable Object watched(@Nullable Object result) {
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

    private Object watched(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                KilledConnections.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = invoke(target, method, arguments);
                    if (RUNS.contains(method.getName()) && --statementsLeft == 0) {
                        kill();
                    }
                    return method.getName().equals("prepareStatement") ? watched(answer) : answer;
                });
    }

    private void kill() throws SQLException {
        Object process = real.createNativeQuery("select pg_backend_pid()").getSingleResult();
        try (Connection other = Postgres.running().application().getConnection();
                PreparedStatement kill = other.prepareStatement("select pg_terminate_backend(?, 10000)")) {
            kill.setInt(1, ((Number) process).intValue());
            kill.execute();
        }
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
