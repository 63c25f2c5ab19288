package com.agentaid.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.tenants.Tenant;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.TestKeys;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final TestKeys STRANGER = TestKeys.fresh();

    private final TestApplication app = TestKeys.ours().in(TestApplication.start());
    private final AccessTokens tokens = app.get(AccessTokens.class);
    private final AgentId agent = new AgentId(UUID.randomUUID());
    private final Tenant tenant =
            new Tenant(new TenantId(UUID.randomUUID()), "demo", "Demo", Currency.getInstance("USD"), ZoneOffset.UTC);

    @Test
    void speaksForTheAgentItWasIssuedTo() {
        Token token = tokens.issue(tenant, agent, "ada@demo.example", "Ada");
        assertThat(tokens.verify(token.value()))
                .contains(new VerifiedToken(
                        tenant.id(), agent, "ada@demo.example", Set.of(Roles.AGENT), token.expiresAt()));
    }

    @Test
    void hasTheClaimsThatMicroProfileWants() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(
                        tokens.issue(tenant, agent, "ada@demo.example", "Ada").value())
                .getJWTClaimsSet();
        assertThat(claims.getClaims())
                .containsKeys("iss", "sub", "upn", "groups", "aud", "jti", "iat", "exp", "tenant");
    }

    @Test
    void expires() {
        Token token = tokens.issue(tenant, agent, "ada@demo.example", "Ada");
        app.clock().advance(AccessTokens.LIFETIME.plus(Duration.ofSeconds(10)));
        assertThat(tokens.verify(token.value())).isEmpty();
    }

    @Test
    void refusesTokensThatNobodySigned() throws Exception {
        assertThat(tokens.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
        String[] parts =
                tokens.issue(tenant, agent, "ada@demo.example", "Ada").value().split("\\.");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.verify(none + "." + parts[1] + ".")).isEmpty();
        assertThat(tokens.verify(none + "." + parts[1] + "." + parts[2])).isEmpty();
    }

    @Test
    void refusesTokensThatAStrangerSigned() throws Exception {
        assertThat(tokens.verify(signed(claims().build(), STRANGER))).isEmpty();
        assertThat(tokens.verify(signed(claims().build(), TestKeys.ours()))).isPresent();
    }

    @Test
    void refusesTokensSignedWithThePublicKeyAsSecret() throws Exception {
        SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        confused.sign(new MACSigner(TestKeys.ours().publicPem().getBytes(StandardCharsets.UTF_8)));
        assertThat(tokens.verify(confused.serialize())).isEmpty();
    }

    @Test
    void refusesForgedClaims() throws Exception {
        String[] parts =
                tokens.issue(tenant, agent, "ada@demo.example", "Ada").value().split("\\.");
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace(agent.toString(), UUID.randomUUID().toString())
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.verify(parts[0] + "." + forged + "." + parts[2])).isEmpty();
    }

    @Test
    void refusesOtherIssuersAudiencesAndHalfTokens() throws Exception {
        assertThat(tokens.verify(signed(claims().issuer("https://evil.example").build(), TestKeys.ours())))
                .isEmpty();
        assertThat(tokens.verify(signed(claims().audience("other").build(), TestKeys.ours())))
                .isEmpty();
        assertThat(tokens.verify(signed(claims().claim("tenant", null).build(), TestKeys.ours())))
                .isEmpty();
        assertThat(tokens.verify(signed(claims().claim("tenant", "x").build(), TestKeys.ours())))
                .isEmpty();
        assertThat(tokens.verify(signed(claims().expirationTime(null).build(), TestKeys.ours())))
                .isEmpty();
    }

    @Test
    void refusesNonsense() {
        for (String nonsense : List.of("", ".", "a.b", "a.b.c", "Bearer x", "x".repeat(10_000), "ey\u0000")) {
            assertThat(tokens.verify(nonsense)).as(nonsense).isEmpty();
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://agentaid.test")
                .subject(agent.toString())
                .claim("upn", "ada@demo.example")
                .claim("groups", List.of("agent"))
                .claim("tenant", tenant.id().toString())
                .audience(AccessTokens.AUDIENCE)
                .expirationTime(Date.from(app.clock().instant().plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims, TestKeys keys) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(keys.pair().getPrivate()));
        return token.serialize();
    }
}
