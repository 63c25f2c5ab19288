package com.agentaid.simulator.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * One outgoing queue a socket: frames leave in order and nobody waits for a slow reader. A reader who falls too far
 * behind is cut off, because a telephone that lags by hundreds of messages is no telephone.
 */
public final class SocketSender {
    private static final int WAITING_FRAMES_MAX = 256;
    private static final int TRY_AGAIN_LATER = 1013;

    private final Session session;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;

    public SocketSender(Session session) {
        this.session = session;
    }

    public void send(String frame) {
        synchronized (this) {
            if (waiting.size() >= WAITING_FRAMES_MAX) {
                waiting.clear();
                session.close(TRY_AGAIN_LATER, "too slow");
                return;
            }
            waiting.add(frame);
            if (sending) {
                return;
            }
            sending = true;
        }
        pump();
    }

    private void pump() {
        String next = take();
        if (next == null) {
            return;
        }
        session.getRemote().sendString(next, new WriteCallback() {
            @Override
            public void writeSuccess() {
                pump();
            }

            @Override
            public void writeFailed(Throwable gone) {
                // the close event follows and tells the owner
                stop();
            }
        });
    }

    private synchronized @Nullable String take() {
        String next = session.isOpen() ? waiting.poll() : null;
        sending = next != null;
        return next;
    }

    private synchronized void stop() {
        waiting.clear();
        sending = false;
    }

    public void close(int code, String reason) {
        session.close(code, reason);
    }

    /** Cuts the connection without a farewell, like a network that went away. */
    public void drop() {
        session.disconnect();
    }
}
