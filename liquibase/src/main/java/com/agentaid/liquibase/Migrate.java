package com.agentaid.liquibase;

import java.io.PrintStream;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings a prepared database to this version's schema, as its owner: {@code update}, {@code status} (what is not yet applied)
 * and {@code rollback-sql --count N} (prints the SQL that undoes the last N changesets, and changes nothing). The database is
 * made ready by {@link PrepareDatabase}; the application itself never migrates.
 */
public final class Migrate {

    private static final String CHANGELOG = "db/changelog.xml";
    private static final Contexts CONTEXTS = new Contexts();
    private static final LabelExpression LABELS = new LabelExpression();
    /** Held on to: a logger that nobody refers to forgets its level. */
    private static final Logger LIQUIBASE_LOG = Logger.getLogger("liquibase");

    static {
        System.setProperty("liquibase.analytics.enabled", "false");
        System.setProperty("liquibase.showBanner", "false");
        LIQUIBASE_LOG.setLevel(Level.WARNING);
    }

    private Migrate() {}

    /** {@code update|status|rollback-sql --url … --owner … --owner-password …}, {@code --app-role}, {@code --count}. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.length == 0) {
                throw new CommandLine.WrongUsage("say update, status or rollback-sql");
            }
            CommandLine line = CommandLine.of(arguments, 1, "url", "owner", "owner-password", "app-role", "count");
            String appRole = line.find("app-role").orElse(Roles.APP);
            try (Connection owner = DriverManager.getConnection(
                    line.get("url"), line.find("owner").orElse(Roles.OWNER), line.get("owner-password"))) {
                switch (arguments[0]) {
                    case "update" -> out.println(update(owner, appRole) + " changesets applied.");
                    case "status" -> status(owner, appRole, out);
                    case "rollback-sql" -> out.println(rollbackSql(owner, appRole, count(line)));
                    default -> throw new CommandLine.WrongUsage("say update, status or rollback-sql");
                }
            }
            return 0;
        } catch (CommandLine.WrongUsage e) {
            err.println(e.getMessage());
            return 1;
        } catch (SQLException | LiquibaseException e) {
            err.println("The migration failed: " + e.getMessage());
            return 1;
        }
    }

    /** Applies what is missing. @return how many changesets that were */
    public static int update(Connection owner, String appRole) throws LiquibaseException {
        Liquibase liquibase = open(owner, appRole);
        int missing = liquibase.listUnrunChangeSets(CONTEXTS, LABELS).size();
        quietly(() -> liquibase.update(CONTEXTS, LABELS));
        return missing;
    }

    /** The changesets that are not applied yet, {@code module:NNNN-what}. */
    public static List<String> missing(Connection owner, String appRole) throws LiquibaseException {
        return open(owner, appRole).listUnrunChangeSets(CONTEXTS, LABELS).stream()
                .map(Migrate::name)
                .toList();
    }

    /** The SQL that undoes the last changesets; nothing is changed. */
    public static String rollbackSql(Connection owner, String appRole, int changesets) throws LiquibaseException {
        StringWriter sql = new StringWriter();
        Liquibase liquibase = open(owner, appRole);
        quietly(() -> liquibase.rollback(changesets, CONTEXTS, LABELS, sql));
        return sql.toString();
    }

    /** Undoes the last changesets; for tests and for an operator who has read {@link #rollbackSql}. */
    static void rollback(Connection owner, String appRole, int changesets) throws LiquibaseException {
        Liquibase liquibase = open(owner, appRole);
        quietly(() -> liquibase.rollback(changesets, CONTEXTS, LABELS));
    }

    /** Liquibase tells its every step on the console; here it tells the log, where nobody asked for less than a warning. */
    private static void quietly(Scope.ScopedRunner<Void> work) throws LiquibaseException {
        try {
            Scope.child(Scope.Attr.ui.name(), new LoggerUIService(), work);
        } catch (LiquibaseException e) {
            throw e;
        } catch (Exception e) {
            throw new LiquibaseException(e);
        }
    }

    private static void status(Connection owner, String appRole, PrintStream out) throws LiquibaseException {
        List<String> missing = missing(owner, appRole);
        out.println(missing.isEmpty() ? "The schema is up to date." : missing.size() + " changesets are not applied:");
        missing.forEach(name -> out.println("  " + name));
    }

    private static int count(CommandLine line) {
        String count = line.find("count").orElse("1");
        if (!count.matches("[1-9][0-9]{0,5}")) {
            throw new CommandLine.WrongUsage("--count takes a whole number from 1, not \"" + count + "\"");
        }
        return Integer.parseInt(count);
    }

    private static String name(ChangeSet changeSet) {
        return changeSet.getAuthor() + ":" + changeSet.getId();
    }

    /** The connection stays the caller's: Liquibase is not closed, for that would close it. */
    private static Liquibase open(Connection owner, String appRole) throws LiquibaseException {
        Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(owner));
        Liquibase liquibase =
                new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(Migrate.class.getClassLoader()), database);
        liquibase.setChangeLogParameter("app.role", appRole);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        return liquibase;
    }
}
