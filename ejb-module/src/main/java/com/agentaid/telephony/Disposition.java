package com.agentaid.telephony;

/** What a caller got for whom no agent was found. */
public enum Disposition {
    OVERFLOW,
    VOICEMAIL,
    CALLBACK,
    REJECTED
}
