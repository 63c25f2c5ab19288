package com.agentaid.telephony;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** An announcement that cannot be used, with every field that is wrong. Nothing of it is kept. */
@ApplicationException(rollback = true)
public class AnnouncementInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String NO_STATE = "is not a state of the United States: send two letters such as TX";
    static final String NO_ZIP = "is not a ZIP code: send 5 or 9 digits";

    private final transient List<FieldError> errors;

    public AnnouncementInvalid(List<FieldError> errors) {
        super("Announcement refused: " + errors);
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** One field and what is wrong with it. */
    public record FieldError(String field, String message) {
        @Override
        public String toString() {
            return field + " " + message;
        }
    }
}
