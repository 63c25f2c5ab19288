package com.agentaid.billing.internal.books;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 pair that signs anchors. */
public record AnchorKey(PrivateKey privateKey, PublicKey publicKey) {
    private static final String ALGORITHM = "Ed25519";
    private static final int ID_BYTES = 8;

    /**
     * @param privatePem PKCS#8
     * @param publicPem X.509
     */
    static AnchorKey of(String privatePem, String publicPem) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new AnchorKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(der(privatePem))),
                    factory.generatePublic(new X509EncodedKeySpec(der(publicPem))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("agentaid.ledger.anchor.* is no Ed25519 pair in PKCS#8 and X.509 PEM", e);
        }
    }

    /** The first eight bytes of the public key's SHA-256, in hex. */
    public String id() {
        return id(publicKey.getEncoded());
    }

    static String id(byte[] publicKey) {
        return HexFormat.of().formatHex(Sha256.of(publicKey), 0, ID_BYTES);
    }

    /** @throws IllegalStateException when the two keys are no pair: such an anchor would prove nothing */
    byte[] sign(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Signature signing = Signature.getInstance(ALGORITHM);
            signing.initSign(privateKey);
            signing.update(bytes);
            byte[] signature = signing.sign();
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(publicKey);
            verification.update(bytes);
            if (!verification.verify(signature)) {
                throw new IllegalStateException("agentaid.ledger.anchor.public-key does not belong to the private key");
            }
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the anchor cannot be signed", e);
        }
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
