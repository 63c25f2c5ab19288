package com.agentaid.billing;

/** What became of a wish to recharge a wallet. */
public enum RechargeOutcome {
    /** The provider took the charge; its event credits it. */
    CHARGING,
    DECLINED,
    /** Switched off, no card, or the agent may not work. */
    NOT_WANTED,
    /** The money came otherwise. */
    ENOUGH,
    /** One charge at a time. */
    UNDER_WAY,
    /** Waits for the agent, or for the pause after a refused card. */
    STOPPED,
    MONTHLY_MAXIMUM
}
