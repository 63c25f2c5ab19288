package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import java.util.UUID;

/** A phone number that callers of a campaign dial. A retired number stays on record; it may be active elsewhere. */
public record CampaignNumber(UUID id, CampaignId campaign, PhoneNumber number, String label, boolean active) {}
