package com.agentaid.admin;

/** The roles of admins, least privilege first. An admin has one or several; the console and the facades check the same names. */
public final class AdminRoles {
    /** Reads everything, changes nothing. */
    public static final String AUDITOR = "AUDITOR";
    /** Steers agents, campaigns and calls. */
    public static final String OPERATOR = "OPERATOR";
    /** Sees and corrects balances. */
    public static final String FINANCE = "FINANCE";
    /** All of these. */
    public static final String ADMIN = "ADMIN";

    private AdminRoles() {}
}
