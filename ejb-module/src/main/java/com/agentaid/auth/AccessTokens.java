package com.agentaid.auth;

import com.agentaid.auth.internal.SigningKeys;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.log.Log;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.tenants.Tenant;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Access tokens of agents: MicroProfile JWT in form ({@code iss sub upn groups aud jti iat exp}, RS256) with a claim
 * {@code tenant}, so that any server's MP-JWT accepts them too. Short-lived, kept nowhere, revoked by their expiry alone.
 */
@ApplicationScoped
public class AccessTokens {

    public static final Duration LIFETIME = Duration.ofMinutes(15);
    public static final String AUDIENCE = "agentaid";
    static final Duration CLOCK_SKEW_MAX = Duration.ofSeconds(5);
    private static final int LENGTH_MAX = 4_096;
    private static final String ISSUER_KEY = "mp.jwt.verify.issuer";
    private static final Log LOG = Log.of(AccessTokens.class);

    @Inject
    Settings settings;

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    public Token issue(Tenant tenant, AgentId agent, String email, String name) {
        Instant now = clock.instant();
        Instant expiresAt = Instant.ofEpochSecond(now.plus(LIFETIME).getEpochSecond());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.get(ISSUER_KEY))
                .subject(agent.toString())
                .claim("upn", email)
                .claim("name", name)
                .claim("groups", List.of(Roles.AGENT))
                .claim("tenant", tenant.id().toString())
                .audience(AUDIENCE)
                .jwtID(ids.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(keys.privateKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
        return new Token(token.serialize(), expiresAt);
    }

    /** Empty for anything that we did not sign, that is expired, or that is for somebody else. */
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            boolean genuine = JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                    && signed.verify(new RSASSAVerifier(keys.publicKey()));
            return genuine ? accepted(signed.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            LOG.debug(() -> "not a token: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<VerifiedToken> accepted(JWTClaimsSet claims) throws ParseException {
        Date expiry = claims.getExpirationTime();
        boolean ours = settings.get(ISSUER_KEY).equals(claims.getIssuer())
                && claims.getAudience().contains(AUDIENCE)
                && expiry != null
                && clock.instant().minus(CLOCK_SKEW_MAX).isBefore(expiry.toInstant());
        String subject = claims.getSubject();
        String tenant = claims.getStringClaim("tenant");
        String upn = claims.getStringClaim("upn");
        List<String> groups = claims.getStringListClaim("groups");
        if (!ours || subject == null || tenant == null || upn == null || groups == null) {
            return Optional.empty();
        }
        return Optional.of(new VerifiedToken(
                TenantId.of(tenant),
                new AgentId(UUID.fromString(subject)),
                upn,
                Set.copyOf(groups),
                expiry.toInstant()));
    }
}
