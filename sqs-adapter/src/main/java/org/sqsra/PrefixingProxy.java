package org.sqsra;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the library's connections and sessions to change one thing: {@code createQueue("calls")} means the queue
 * of this installation, and asks SQS for its address only the first time.
 */
final class PrefixingProxy implements InvocationHandler {
    private final Object target;

    private PrefixingProxy(Object target) {
        this.target = target;
    }

    static QueueConnection connection(QueueConnection connection) {
        return proxy(QueueConnection.class, connection);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("createQueue")
                && arguments != null
                && arguments.length == 1
                && arguments[0] instanceof String name
                && target instanceof QueueSession session) {
            return queue(session, SharedSqsClient.queueNamePrefix() + name);
        }
        try {
            Object result = method.invoke(target, arguments);
            return result instanceof QueueSession session ? proxy(QueueSession.class, session) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Queue queue(QueueSession session, String name) throws JMSException {
        Queue known = SharedSqsClient.knownQueues().get(name);
        if (known != null) {
            return known;
        }
        Queue found = session.createQueue(name);
        if (found == null) {
            throw new InvalidDestinationException("No queue " + name);
        }
        SharedSqsClient.knownQueues().put(name, found);
        return found;
    }

    private static <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                PrefixingProxy.class.getClassLoader(), new Class<?>[] {type}, new PrefixingProxy(target)));
    }
}
