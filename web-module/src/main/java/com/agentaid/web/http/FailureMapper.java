package com.agentaid.web.http;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.work.Work;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/**
 * Turns whatever a request ended with into a problem document. What the client did wrong is named; what we did wrong is one
 * log line with the cause, and a correlation id for the client. Books that disagree are both named and logged.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Log LOG = Log.of(FailureMapper.class);
    private static final int CAUSES_MAX = 8;

    @Override
    public Response toResponse(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof TooManyAttempts tooMany) {
            return Problem.tooMany().response(tooMany.retryAfterSeconds());
        }
        Optional<Problem> known = webProblem(cause).or(() -> DomainRefusals.problemOf(cause));
        if (cause instanceof BooksInDoubt) {
            LOG.error("The books disagree, so nothing was made of them: " + cause.getMessage());
        }
        if (known.isPresent()) {
            return known.get().response();
        }
        LOG.error(Work.find().isPresent() ? "Request failed" : "[" + Correlation.current() + "] Request failed", cause);
        return Problem.internal().response();
    }

    /** Facades wrap what they did not expect; the client's own mistake may lie inside. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < CAUSES_MAX && cause instanceof EJBException; depth++) {
            Throwable inner = cause.getCause();
            if (inner == null || isAccessRefusal(cause)) {
                return cause;
            }
            cause = inner;
        }
        return cause;
    }

    private static Optional<Problem> webProblem(Throwable cause) {
        if (cause instanceof ProblemException own) {
            return Optional.of(own.problem());
        }
        if (isAccessRefusal(cause)) {
            return Optional.of(Problem.forbidden("Your role does not include this."));
        }
        if (cause instanceof ConstraintViolationException violated) {
            return Optional.of(ofViolations(violated));
        }
        if (cause instanceof JsonbException || cause instanceof JsonException || isUnreadableBody(cause)) {
            return Optional.of(Problem.badRequest("The body is not the JSON that this address expects."));
        }
        return cause instanceof WebApplicationException web ? ofStatus(web.getResponse()) : Optional.empty();
    }

    /** Two names for one thing: a view without interface throws the older one on some servers. */
    private static boolean isAccessRefusal(Throwable cause) {
        return cause instanceof EJBAccessException || cause instanceof AccessLocalException;
    }

    private static boolean isUnreadableBody(Throwable cause) {
        return cause instanceof ProcessingException
                && (cause.getCause() instanceof JsonbException || cause.getCause() instanceof JsonException);
    }

    private static Problem ofViolations(ConstraintViolationException violated) {
        List<FieldError> errors = violated.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(FieldError::field))
                .toList();
        return errors.isEmpty()
                ? Problem.of(400, "Invalid value", "A value is not acceptable.")
                : Problem.badFields(errors);
    }

    private static String field(ConstraintViolation<?> violation) {
        String last = "";
        for (Path.Node node : violation.getPropertyPath()) {
            last = node.getName() == null ? last : node.getName();
        }
        return last;
    }

    private static Optional<Problem> ofStatus(Response response) {
        int status = response.getStatus();
        return switch (status) {
            case 400 -> Optional.of(Problem.badRequest("The request cannot be read."));
            case 401 -> Optional.of(Problem.unauthorized("Sign in first."));
            case 403 -> Optional.of(Problem.forbidden("Your role does not include this address."));
            case 404 -> Optional.of(Problem.notFound("There is nothing at this address."));
            case 405 -> Optional.of(Problem.of(405, "Method not allowed", "Use one of the documented methods."));
            case 406 -> Optional.of(Problem.of(406, "Not acceptable", "This address answers JSON only."));
            case 415 -> Optional.of(Problem.of(415, "Unsupported content type", "Send the documented content type."));
            default ->
                status >= 400 && status < 500
                        ? Optional.of(Problem.of(status, "Refused", "The request was refused."))
                        : Optional.empty();
        };
    }
}
