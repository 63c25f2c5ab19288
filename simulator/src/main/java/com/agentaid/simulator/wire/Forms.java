package com.agentaid.simulator.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Form encoding, the body of every Twilio callback. */
public final class Forms {
    public static final String CONTENT_TYPE = "application/x-www-form-urlencoded; charset=UTF-8";

    private Forms() {}

    public static String encode(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> encode(param.getKey()) + "=" + encode(param.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The address with the parameters in its query, for callbacks configured as GET. */
    public static String withQuery(String url, Map<String, String> params) {
        return params.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + encode(params);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
