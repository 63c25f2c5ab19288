package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.Roles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Who shares the installation besides the demo's own tenant: each has an account of his own at the card processor. */
final class Tenants {
    private Tenants() {}

    /** As they are now: one that is added later gets his account at the next start. */
    static List<String> others(LaunchOptions options, Secrets secrets) {
        List<String> slugs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        options.databaseUrl(), Roles.OWNER, secrets.get("db.owner-password"));
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("select slug from tenants where slug <> 'demo' order by slug")) {
            while (rows.next()) {
                slugs.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new CannotStart("The tenants cannot be read: " + e.getMessage() + ".", e);
        }
        return slugs;
    }
}
