package com.agentaid.web.http;

/** One field of a request that cannot be accepted, and what would make it acceptable. */
public record FieldError(String field, String message) {}
