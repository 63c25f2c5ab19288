package com.agentaid.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.auth.AccessTokens;
import com.agentaid.auth.LockOut;
import com.agentaid.auth.SignInLimit;
import com.agentaid.auth.VerifiedToken;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Npn;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.TestKeys;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentSignInTest {

    private static final String PASSWORD = "correct horse";
    private static final String OFFICE = "203.0.113.9";

    private final TestApplication app = TestKeys.ours().in(TestApplication.start());
    private final TenantId tenant = app.newTenant();
    private final AgentSignIn signIn = app.get(AgentSignIn.class);

    @Test
    void registersAPendingAgentWhoCanSignInButNotGoOnline() {
        AgentId ada = register("Ada@Test.example", "16543210");
        SignedIn signedIn = login("ada@test.example", PASSWORD);

        assertThat(signedIn.agent()).isEqualTo(ada);
        assertThat(signedIn.status()).isEqualTo("PENDING");
        assertThat(app.get(AccessTokens.class).verify(signedIn.accessToken()))
                .map(VerifiedToken::agent)
                .contains(ada);
        assertThat(app.in(tenant, () -> app.get(AgentPresence.class).goOnline(ada))
                        .refusal())
                .isEqualTo(OnlineOutcome.Refusal.AGENT_NOT_APPROVED);
    }

    @Test
    void registersNobodyInATimeZoneThatTheDatabaseWouldFailOn() {
        for (String zone : List.of("SystemV/AST4ADT", "+05:00")) {
            NewAgent agent = new NewAgent("Ada", "ada@test.example", PASSWORD, new Npn("16543210"), ZoneId.of(zone));
            assertThatThrownBy(() -> app.in(tenant, () -> signIn.register(agent, OFFICE)))
                    .isInstanceOfSatisfying(RegistrationRefused.class, refused -> assertThat(refused.field())
                            .isEqualTo("timeZone"));
        }
    }

    @Test
    void refusesEveryWrongSignInWithTheSameWords() {
        register("ada@test.example", "16543210");
        String wrong = refusal("ada@test.example", "wrong");
        assertThat(refusal("nobody@test.example", PASSWORD)).isEqualTo(wrong);
        for (int i = 0; i < LockOut.FAILURES_MAX; i++) {
            refusal("ada@test.example", "wrong");
        }
        assertThat(refusal("ada@test.example", PASSWORD)).isEqualTo(wrong);
        app.clock().advance(LockOut.LOCKED_FOR.plus(Duration.ofSeconds(1)));
        assertThat(login("ada@test.example", PASSWORD).email()).isEqualTo("ada@test.example");
    }

    @Test
    void anAddressThatFailsTooOftenWaitsWhateverAccountItTries() {
        register("ada@test.example", "16543210");
        for (int i = 0; i < SignInLimit.ADDRESS_FAILURES_MAX; i++) {
            refusal("nobody-" + i + "@test.example", "wrong");
        }
        assertThatThrownBy(() -> login("ada@test.example", PASSWORD))
                .isInstanceOfSatisfying(TooManyAttempts.class, refused -> assertThat(refused.retryAfterSeconds())
                        .isPositive());
        app.clock().advance(SignInLimit.WINDOW);
        assertThat(login("ada@test.example", PASSWORD).email()).isEqualTo("ada@test.example");
    }

    @Test
    void takesFewRegistrationsInARowFromOneAddress() {
        for (int i = 0; i < SignInLimit.REGISTRATIONS_MAX; i++) {
            register("ada-" + i + "@test.example", Integer.toString(16_543_210 + i));
        }
        assertThatThrownBy(() -> register("one-more@test.example", "99")).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void doesNotTellWhichPartOfARegistrationIsTaken() {
        register("ada@test.example", "16543210");
        String email = registrationRefusal("ada@test.example", "99");
        String npn = registrationRefusal("other@test.example", "16543210");
        assertThat(email).isEqualTo(npn);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> app.in(
                        tenant,
                        () -> signIn.register(
                                new NewAgent(
                                        "A", "not an address", PASSWORD, new Npn("1"), ZoneId.of("America/Chicago")),
                                OFFICE)))
                .isInstanceOfSatisfying(RegistrationRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("email"));
        assertThatThrownBy(() -> app.in(
                        tenant,
                        () -> signIn.register(
                                new NewAgent(
                                        "A", "a@test.example", "short", new Npn("1"), ZoneId.of("America/Chicago")),
                                OFFICE)))
                .isInstanceOfSatisfying(RegistrationRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("password"));
    }

    @Test
    void staysSignedInByRotationUntilSuspended() {
        AgentId ada = register("ada@test.example", "16543210");
        SignedIn first = login("ada@test.example", PASSWORD);
        SignedIn second = app.in(tenant, () -> signIn.refresh(first.refreshToken()));
        assertThat(second.agent()).isEqualTo(ada);

        app.in(tenant, () -> app.get(AgentRoster.class).suspend(ada, "complaint"));
        assertThatThrownBy(() -> app.in(tenant, () -> signIn.refresh(second.refreshToken())))
                .isInstanceOf(SignInRefused.class);
    }

    @Test
    void signsOut() {
        register("ada@test.example", "16543210");
        SignedIn signedIn = login("ada@test.example", PASSWORD);
        app.in(tenant, () -> signIn.logout(signedIn.refreshToken()));
        assertThatThrownBy(() -> app.in(tenant, () -> signIn.refresh(signedIn.refreshToken())))
                .isInstanceOf(SignInRefused.class);
    }

    @Test
    void anotherTenantKnowsNothingOfIt() {
        register("ada@test.example", "16543210");
        assertThatThrownBy(() -> app.in(app.newTenant(), () -> signIn.login("ada@test.example", PASSWORD, OFFICE)))
                .isInstanceOf(SignInRefused.class);
    }

    private AgentId register(String email, String npn) {
        return app.in(
                tenant,
                () -> signIn.register(
                        new NewAgent("Ada Lovelace", email, PASSWORD, new Npn(npn), ZoneId.of("America/Chicago")),
                        OFFICE));
    }

    private SignedIn login(String email, String password) {
        return app.in(tenant, () -> signIn.login(email, password, OFFICE));
    }

    private String refusal(String email, String password) {
        try {
            return login(email, password).toString();
        } catch (SignInRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private String registrationRefusal(String email, String npn) {
        try {
            return register(email, npn).toString();
        } catch (RegistrationRefused refused) {
            return refused.field() + refused.getMessage();
        }
    }
}
