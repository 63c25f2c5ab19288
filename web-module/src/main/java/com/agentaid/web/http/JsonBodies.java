package com.agentaid.web.http;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of texts and moments read whole, as a record whose constraints hold. A server that binds a body to a parameter drops the
 * fields that it does not know, so no parameter of an address is a record.
 */
@ApplicationScoped
public class JsonBodies {
    private final Jsonb json = JsonbBuilder.create();

    @Inject
    Validator validator;

    /** @throws ProblemException when the body is no JSON object, or naming every field that cannot be accepted */
    public <T extends Record> T read(String body, Class<T> form) {
        return read(body, form, (read, fields) -> {});
    }

    /**
     * @param check notes what no constraint can say; in the record that it is given, a field may be absent that must not be
     * @throws ProblemException when the body is no JSON object, or naming every field that cannot be accepted
     */
    public <T extends Record> T read(String body, Class<T> form, BiConsumer<T, JsonFields> check) {
        RecordComponent[] components = form.getRecordComponents();
        JsonFields fields = JsonFields.of(
                body, Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new));
        JsonObjectBuilder readable = JSON.createObjectBuilder();
        for (RecordComponent component : components) {
            String name = component.getName();
            String text = component.getType() == Instant.class ? moment(fields, name) : fields.text(name);
            if (text != null) {
                readable.add(name, text);
            }
        }
        T read = json.fromJson(readable.build().toString(), form);
        validator.validate(read).stream()
                .sorted(Comparator.comparing(JsonBodies::field).thenComparing(ConstraintViolation::getMessage))
                .forEach(violation -> fields.refuse(field(violation), violation.getMessage()));
        check.accept(read, fields);
        fields.done();
        return read;
    }

    private static @Nullable String moment(JsonFields fields, String name) {
        String text = fields.text(name);
        try {
            return text == null ? null : Instant.parse(text).toString();
        } catch (DateTimeParseException noMoment) {
            fields.refuse(name, "must be a moment such as 2026-11-01T00:00:00Z");
            return null;
        }
    }

    private static String field(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString();
    }
}
