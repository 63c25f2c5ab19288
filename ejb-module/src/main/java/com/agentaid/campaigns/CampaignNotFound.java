package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import jakarta.ejb.ApplicationException;

/** No campaign of this tenant has the id. */
@ApplicationException(rollback = true)
public class CampaignNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CampaignNotFound(CampaignId id) {
        super("No campaign " + id.value());
    }
}
