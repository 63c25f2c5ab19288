package com.agentaid.campaigns;

import com.agentaid.platform.refusals.FieldRefused;

/** A campaign, number or subscription that cannot be as asked; names the field and says why. */
public class CampaignRefused extends FieldRefused {
    private static final long serialVersionUID = 1L;

    public CampaignRefused(String field, String message) {
        super(field, message);
    }
}
