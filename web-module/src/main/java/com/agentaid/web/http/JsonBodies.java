package com.agentaid.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;

/**
 * A JSON object of texts read whole, as a record whose constraints hold. A server that binds a body to a parameter drops the fields that
 * it does not know, so no parameter of an address is a record.
 */
@ApplicationScoped
public class JsonBodies {
    private final Jsonb json = JsonbBuilder.create();

    @Inject
    Validator validator;

    /**
     * @throws ProblemException when the body is no JSON object, or naming every field that the form does not have or that is no text
     * @throws ConstraintViolationException naming every field that cannot be accepted
     */
    public <T extends Record> T read(String body, Class<T> form) {
        String[] known = Arrays.stream(form.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new);
        JsonFields fields = JsonFields.of(body, known);
        for (String name : known) {
            fields.text(name);
        }
        fields.done();
        T read = json.fromJson(body, form);
        Set<ConstraintViolation<T>> violations = validator.validate(read);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return read;
    }
}
