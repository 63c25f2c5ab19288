package com.agentaid.web.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** An answer that a browser keeps as a file. */
public final class Download {
    public static final String CSV = "text/csv;charset=UTF-8";
    public static final String PDF = "application/pdf";

    private Download() {}

    /** @param name of the file: letters, digits, dots and hyphens */
    public static Response of(String type, String name, StreamingOutput content) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
