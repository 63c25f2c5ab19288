package com.agentaid.web.http;

import jakarta.servlet.http.HttpServletRequest;

/** Addresses inside the application, whatever context root it is deployed at. */
public final class Paths {
    private static final String SOURCES = "/webhooks/calls/";

    private Paths() {}

    /** As a log may have it: undecoded, so that it stays one line, and without the key that a source's address holds. */
    static String forLog(HttpServletRequest request) {
        String written = request.getRequestURI();
        int key = written.indexOf(SOURCES);
        return key < 0 ? written : written.substring(0, key + SOURCES.length()) + "...";
    }

    /** Decoded and normalised by the container, so that a gate which compares prefixes cannot be walked around. */
    public static String of(HttpServletRequest request) {
        String inside = request.getPathInfo();
        return inside == null ? request.getServletPath() : request.getServletPath() + inside;
    }
}
