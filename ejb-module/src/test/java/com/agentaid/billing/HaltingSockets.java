package com.agentaid.billing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.net.SocketFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Sockets of the PostgreSQL driver that hold a thread for ever when it has sent so many messages, before it reads the answer.
 * A message is a statement (the first one of a transaction begins it, too), the commit, or the end of a session; those of a login do not count.
 */
public final class HaltingSockets extends SocketFactory {
    private static final ThreadLocal<@Nullable Limit> LIMIT = new ThreadLocal<>();

    private static final class Limit {
        private int messagesLeft;
        private final Runnable onHalt;

        Limit(int messages, Runnable onHalt) {
            this.messagesLeft = messages;
            this.onHalt = onHalt;
        }

        void sent() {
            messagesLeft--;
            if (messagesLeft == 0) {
                onHalt.run();
                new CompletableFuture<>().join();
            }
        }
    }

    static void haltThisThreadAfter(int messages, Runnable onHalt) {
        LIMIT.set(new Limit(messages, onHalt));
    }

    /** Sessions of that login, over such sockets. */
    static DataSource sessions(PGSimpleDataSource login) {
        return new Sessions(login);
    }

    private static final class Sessions extends PGSimpleDataSource {
        private static final long serialVersionUID = 1;

        Sessions(PGSimpleDataSource login) {
            setUrl(login.getUrl());
            setUser(login.getUser());
            setPassword(login.getPassword());
            setSocketFactory(HaltingSockets.class.getName());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            Limit limit = LIMIT.get();
            LIMIT.remove();
            try {
                return super.getConnection(user, password);
            } finally {
                LIMIT.set(limit);
            }
        }
    }

    /** The driver connects it. */
    @Override
    public Socket createSocket() {
        return new HaltingSocket();
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

    private static final class HaltingSocket extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new HaltingStream(super.getOutputStream());
        }
    }

    private static final class HaltingStream extends FilterOutputStream {
        private boolean written;

        HaltingStream(OutputStream out) {
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
            Limit limit = LIMIT.get();
            if (limit != null && written) {
                limit.sent();
            }
            written = false;
        }
    }
}
