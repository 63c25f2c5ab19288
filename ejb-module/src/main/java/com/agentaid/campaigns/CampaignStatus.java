package com.agentaid.campaigns;

/** Only an active campaign offers its calls to agents; callers of the others hear the not-routed treatment. */
public enum CampaignStatus {
    ACTIVE,
    PAUSED,
    ENDED
}
