package com.agentaid.web.push;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One open socket with its one outgoing queue. Frames leave one after the other, because not every server allows two
 * writes at once. A client that does not drain its queue is cut off: it comes back and reads everything again, which is
 * cheaper for everybody than remembering for it.
 */
final class LiveSocket {
    static final CloseCode REPLACED = () -> 4001;
    static final CloseCode REFUSED = () -> 4003;
    static final CloseCode TOO_SLOW = () -> 4008;
    static final CloseCode SILENT = () -> 4009;
    private static final Logger LOG = Logger.getLogger(LiveSocket.class.getName());
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final int FRAMES_WAITING_MAX = 256;
    private static final long SEND_MILLIS_MAX = 10_000;

    private final TicketPrincipal principal;
    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private volatile Instant heardAt;

    LiveSocket(TicketPrincipal principal, Session session, Instant now) {
        this.principal = principal;
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.remote.setSendTimeout(SEND_MILLIS_MAX);
        this.heardAt = now;
    }

    TicketPrincipal principal() {
        return principal;
    }

    UUID id() {
        return principal.socketId();
    }

    UUID subject() {
        return principal.holder().subject();
    }

    void heard(Instant now) {
        heardAt = now;
    }

    Instant heardAt() {
        return heardAt;
    }

    void send(String frame) {
        synchronized (waiting) {
            if (waiting.size() >= FRAMES_WAITING_MAX) {
                waiting.clear();
                close(TOO_SLOW, "too many frames waiting");
                return;
            }
            waiting.add(frame);
            if (sending) {
                return;
            }
            sending = true;
        }
        sendNext();
    }

    private void sendNext() {
        String frame;
        synchronized (waiting) {
            frame = waiting.poll();
            if (frame == null) {
                sending = false;
                return;
            }
        }
        try {
            inLoader(PLATFORM, () -> remote.sendText(frame, this::sent));
        } catch (RuntimeException gone) {
            // Tyrus throws a plain one when the network is gone; the other receivers of the frame must not lose it for
            // that
            stop(gone);
        }
    }

    private void sent(SendResult result) {
        if (result.isOK()) {
            sendNext();
        } else {
            stop(result.getException());
        }
    }

    private void stop(Throwable cause) {
        LOG.log(Level.FINE, "Socket " + id() + " takes no more frames", cause);
        synchronized (waiting) {
            waiting.clear();
        }
        close(CloseReason.CloseCodes.GOING_AWAY, "send failed");
    }

    void close(CloseCode code, String why) {
        inLoader(LiveSocket.class.getClassLoader(), () -> {
            try {
                if (session.isOpen()) {
                    session.close(new CloseReason(code, why));
                }
            } catch (IOException | IllegalStateException gone) {
                LOG.log(Level.FINE, "Socket " + id() + " was gone before it could be closed", gone);
            }
        });
    }

    /**
     * Tyrus starts a managed task for each frame, for which Payara looks through every archive that the thread's class loader
     * reaches: a millisecond a frame. The platform's loader reaches none.
     */
    private static void inLoader(ClassLoader loader, Runnable action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            action.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
