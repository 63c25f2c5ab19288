package com.agentaid.platform.log;

import com.agentaid.platform.work.Work;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Log of one class over java.util.logging, which every application server routes. Each line starts with the correlation id
 * of the work, so that one id finds a call's lines on all nodes; no server needs a formatter of ours for that.
 */
public final class Log {

    private final Logger logger;
    private final String source;

    private Log(Class<?> source) {
        this.logger = Logger.getLogger(source.getName());
        this.source = source.getName();
    }

    public static Log of(Class<?> source) {
        return new Log(source);
    }

    public void debug(Supplier<String> message) {
        if (logger.isLoggable(Level.FINE)) {
            log(Level.FINE, message.get(), null);
        }
    }

    public void info(String message) {
        log(Level.INFO, message, null);
    }

    public void warn(String message) {
        log(Level.WARNING, message, null);
    }

    public void warn(String message, Throwable cause) {
        log(Level.WARNING, message, cause);
    }

    public void error(String message, Throwable cause) {
        log(Level.SEVERE, message, cause);
    }

    public void error(String message) {
        log(Level.SEVERE, message, null);
    }

    private void log(Level level, String message, @Nullable Throwable cause) {
        String line = Work.find().map(work -> "[" + work.correlationId() + "] ").orElse("") + oneLine(message);
        logger.logp(level, source, "", line, cause);
    }

    /** What came from outside must not be able to write a second line. */
    private static String oneLine(String message) {
        return message.replace('\n', ' ').replace('\r', ' ');
    }
}
