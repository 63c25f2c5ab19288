package com.agentaid.web.http;

import jakarta.servlet.http.HttpServletRequest;

/** Addresses inside the application, whatever context root it is deployed at. */
public final class Paths {
    private Paths() {}

    /** Decoded and normalised by the container, so that a gate which compares prefixes cannot be walked around. */
    public static String of(HttpServletRequest request) {
        String inside = request.getPathInfo();
        return inside == null ? request.getServletPath() : request.getServletPath() + inside;
    }
}
