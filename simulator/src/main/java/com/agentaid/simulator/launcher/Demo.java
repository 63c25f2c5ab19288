package com.agentaid.simulator.launcher;

/** The demo tenant's sign-ins, as {@code DemoData} makes them. They exist on this machine only. */
final class Demo {
    static final String PASSWORD = "agentaid-demo";
    static final String ADMIN = "admin@demo.example";
    private static final String DOMAIN = "@demo.example";

    private Demo() {}

    /** {@code ada} is short for {@code ada@demo.example}. */
    static String email(String login) {
        return login.contains("@") ? login : login + DOMAIN;
    }
}
