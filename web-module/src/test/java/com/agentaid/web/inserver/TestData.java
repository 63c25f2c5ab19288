package com.agentaid.web.inserver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Two tenants; the first has a campaign with one number, a source of each mode, an approved agent and four administrators. */
final class TestData {
    static final String NUMBER = "+15125550100";
    static final String OPEN_SOURCE = "open-source-key";
    static final String SIGNED_SOURCE = "signed-source-key";
    static final String SIGNED_SOURCE_SECRET = "a secret of the signed source";
    static final String HEADER_SOURCE = "header-source-key";
    static final String HEADER_SOURCE_SECRET = "a key in a header";
    static final String BASIC_SOURCE = "basic-source-key";
    static final String BASIC_SOURCE_SECRET = "publisher:a password";
    static final String AGENT_EMAIL = "alice@agents.test";
    static final String OPERATOR_EMAIL = "olga@admins.test";
    static final String ADMIN_EMAIL = "ann@admins.test";
    static final String AUDITOR_EMAIL = "august@admins.test";
    static final String FINANCE_EMAIL = "fred@admins.test";
    static final String PASSWORD = "correct horse battery";
    static final String AGENT = "00000000-0000-7000-8000-0000000000a1";
    static final String CAMPAIGN = "00000000-0000-7000-8000-0000000000c1";

    private TestData() {}

    static void insert() throws SQLException {
        try (Connection database = TestServers.database();
                Statement sql = database.createStatement()) {
            String t = "'" + TestServers.TENANT + "'";
            String hash = "'" + passwordHash() + "'";
            sql.execute("insert into tenants (id, slug, name) values (" + t + ", 'demo', 'Demo'), ('"
                    + TestServers.OTHER_TENANT + "', 'other', 'Other')");
            sql.execute("insert into campaigns (id, tenant_id, name, price_minor, when_not_routed) values ('" + CAMPAIGN
                    + "', " + t + ", 'Final expense', 4500, 'VOICEMAIL')");
            sql.execute("insert into campaign_phone_numbers (id, tenant_id, campaign_id, phone_number) values"
                    + " (gen_random_uuid(), " + t + ", '" + CAMPAIGN + "', '" + NUMBER + "')");
            sql.execute("insert into sources (id, tenant_id, name, key_hash, auth_mode, secret_name) values"
                    + " (gen_random_uuid(), " + t + ", 'Open', " + sha256(OPEN_SOURCE) + ", 'KEY', null),"
                    + " (gen_random_uuid(), " + t + ", 'Signed', " + sha256(SIGNED_SOURCE)
                    + ", 'HMAC', 'agentaid.sources.signed'),"
                    + " (gen_random_uuid(), " + t + ", 'Header', " + sha256(HEADER_SOURCE)
                    + ", 'HEADER', 'agentaid.sources.header'),"
                    + " (gen_random_uuid(), " + t + ", 'Basic', " + sha256(BASIC_SOURCE)
                    + ", 'BASIC', 'agentaid.sources.basic')");
            sql.execute("insert into agents (id, tenant_id, name, email, password_hash, npn_number, status) values ('"
                    + AGENT + "', " + t + ", 'Alice', '" + AGENT_EMAIL + "', " + hash + ", '1234567', 'APPROVED')");
            sql.execute("insert into agent_status (agent_id, tenant_id) values ('" + AGENT + "', " + t + ")");
            sql.execute("insert into agent_balances (agent_id, tenant_id, currency) values ('" + AGENT + "', " + t
                    + ", 'USD')");
            sql.execute("insert into admin_users (id, tenant_id, email, name, password_hash, roles) values"
                    + " (gen_random_uuid(), " + t + ", '" + OPERATOR_EMAIL + "', 'Olga', " + hash + ", '{OPERATOR}'),"
                    + " (gen_random_uuid(), " + t + ", '" + ADMIN_EMAIL + "', 'Ann', " + hash + ", '{ADMIN}'),"
                    + " (gen_random_uuid(), " + t + ", '" + AUDITOR_EMAIL + "', 'August', " + hash + ", '{AUDITOR}'),"
                    + " (gen_random_uuid(), " + t + ", '" + FINANCE_EMAIL + "', 'Fred', " + hash + ", '{FINANCE}')");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'\\x" + HexFormat.of().formatHex(hash) + "'";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String passwordHash() {
        try {
            byte[] salt = "a salt that tests may know".getBytes(StandardCharsets.UTF_8);
            PBEKeySpec spec = new PBEKeySpec(PASSWORD.toCharArray(), salt, 2048, 256);
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "PBKDF2WithHmacSHA256:2048:" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
