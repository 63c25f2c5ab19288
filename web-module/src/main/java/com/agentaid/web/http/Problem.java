package com.agentaid.web.http;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a client is told when a request cannot be done (RFC 9457). It is built without any library of the server, so that
 * filters, the authentication mechanism and resources all answer in the same words.
 */
public record Problem(int status, String title, String detail, List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:agentaid:problem:";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A problem has a status of 400 to 599, not " + status);
        }
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, List.of());
    }

    public static Problem badRequest(String detail) {
        return of(400, "Bad request", detail);
    }

    /** @param message to be read after the field's name */
    public static Problem badField(String field, String message) {
        return badFields(List.of(new FieldError(field, message)));
    }

    /** @param sentence to be read without the field's name */
    public static Problem badValue(String field, String sentence) {
        return new Problem(400, "Invalid value", sentence, List.of(new FieldError(field, sentence)));
    }

    /** Several at once; the first one tells the detail. @param errors one at least */
    public static Problem badFields(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new Problem(400, "Invalid value", first.field() + " " + first.message(), errors);
    }

    public static Problem unauthorized(String detail) {
        return of(401, "Sign-in required", detail);
    }

    public static Problem forbidden(String detail) {
        return of(403, "Not allowed", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "Not found", detail);
    }

    public static Problem conflict(String detail) {
        return of(409, "Conflict", detail);
    }

    public static Problem conflict(String field, String message) {
        return new Problem(409, "Conflict", message, List.of(new FieldError(field, message)));
    }

    public static Problem tooMany() {
        return of(429, "Too many requests", "Wait for as long as Retry-After says, then try again.");
    }

    /** Nothing of the cause is told: the correlation id leads the operator to the one log line that has it. */
    public static Problem internal() {
        return of(500, "Internal error", "Something failed on our side. Quote the correlation id when you report it.");
    }

    public String toJson() {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add(
                        "type",
                        TYPE_PREFIX + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = JSON.createArrayBuilder();
            errors.forEach(error -> list.add(
                    JSON.createObjectBuilder().add("field", error.field()).add("message", error.message())));
            json.add("errors", list);
        }
        return json.add("correlationId", Correlation.current()).build().toString();
    }

    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(toJson()).build();
    }

    public Response response(long retryAfterSeconds) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header("Retry-After", retryAfterSeconds)
                .entity(toJson())
                .build();
    }

    /** For places before JAX-RS. Does nothing when an answer is on its way already. */
    public void write(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = toJson().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
