package com.agentaid.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strict decoding: bytes that are not UTF-8 end the request instead of turning into question marks in a call's record, and
 * so does NUL, which no text of PostgreSQL may hold.
 */
public final class Utf8 {
    private Utf8() {}

    public static String decode(byte[] bytes) {
        try {
            return withoutNul(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new ProblemException(Problem.badRequest("The request is not valid UTF-8."));
        }
    }

    /** For texts whose escapes were undone elsewhere. */
    public static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new ProblemException(Problem.badRequest("The request has a NUL character."));
        }
        return text;
    }
}
