package com.agentaid.liquibase;

/** The two logins of the database: one owns the schema and migrates it, the other runs the application and owns nothing. */
public record Roles(String owner, String ownerPassword, String app, String appPassword) {

    public static final String OWNER = "agentaid_owner";
    public static final String APP = "agentaid_app";

    /** The usual names. */
    public static Roles usual(String ownerPassword, String appPassword) {
        return new Roles(OWNER, ownerPassword, APP, appPassword);
    }

    @Override
    public String toString() {
        return "roles " + owner + " and " + app;
    }
}
