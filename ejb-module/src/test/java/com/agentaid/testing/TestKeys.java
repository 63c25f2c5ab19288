package com.agentaid.testing;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Key pairs for access tokens, made once a JVM. */
public record TestKeys(KeyPair pair) {

    private static final int BITS = 2_048;
    private static final TestKeys OURS = fresh();

    public static TestKeys ours() {
        return OURS;
    }

    public static TestKeys fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new TestKeys(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the application sign and verify with them. */
    public TestApplication in(TestApplication application) {
        return application
                .setting(
                        "agentaid.jwt.private-key",
                        pem("PRIVATE KEY", pair.getPrivate().getEncoded()))
                .setting("mp.jwt.verify.publickey", publicPem());
    }

    public String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }
}
