package com.agentaid.billing;

/** Why an agent says that a call should not have been charged. What can be measured is decided by a rule, the rest by a person. */
public enum DisputeReason {
    UNDER_BUFFER("The talk was shorter than the free seconds"),
    DUPLICATE_CALLER("I have had this caller before"),
    WRONG_STATE("The caller is in another state"),
    DEAD_AIR("There was no sound at all"),
    ONE_WAY_AUDIO("Only one of us could hear the other"),
    NOT_INTERESTED("The caller wanted nothing of the kind"),
    LANGUAGE("We had no language in common"),
    WRONG_PRODUCT("The caller wanted another product"),
    SPAM_OR_ROBOT("It was a robot or a prank"),
    OTHER("Something else");

    private final String words;

    DisputeReason(String words) {
        this.words = words;
    }

    /** Whether the agent's browser is the witness. */
    public boolean isAboutSound() {
        return this == DEAD_AIR || this == ONE_WAY_AUDIO;
    }

    /** As an agent would say it. */
    public String words() {
        return words;
    }
}
