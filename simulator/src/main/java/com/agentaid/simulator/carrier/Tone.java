package com.agentaid.simulator.carrier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A 440 Hz tone as a WAV file, the voice of those who have none. */
public final class Tone {
    private static final int SAMPLES_PER_SECOND = 8_000;
    private static final int HERTZ = 440;
    private static final int AMPLITUDE = 6_000;
    private static final int HEADER_BYTES = 44;
    private static final int SECONDS_MAX = 60;

    private Tone() {}

    /** At most a minute of it, however long the conversation was. */
    public static byte[] wav(Duration length) {
        int samples = (int) Math.min(length.toMillis(), SECONDS_MAX * 1000L) * SAMPLES_PER_SECOND / 1000;
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + samples * 2).put(ascii("WAVEfmt "));
        wav.putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(SAMPLES_PER_SECOND)
                .putInt(SAMPLES_PER_SECOND * 2)
                .putShort((short) 2)
                .putShort((short) 16);
        wav.put(ascii("data")).putInt(samples * 2);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / SAMPLES_PER_SECOND)));
        }
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
