package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.DemoData;
import com.agentaid.liquibase.Migrate;
import com.agentaid.liquibase.PrepareDatabase;
import com.agentaid.liquibase.Roles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import liquibase.Scope;
import liquibase.ui.LoggerUIService;

/** Roles, database, tables and the demo: the superuser makes the roles, the owner migrates, the application does neither. */
final class Schema {
    private Schema() {}

    /** Returns how many changesets were new. */
    static int bringUpToDate(LaunchOptions options, Secrets secrets) {
        prepare(options, secrets);
        try (Connection owner =
                DriverManager.getConnection(options.databaseUrl(), Roles.OWNER, secrets.get("db.owner-password"))) {
            // Liquibase talks to the terminal of its own accord; here it talks to the log
            int applied = Scope.child(
                    Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> Migrate.update(owner, Roles.APP));
            if (options.demo()) {
                DemoData.seed(owner, secrets.get("source.key"));
            }
            return applied;
        } catch (SQLException e) {
            throw new CannotStart("The database cannot be filled: " + e.getMessage() + ".", e);
        } catch (Exception e) { // Scope.child is declared so
            throw new CannotStart("The migration failed: " + e.getMessage() + ".", e);
        }
    }

    private static void prepare(LaunchOptions options, Secrets secrets) {
        try (Connection superuser =
                DriverManager.getConnection(options.serverUrl(), "postgres", secrets.get("db.superuser-password"))) {
            PrepareDatabase.prepare(
                    superuser,
                    PrepareDatabase.DATABASE,
                    Roles.usual(secrets.get("db.owner-password"), secrets.get("db.app-password")));
        } catch (SQLException e) {
            throw new CannotStart("The database cannot be prepared: " + e.getMessage() + ".", e);
        }
    }
}
