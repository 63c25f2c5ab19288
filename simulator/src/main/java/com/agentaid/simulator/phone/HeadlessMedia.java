package com.agentaid.simulator.phone;

import com.agentaid.simulator.wire.Ids;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media side of a caller without a screen: a description that every browser accepts, and a UDP port that answers
 * connectivity checks, so that the agent's browser finds a path and keeps the call up. No sound ever flows.
 */
public final class HeadlessMedia implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadlessMedia.class);
    private static final int DATAGRAM_BYTES_MAX = 1_500;

    private final String user = Ids.token().substring(0, 8);
    private final String password = Ids.token().substring(0, 24);
    private final DatagramSocket socket;

    public HeadlessMedia(String host) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), 0));
        Thread thread = new Thread(this::answerChecks, "headless-media");
        thread.setDaemon(true);
        thread.start();
    }

    /** A fresh offer; only the session number differs, since the network side is the same for all. */
    public String offer() {
        String host = socket.getLocalAddress().getHostAddress();
        int port = socket.getLocalPort();
        return String.join(
                "\r\n",
                "v=0",
                "o=- " + System.nanoTime() + " 1 IN IP4 " + host,
                "s=-",
                "t=0 0",
                "a=ice-lite",
                "a=group:BUNDLE 0",
                "a=msid-semantic: WMS caller",
                "m=audio " + port + " UDP/TLS/RTP/SAVPF 111 0 101",
                "c=IN IP4 " + host,
                "a=rtcp:" + port + " IN IP4 " + host,
                "a=candidate:1 1 udp 2130706431 " + host + " " + port + " typ host generation 0",
                "a=ice-ufrag:" + user,
                "a=ice-pwd:" + password,
                "a=fingerprint:sha-256 " + "A5:".repeat(31) + "A5",
                "a=setup:actpass",
                "a=mid:0",
                "a=sendrecv",
                "a=msid:caller audio",
                "a=rtcp-mux",
                "a=rtpmap:111 opus/48000/2",
                "a=fmtp:111 minptime=10;useinbandfec=1",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=ssrc:1001 cname:caller",
                "");
    }

    private void answerChecks() {
        byte[] buffer = new byte[DATAGRAM_BYTES_MAX];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = Stun.answer(packet, password);
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (SocketException closing) {
                LOG.debug("the media port is closed", closing);
            } catch (IOException broken) {
                LOG.warn("a connectivity check was not answered", broken);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
