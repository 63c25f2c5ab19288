package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Instant;

/** A caller whom nobody took left a message, and its recording is stored. @param url where the carrier keeps it */
public record MessageLeft(CallId call, String url, Instant at) {}
