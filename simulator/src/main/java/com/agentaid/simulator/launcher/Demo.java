package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.DemoData;

/** The demo tenant's sign-ins, as {@code DemoData} makes them. They exist on this machine only. */
final class Demo {
    static final String PASSWORD = DemoData.AGENT_PASSWORD;
    static final String ADMIN_PASSWORD = DemoData.ADMIN_PASSWORD;
    static final String ADMIN = "admin@demo.example";
    private static final String DOMAIN = "@demo.example";

    private Demo() {}

    /** {@code ada} is short for {@code ada@demo.example}. */
    static String email(String login) {
        return login.contains("@") ? login : login + DOMAIN;
    }
}
