package com.agentaid.platform.json;

import jakarta.json.JsonException;

/** JSON that the library does not read to its end: nested too deeply, or with a number of too many digits. */
public class JsonBeyondLimits extends JsonException {
    private static final long serialVersionUID = 1L;

    JsonBeyondLimits(RuntimeException limit) {
        super("it is beyond what is read of JSON: " + limit.getMessage(), limit);
    }
}
