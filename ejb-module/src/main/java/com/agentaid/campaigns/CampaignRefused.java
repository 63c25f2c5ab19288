package com.agentaid.campaigns;

import jakarta.ejb.ApplicationException;

/** A campaign, number or subscription that cannot be as asked; names the field and says why. */
@ApplicationException(rollback = true)
public class CampaignRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public CampaignRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
