package com.agentaid.auth;

/** Names of roles, as groups in tokens and as {@code @RolesAllowed}. */
public final class Roles {
    /** A licensed agent, by access token. */
    public static final String AGENT = "agent";

    public static final String ADMIN = "ADMIN";
    public static final String OPERATOR = "OPERATOR";
    public static final String FINANCE = "FINANCE";
    public static final String AUDITOR = "AUDITOR";

    private Roles() {}
}
