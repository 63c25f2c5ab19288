package com.agentaid.billing.internal.disputes;

import java.time.Duration;

/**
 * How far what a browser measured of a call's sound is believed by itself.
 *
 * @param talkMin what is shorter is no silence but a beginning
 * @param talkMax nobody stays longer on a line on which nothing is heard
 * @param creditsMax so many of an agent's calls are credited by it within {@code creditsWithin}; zero: none
 */
public record SoundLimits(Duration talkMin, Duration talkMax, long creditsMax, Duration creditsWithin) {}
