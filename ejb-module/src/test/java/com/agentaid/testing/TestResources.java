package com.agentaid.testing;

import jakarta.ejb.EJBContext;
import jakarta.ejb.SessionContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stand-ins for what a container injects by itself. */
final class TestResources {

    private TestResources() {}

    static @Nullable Object find(Class<?> type, Transactions transactions) {
        if (type == EntityManager.class) {
            return entities(transactions);
        }
        if (type == TransactionSynchronizationRegistry.class) {
            return registry(transactions);
        }
        if (type == SessionContext.class || type == EJBContext.class) {
            return context(transactions);
        }
        return null;
    }

    static EntityManager entities(Transactions transactions) {
        return proxy(
                EntityManager.class,
                (proxy, method, arguments) -> TestApplication.reflect(transactions.entities(), method, arguments));
    }

    static Event<?> event(TestEvents events) {
        return proxy(Event.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "fire" -> events.fire(arguments[0]);
                case "fireAsync" -> {
                    events.fire(arguments[0]);
                    return CompletableFuture.completedFuture(arguments[0]);
                }
                case "select" -> {
                    return proxy;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return null;
        });
    }

    static Instance<?> instance(Supplier<Object> bean) {
        return proxy(Instance.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "get" -> bean.get();
            case "iterator" -> List.of(bean.get()).iterator();
            case "stream" -> List.of(bean.get()).stream();
            case "isResolvable" -> true;
            case "isUnsatisfied", "isAmbiguous" -> false;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static TransactionSynchronizationRegistry registry(Transactions transactions) {
        return proxy(TransactionSynchronizationRegistry.class, (proxy, method, arguments) -> {
            Transactions.Transaction transaction = transactions.current();
            switch (method.getName()) {
                case "getTransactionKey" -> {
                    return transaction;
                }
                case "getTransactionStatus" -> {
                    return transaction == null ? Status.STATUS_NO_TRANSACTION : transaction.status();
                }
                default -> Objects.requireNonNull(transaction, "no transaction");
            }
            switch (method.getName()) {
                case "getResource" -> {
                    return transaction.resources.get(arguments[0]);
                }
                case "putResource" -> transaction.resources.put(arguments[0], arguments[1]);
                case "registerInterposedSynchronization" ->
                    transaction.synchronizations.add((Synchronization) arguments[0]);
                case "setRollbackOnly" -> transaction.rollbackOnly = true;
                case "getRollbackOnly" -> {
                    return transaction.rollbackOnly;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return null;
        });
    }

    private static SessionContext context(Transactions transactions) {
        return proxy(SessionContext.class, (proxy, method, arguments) -> {
            Transactions.Transaction transaction = Objects.requireNonNull(transactions.current(), "no transaction");
            switch (method.getName()) {
                case "setRollbackOnly" -> transaction.rollbackOnly = true;
                case "getRollbackOnly" -> {
                    return transaction.rollbackOnly;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
