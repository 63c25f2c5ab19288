package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import jakarta.ejb.ApplicationException;

/** A grant is no longer as it was read: read it again, then decide again. Nothing was changed. */
@ApplicationException(rollback = true)
public class GrantChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GrantChanged(CampaignId campaign) {
        super("What was granted of campaign " + campaign.value() + " was changed since it was read");
    }
}
