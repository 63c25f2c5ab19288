package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.Migrate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./agentaid db status|update|rollback-sql}: Liquibase for operators. With {@code AGENTAID_DB_URL} or {@code --url}
 * it speaks to that database, otherwise to the one that {@code up} runs.
 */
public final class Db {
    private Db() {}

    public static void main(String[] args) {
        try {
            Migrate.main(arguments(args));
        } catch (CannotStart e) {
            System.out.println(e.sentence());
            System.exit(1);
        }
    }

    private static String[] arguments(String[] args) {
        List<String> all = new ArrayList<>(List.of(args));
        boolean elsewhere = all.contains("--url") || System.getenv("AGENTAID_DB_URL") != null;
        if (!all.isEmpty() && !elsewhere) {
            Home home = new Home(dataDirectory(all));
            Running running = Running.require(home);
            System.setProperty("agentaid.db.url", running.databaseUrl());
            System.setProperty("agentaid.db.owner-password", Secrets.load(home).get("db.owner-password"));
        }
        return all.toArray(String[]::new);
    }

    /** Takes {@code --data DIR} out: the migration itself does not know it. */
    static Path dataDirectory(List<String> all) {
        int option = all.indexOf("--data");
        if (option < 0 || option + 1 == all.size()) {
            return Distribution.home().resolve(".agentaid");
        }
        Path given = Path.of(all.get(option + 1)).toAbsolutePath().normalize();
        all.subList(option, option + 2).clear();
        return given;
    }
}
