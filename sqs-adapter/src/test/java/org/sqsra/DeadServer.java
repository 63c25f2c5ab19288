package org.sqsra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a server should be and only slams the door, counting who came. */
final class DeadServer implements AutoCloseable {
    private final ServerSocket door;
    private final AtomicInteger refused = new AtomicInteger();

    private DeadServer(ServerSocket door) {
        this.door = door;
    }

    static DeadServer start() throws IOException {
        DeadServer server = new DeadServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        Thread thread = new Thread(server::refuseAll, "dead-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return door.getLocalPort();
    }

    int refused() {
        return refused.get();
    }

    private void refuseAll() {
        while (!door.isClosed()) {
            try (Socket visitor = door.accept()) {
                visitor.setSoLinger(true, 0);
                refused.incrementAndGet();
            } catch (SocketException e) {
                if (!door.isClosed()) {
                    throw new AssertionError(e);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
