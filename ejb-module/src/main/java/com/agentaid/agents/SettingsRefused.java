package com.agentaid.agents;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.stream.Collectors;

/** Settings, hours or attributes that cannot be as asked; names every field at fault and says what would help. Nothing was changed. */
@ApplicationException(rollback = true)
public class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<RefusedField> errors;

    public SettingsRefused(String field, String message) {
        this(List.of(new RefusedField(field, message)));
    }

    /** @param errors one at least */
    public SettingsRefused(List<RefusedField> errors) {
        super(errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public List<RefusedField> errors() {
        return errors;
    }
}
