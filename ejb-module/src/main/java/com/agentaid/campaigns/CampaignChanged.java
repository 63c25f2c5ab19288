package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import jakarta.ejb.ApplicationException;

/** The terms are no longer those that were read: read them again, then decide again. Nothing was changed. */
@ApplicationException(rollback = true)
public class CampaignChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CampaignChanged(CampaignId id) {
        super("Campaign " + id.value() + " was changed since it was read");
    }
}
