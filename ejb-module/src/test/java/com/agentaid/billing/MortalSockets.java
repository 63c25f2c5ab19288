package com.agentaid.billing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/**
 * Sockets of the PostgreSQL driver; the process ends hard when it has sent so many messages: no answer is read, nothing is
 * closed, no hook runs. A message is a statement (the first one of a transaction begins it), or the commit.
 */
public final class MortalSockets extends SocketFactory {
    /** What a shell says of a process that was ended by {@code kill -9}. */
    static final int KILLED = 137;

    private static final AtomicInteger MESSAGES_LEFT = new AtomicInteger(Integer.MAX_VALUE);

    static void dieAfter(int messages) {
        MESSAGES_LEFT.set(messages);
    }

    /** The driver connects it. */
    @Override
    public Socket createSocket() {
        return new MortalSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("Only sockets that are not connected yet");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private static final class MortalSocket extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new MortalStream(super.getOutputStream());
        }
    }

    private static final class MortalStream extends FilterOutputStream {
        private boolean written;

        MortalStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            written = true;
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written = true;
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
            if (written && MESSAGES_LEFT.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
            written = false;
        }
    }
}
