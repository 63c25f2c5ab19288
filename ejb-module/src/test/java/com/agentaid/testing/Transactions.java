package com.agentaid.testing;

import jakarta.ejb.ApplicationException;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Container-managed transactions of one database: attributes, suspension, rollback rules and what happens after commit. */
final class Transactions {

    private final EntityManagerFactory factory;
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();
    private final ThreadLocal<@Nullable EntityManager> outside = new ThreadLocal<>();

    Transactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    @Nullable
    Transaction current() {
        return current.get();
    }

    /** The entity manager of the transaction; outside one, that of the outermost call. */
    EntityManager entities() {
        Transaction transaction = current.get();
        if (transaction != null) {
            return transaction.entities;
        }
        EntityManager open = outside.get();
        if (open == null) {
            open = factory.createEntityManager();
            outside.set(open);
        }
        return open;
    }

    <T extends @Nullable Object> T call(TransactionAttributeType attribute, Callable<T> work) throws Exception {
        Transaction caller = current.get();
        return switch (attribute) {
            case REQUIRED -> caller == null ? inNew(null, work) : joined(caller, work);
            case REQUIRES_NEW -> inNew(caller, work);
            case MANDATORY -> {
                if (caller == null) {
                    throw new EJBTransactionRequiredException("MANDATORY and no transaction");
                }
                yield joined(caller, work);
            }
            case NOT_SUPPORTED -> without(caller, work);
            case SUPPORTS -> caller == null ? without(null, work) : joined(caller, work);
            case NEVER -> {
                if (caller != null) {
                    throw new EJBException("NEVER and a transaction");
                }
                yield without(null, work);
            }
        };
    }

    private <T extends @Nullable Object> T inNew(@Nullable Transaction suspended, Callable<T> work) throws Exception {
        Transaction transaction = new Transaction(factory.createEntityManager());
        current.set(transaction);
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            boolean rollsBack = !isApplicationException(e) || rollsBack(e);
            end(transaction, suspended, rollsBack);
            throw isApplicationException(e) ? e : wrapped(e);
        } catch (Error e) {
            end(transaction, suspended, true);
            throw e;
        }
        end(transaction, suspended, false);
        return result;
    }

    private static <T extends @Nullable Object> T joined(Transaction transaction, Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Exception e) {
            if (isApplicationException(e)) {
                transaction.rollbackOnly |= rollsBack(e);
                throw e;
            }
            transaction.rollbackOnly = true;
            throw e instanceof EJBException ? e : new EJBTransactionRolledbackException(e.toString(), e);
        }
    }

    private <T extends @Nullable Object> T without(@Nullable Transaction suspended, Callable<T> work) throws Exception {
        boolean outermost = outside.get() == null;
        current.remove();
        try {
            return work.call();
        } catch (Exception e) {
            throw isApplicationException(e) ? e : wrapped(e);
        } finally {
            EntityManager open = outside.get();
            if (outermost && open != null) {
                open.close();
                outside.remove();
            }
            resume(suspended);
        }
    }

    private void end(Transaction transaction, @Nullable Transaction suspended, boolean rollback) {
        try {
            if (!rollback && !transaction.rollbackOnly) {
                transaction.beforeCompletion();
            }
            transaction.complete(rollback || transaction.rollbackOnly);
        } finally {
            resume(suspended);
            transaction.afterCompletion();
        }
    }

    private void resume(@Nullable Transaction suspended) {
        if (suspended == null) {
            current.remove();
        } else {
            current.set(suspended);
        }
    }

    private static EJBException wrapped(Exception e) {
        return e instanceof EJBException ejb ? ejb : new EJBException(e.toString(), e);
    }

    private static boolean isApplicationException(Exception e) {
        return !(e instanceof RuntimeException) || rule(e) != null;
    }

    private static boolean rollsBack(Exception e) {
        ApplicationException rule = rule(e);
        return rule != null && rule.rollback();
    }

    private static @Nullable ApplicationException rule(Exception e) {
        for (Class<?> type = e.getClass(); type != null; type = type.getSuperclass()) {
            ApplicationException rule = type.getDeclaredAnnotation(ApplicationException.class);
            if (rule != null && (type == e.getClass() || rule.inherited())) {
                return rule;
            }
        }
        return null;
    }

    /** One transaction. */
    static final class Transaction {
        final EntityManager entities;
        final Map<Object, @Nullable Object> resources = new HashMap<>();
        final List<Synchronization> synchronizations = new ArrayList<>();
        boolean rollbackOnly;
        private int status = Status.STATUS_ACTIVE;

        Transaction(EntityManager entities) {
            this.entities = entities;
            entities.getTransaction().begin();
        }

        int status() {
            return status == Status.STATUS_ACTIVE && rollbackOnly ? Status.STATUS_MARKED_ROLLBACK : status;
        }

        void beforeCompletion() {
            for (int i = 0; i < synchronizations.size(); i++) {
                synchronizations.get(i).beforeCompletion();
            }
        }

        void complete(boolean rollback) {
            try {
                if (rollback) {
                    entities.getTransaction().rollback();
                    status = Status.STATUS_ROLLEDBACK;
                } else {
                    status = Status.STATUS_ROLLEDBACK;
                    entities.getTransaction().commit();
                    status = Status.STATUS_COMMITTED;
                }
            } catch (PersistenceException e) {
                throw new EJBTransactionRolledbackException(e.toString(), e);
            } finally {
                entities.close();
            }
        }

        void afterCompletion() {
            List.copyOf(synchronizations).forEach(synchronization -> synchronization.afterCompletion(status));
        }
    }
}
