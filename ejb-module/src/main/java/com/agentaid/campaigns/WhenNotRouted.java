package com.agentaid.campaigns;

/** What a caller of the campaign gets when no agent takes the call. */
public enum WhenNotRouted {
    OVERFLOW,
    VOICEMAIL,
    REJECT
}
