package com.agentaid.auth.internal;

import com.agentaid.platform.config.MissingSetting;
import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key pair of the access tokens: PEM text (PKCS#8, SubjectPublicKeyInfo) in a setting, or a setting that says where. */
@ApplicationScoped
public class SigningKeys {

    @Inject
    Settings settings;

    private volatile @Nullable RSAPrivateKey privateKey;
    private volatile @Nullable RSAPublicKey publicKey;

    public RSAPrivateKey privateKey() {
        RSAPrivateKey known = privateKey;
        if (known != null) {
            return known;
        }
        byte[] der = der(pem("agentaid.jwt.private-key", "agentaid.jwt.private-key-location"));
        try {
            RSAPrivateKey read =
                    (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            privateKey = read;
            return read;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("agentaid.jwt.private-key is not an RSA key in PKCS#8 PEM", e);
        }
    }

    public RSAPublicKey publicKey() {
        RSAPublicKey known = publicKey;
        if (known != null) {
            return known;
        }
        byte[] der = der(pem("mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location"));
        try {
            RSAPublicKey read =
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            publicKey = read;
            return read;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("mp.jwt.verify.publickey is not an RSA key in X.509 PEM", e);
        }
    }

    private String pem(String key, String locationKey) {
        return settings.find(key)
                .or(() -> settings.find(locationKey).map(SigningKeys::readAt))
                .orElseThrow(() -> new MissingSetting(key + " (or " + locationKey + ")"));
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** A file address or path, else a resource of the application. */
    private static String readAt(String location) {
        try {
            Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
            if (Files.exists(file)) {
                return Files.readString(file);
            }
            try (InputStream resource =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream(location)) {
                if (resource == null) {
                    throw new IllegalStateException("no key is at " + location);
                }
                return new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key at " + location + " cannot be read", e);
        }
    }
}
