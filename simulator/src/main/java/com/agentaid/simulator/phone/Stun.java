package com.agentaid.simulator.phone;

import com.agentaid.simulator.wire.Hmac;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Answers STUN binding requests as an ICE-lite agent does (RFC 8489, RFC 8445). */
final class Stun {
    private static final int BINDING_REQUEST = 0x0001;
    private static final int BINDING_SUCCESS = 0x0101;
    private static final int COOKIE = 0x2112A442;
    private static final int HEADER_BYTES = 20;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int FINGERPRINT = 0x8028;
    private static final int FINGERPRINT_XOR = 0x5354554e;

    private static final int ADDRESS_BYTES = 12;
    private static final int INTEGRITY_BYTES = 24;
    private static final int FINGERPRINT_BYTES = 8;

    private Stun() {}

    /** The success response, or nothing for a datagram that is no binding request over IPv4. */
    static byte[] answer(DatagramPacket request, String password) {
        ByteBuffer in = ByteBuffer.wrap(request.getData(), 0, request.getLength());
        boolean readable = request.getLength() >= HEADER_BYTES && request.getAddress() instanceof Inet4Address;
        if (!readable || in.getShort(0) != BINDING_REQUEST || in.getInt(4) != COOKIE) {
            return new byte[0];
        }
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + ADDRESS_BYTES + INTEGRITY_BYTES + FINGERPRINT_BYTES);
        out.putShort((short) BINDING_SUCCESS).putShort((short) (ADDRESS_BYTES + INTEGRITY_BYTES));
        out.putInt(COOKIE).put(Arrays.copyOfRange(request.getData(), 8, HEADER_BYTES));
        putAddress(out, request);
        byte[] signed = Arrays.copyOf(out.array(), out.position());
        out.putShort((short) MESSAGE_INTEGRITY).putShort((short) 20);
        out.put(Hmac.mac("HmacSHA1", password.getBytes(StandardCharsets.US_ASCII), signed));
        out.putShort(2, (short) (ADDRESS_BYTES + INTEGRITY_BYTES + FINGERPRINT_BYTES));
        CRC32 crc = new CRC32();
        crc.update(out.array(), 0, out.position());
        out.putShort((short) FINGERPRINT).putShort((short) 4).putInt((int) crc.getValue() ^ FINGERPRINT_XOR);
        return out.array();
    }

    private static void putAddress(ByteBuffer out, DatagramPacket request) {
        int address = ByteBuffer.wrap(request.getAddress().getAddress()).getInt();
        out.putShort((short) XOR_MAPPED_ADDRESS)
                .putShort((short) 8)
                .put((byte) 0)
                .put((byte) 1);
        out.putShort((short) (request.getPort() ^ (COOKIE >>> 16))).putInt(address ^ COOKIE);
    }
}
