package com.agentaid.testing;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** CDI events: recorded, and brought to the observers that the test made active, in their transaction phase. */
final class TestEvents {

    private final TestApplication application;
    private final Transactions transactions;
    private final List<Class<?>> observers = new CopyOnWriteArrayList<>();
    private final List<Object> fired = new CopyOnWriteArrayList<>();

    TestEvents(TestApplication application, Transactions transactions) {
        this.application = application;
        this.transactions = transactions;
    }

    void observe(Collection<Class<?>> classes) {
        observers.addAll(classes);
    }

    <E> List<E> fired(Class<E> type) {
        return fired.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void forget() {
        fired.clear();
    }

    void fire(Object event) {
        fired.add(event);
        for (Class<?> type : observers) {
            List<Method> methods = new ArrayList<>(Arrays.asList(type.getDeclaredMethods()));
            methods.sort(Comparator.comparing(Method::getName));
            for (Method method : methods) {
                observed(method)
                        .filter(parameter -> parameter.getType().isInstance(event))
                        .ifPresent(parameter -> deliver(event, type, method, parameter));
            }
        }
    }

    private void deliver(Object event, Class<?> type, Method method, Parameter parameter) {
        TransactionPhase phase = parameter.getAnnotation(Observes.class).during();
        Transactions.Transaction transaction = transactions.current();
        if (phase == TransactionPhase.IN_PROGRESS || transaction == null) {
            call(event, type, method);
            return;
        }
        transaction.synchronizations.add(new Synchronization() {
            @Override
            public void beforeCompletion() {
                if (phase == TransactionPhase.BEFORE_COMPLETION) {
                    call(event, type, method);
                }
            }

            @Override
            public void afterCompletion(int status) {
                boolean committed = status == Status.STATUS_COMMITTED;
                if (phase == TransactionPhase.AFTER_COMPLETION
                        || (phase == TransactionPhase.AFTER_SUCCESS && committed)
                        || (phase == TransactionPhase.AFTER_FAILURE && !committed)) {
                    call(event, type, method);
                }
            }
        });
    }

    private void call(Object event, Class<?> type, Method method) {
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.isAnnotationPresent(Observes.class)
                        ? event
                        : (Object) application.get(parameter.getType()))
                .toArray();
        TestApplication.unchecked(() -> TestApplication.reflect(application.target(type), method, arguments));
    }

    private static Optional<Parameter> observed(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Observes.class))
                .findFirst();
    }
}
