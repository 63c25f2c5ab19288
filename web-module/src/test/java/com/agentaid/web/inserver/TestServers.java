package com.agentaid.web.inserver;

import com.agentaid.web.inserver.probe.ProbeApplication;
import com.agentaid.web.inserver.probe.WhoResource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts what the application server needs before the first test does: PostgreSQL with the schema and the plain role, and an
 * SQS server. Then it writes the server's boot file and settings and tells Arquillian where they lie. Unit tests do not ask
 * for it.
 */
public class TestServers implements LauncherSessionListener {
    static final String TENANT = "00000000-0000-7000-8000-000000000001";
    static final String OTHER_TENANT = "00000000-0000-7000-8000-000000000002";
    static final String TWILIO_TOKEN = "0123456789abcdef0123456789abcdef";
    static final String STRIPE_SECRET = "whsec_0";
    static final String CONSOLE = "http://127.0.0.1:1";
    private static final String BASE = "agentaid.test.base";
    private static final String DATABASE = "agentaid.test.database";
    private static final String QUEUES = "agentaid.test.queues";
    private static final String PASSWORD = "test";

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable SQSRestServer queues;

    /** Where the deployed application answers. */
    static String base() {
        return System.getProperty(BASE, "");
    }

    /** As the database's superuser, whom no row-level security binds: tests look behind the scene with it. */
    static Connection database() throws SQLException {
        return DriverManager.getConnection(System.getProperty(DATABASE, ""), "postgres", "postgres");
    }

    static String queues() {
        return System.getProperty(QUEUES, "");
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("agentaid.test.servers")) {
            return;
        }
        try {
            start();
        } catch (IOException | SQLException | LiquibaseException | GeneralSecurityException failed) {
            throw new IllegalStateException("The servers of the tests do not start", failed);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            if (queues != null) {
                queues.stopAndWait();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The database of the tests does not stop", failed);
        }
    }

    private void start() throws IOException, SQLException, LiquibaseException, GeneralSecurityException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "80")
                .start();
        int databasePort = postgres.getPort();
        System.setProperty(DATABASE, "jdbc:postgresql://127.0.0.1:" + databasePort + "/agentaid");
        migrate(databasePort);
        int queuePort = freePort();
        queues = SQSRestServerBuilder.withPort(queuePort)
                .withInterface("127.0.0.1")
                .start();
        queues.waitUntilStarted();
        System.setProperty(QUEUES, "http://127.0.0.1:" + queuePort);
        QueueRequests.createAll(queues());
        int httpPort = freePort();
        System.setProperty("agentaid.test.port", Integer.toString(httpPort));
        System.setProperty(BASE, "http://127.0.0.1:" + httpPort + "/" + DeployedApplication.CONTEXT);
        Path files = Files.createDirectories(Path.of("target", "in-server").toAbsolutePath());
        Path root = Path.of(System.getProperty("agentaid.test.root", ".."))
                .toAbsolutePath()
                .normalize();
        Path servers = root.resolve("web-module/target/servers");
        Path boot = write(files.resolve("postboot.asadmin"), boot(databasePort, root, probe(files)));
        Path preboot = write(
                files.resolve("preboot.asadmin"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n");
        Path settings = write(files.resolve("settings.properties"), settings(databasePort, files));
        System.setProperty(
                "agentaid.test.micro-jar", servers.resolve("payara-micro.jar").toString());
        System.setProperty(
                "agentaid.test.micro-options",
                "--port " + httpPort + " --nocluster --addLibs " + servers.resolve("postgresql.jar")
                        + " --systemproperties " + settings + " --prebootcommandfile " + preboot
                        + " --postbootcommandfile " + boot);
    }

    private static void migrate(int port) throws SQLException, LiquibaseException {
        String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
        try (Connection root = DriverManager.getConnection(server + "postgres", "postgres", "postgres");
                Statement sql = root.createStatement()) {
            sql.execute("create role agentaid_owner login password '" + PASSWORD + "'");
            sql.execute("create role agentaid_app login password '" + PASSWORD + "'");
            sql.execute("create database agentaid owner agentaid_owner");
        }
        try (Connection owner = DriverManager.getConnection(server + "agentaid", "agentaid_owner", PASSWORD);
                Liquibase liquibase = new Liquibase(
                        "db/changelog.xml",
                        new ClassLoaderResourceAccessor(),
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(owner)))) {
            liquibase.update(new Contexts());
        }
        TestData.insert();
    }

    /** The adapter is deployed by the last line: the container of the tests puts the application behind this file. */
    private static String boot(int databasePort, Path root, Path probe) {
        return "create-jdbc-connection-pool --datasourceclassname=org.postgresql.ds.PGSimpleDataSource"
                + " --restype=javax.sql.DataSource --property serverName=127.0.0.1:portNumber=" + databasePort
                + ":databaseName=agentaid:user=agentaid_app:password=" + PASSWORD + ":stringType=unspecified agentaid\n"
                + "create-jdbc-resource --connectionpoolid=agentaid jdbc/agentaid\n"
                + "deploy --name probe --contextroot probe " + probe + "\n"
                + "deploy --name sqs-adapter " + root.resolve("sqs-adapter/target/sqs-adapter.rar") + "\n";
    }

    /** An application of somebody else that trusts the same issuer and key. */
    private static Path probe(Path files) {
        Path archive = files.resolve("probe.war");
        ShrinkWrap.create(WebArchive.class, "probe.war")
                .addClasses(ProbeApplication.class, WhoResource.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(archive.toFile(), true);
        return archive;
    }

    private static String settings(int databasePort, Path files) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Path privateKey = write(
                files.resolve("private.pem"),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Path publicKey = write(
                files.resolve("public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("agentaid.public-url", base().substring(0, base().lastIndexOf('/')));
        settings.put("agentaid.console.url", CONSOLE + "/admin");
        settings.put("agentaid.default-tenant", "demo");
        settings.put("agentaid.db.url", "jdbc:postgresql://127.0.0.1:" + databasePort + "/agentaid");
        settings.put("agentaid.db.user", "agentaid_app");
        settings.put("agentaid.db.password", PASSWORD);
        settings.put("agentaid.jwt.private-key-location", privateKey.toString());
        settings.put("mp.jwt.verify.publickey.location", publicKey.toUri().toString());
        settings.put("mp.jwt.verify.issuer", "https://agentaid.test");
        settings.put("agentaid.twilio.account-sid", "AC" + TWILIO_TOKEN);
        settings.put("agentaid.twilio.auth-token", TWILIO_TOKEN);
        settings.put("agentaid.twilio.api-key-sid", "SK" + TWILIO_TOKEN);
        settings.put("agentaid.twilio.api-key-secret", "a-secret-of-at-least-32-characters");
        settings.put("agentaid.stripe.secret-key", "sk_test_0");
        settings.put("agentaid.stripe.webhook-secret", STRIPE_SECRET);
        settings.put("agentaid.stripe.api-url", "http://127.0.0.1:1");
        settings.put("agentaid.http.trusted-proxies", "1");
        settings.put("agentaid.tenants.demo.sources.signed", TestData.SIGNED_SOURCE_SECRET);
        settings.put("agentaid.tenants.demo.sources.header", TestData.HEADER_SOURCE_SECRET);
        settings.put("agentaid.tenants.demo.sources.basic", TestData.BASIC_SOURCE_SECRET);
        settings.put("aws.region", "us-east-1");
        settings.put("aws.accessKeyId", "x");
        settings.put("aws.secretAccessKey", "x");
        settings.put("aws.endpointUrlSqs", queues());
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
