package com.agentaid.billing;

import com.agentaid.testing.TestApplication;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** The application's database session; its server process is killed right after the statement that a test names. */
final class DyingDatabase {
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
            if (method.getName().equals("executeUpdate") || method.getName().equals("getResultList")) {
                if (statementsLeft.decrementAndGet() == 0) {
                    kill();
                }
            }
            return result instanceof Query query && type == EntityManager.class ? watched(Query.class, query) : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void kill() {
        Object process = entities.createNativeQuery("select pg_backend_pid()").getSingleResult();
        app.owner().text("select pg_terminate_backend(?)", ((Number) process).intValue());
    }
}
