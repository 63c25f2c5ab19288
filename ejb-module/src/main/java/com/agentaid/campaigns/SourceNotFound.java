package com.agentaid.campaigns;

import com.agentaid.shared.SourceId;
import jakarta.ejb.ApplicationException;

/** The tenant has no such source. */
@ApplicationException(rollback = true)
public class SourceNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SourceNotFound(SourceId id) {
        super("No source " + id);
    }
}
