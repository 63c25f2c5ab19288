package com.agentaid.web.http;

import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.Supplier;

/** Work for a tenant that gives something back or is a piece of a filter chain. */
public final class InWork {
    private InWork() {}

    public static <T> T get(WorkContext context, Supplier<T> work) {
        return Work.get(context, work);
    }

    static void chain(WorkContext context, Chain chain) throws IOException, ServletException {
        try {
            Work.call(context, () -> {
                chain.proceed();
                return Boolean.TRUE;
            });
        } catch (IOException | ServletException | RuntimeException known) {
            throw known;
        } catch (Exception unknown) {
            throw new ServletException(unknown);
        }
    }

    @FunctionalInterface
    interface Chain {
        void proceed() throws IOException, ServletException;
    }
}
