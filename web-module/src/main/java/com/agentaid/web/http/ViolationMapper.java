package com.agentaid.web.http;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Named for itself, because the servers bring a mapper for violations that would win over the general one. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    private final FailureMapper failures = new FailureMapper();

    @Override
    public Response toResponse(ConstraintViolationException violated) {
        return failures.toResponse(violated);
    }
}
