package com.agentaid.campaigns;

/** What a caller of the campaign gets when no agent takes the call. */
public enum WhenNotRouted {
    OVERFLOW,
    VOICEMAIL,
    /** He may ask to be called back; who hides his number may leave a message. */
    CALLBACK,
    REJECT
}
