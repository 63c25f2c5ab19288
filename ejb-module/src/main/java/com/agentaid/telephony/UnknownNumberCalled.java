package com.agentaid.telephony;

import com.agentaid.shared.PhoneNumber;
import java.time.Instant;

/** The carrier brought us a caller at a number that no campaign has: every caller of it is lost until somebody maps it. */
public record UnknownNumberCalled(PhoneNumber number, Instant at) {}
