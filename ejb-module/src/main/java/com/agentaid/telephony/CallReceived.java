package com.agentaid.telephony;

import com.agentaid.shared.CallId;

/** A call is on record for the first time. */
public record CallReceived(CallId call) {}
