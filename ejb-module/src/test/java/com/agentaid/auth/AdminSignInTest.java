package com.agentaid.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdminSignInTest {

    private static final String PASSWORD = "correct horse";
    private static final String OFFICE = "203.0.113.9";

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AdminSignIn signIn = app.get(AdminSignIn.class);
    private final AdminUserId anna = app.in(tenant, () -> app.get(AdminUsers.class)
            .add("Anna", "Anna@Test.example", PASSWORD, Set.of(Roles.ADMIN, Roles.AUDITOR)));

    @Test
    void knowsAnAdminByEmailAndPassword() {
        assertThat(verify("ANNA@test.example ", PASSWORD))
                .contains(new AdminIdentity(
                        tenant, anna, "Anna", "anna@test.example", Set.of(Roles.ADMIN, Roles.AUDITOR)));
    }

    @Test
    void tellsWrongUnknownAndDisabledNotApart() {
        assertThat(verify("anna@test.example", "wrong")).isEmpty();
        assertThat(verify("nobody@test.example", PASSWORD)).isEmpty();
        assertThat(app.in(app.newTenant(), () -> signIn.verify("anna@test.example", PASSWORD, OFFICE)))
                .isEmpty();
        app.in(tenant, () -> app.get(AdminUsers.class).disable(anna));
        assertThat(verify("anna@test.example", PASSWORD)).isEmpty();
    }

    @Test
    void closesTheAccountAfterTooManyFailuresAndOpensItAgain() {
        for (int i = 0; i < LockOut.FAILURES_MAX; i++) {
            assertThat(verify("anna@test.example", "wrong")).isEmpty();
        }
        assertThat(verify("anna@test.example", PASSWORD)).isEmpty();
        app.clock().advance(LockOut.LOCKED_FOR.plus(Duration.ofSeconds(1)));
        assertThat(verify("anna@test.example", PASSWORD)).isPresent();
    }

    @Test
    void countsTriesThatComeAllAtOnce() {
        Together.run(LockOut.FAILURES_MAX, i -> verify("anna@test.example", "wrong"));
        assertThat(verify("anna@test.example", PASSWORD)).isEmpty();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < LockOut.FAILURES_MAX - 1; i++) {
                verify("anna@test.example", "wrong");
            }
            assertThat(verify("anna@test.example", PASSWORD)).isPresent();
        }
    }

    @Test
    void goodRequestsUseUpNoLimitHoweverMany() {
        List<Optional<AdminIdentity>> answers =
                Together.run(3 * SignInLimit.ACCOUNT_FAILURES_MAX, i -> verify("anna@test.example", PASSWORD));
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isPresent());
    }

    @Test
    void anAddressThatFailsTooOftenAtOneAccountWaitsThereAndNowhereElse() {
        for (int i = 0; i < SignInLimit.ACCOUNT_FAILURES_MAX; i++) {
            verify("nobody@test.example", "wrong");
        }
        assertThatThrownBy(() -> verify("nobody@test.example", "wrong"))
                .isInstanceOfSatisfying(TooManyAttempts.class, refused -> assertThat(refused.retryAfterSeconds())
                        .isPositive());
        assertThat(verify("anna@test.example", PASSWORD)).isPresent();
        app.clock().advance(SignInLimit.WINDOW);
        assertThat(verify("nobody@test.example", "wrong")).isEmpty();
    }

    @Test
    void theAccountOfAnotherTenantUnderTheSameEmailDoesNotWaitWithThisOne() {
        TenantId other = app.newTenant();
        app.in(other, () -> app.get(AdminUsers.class).add("Anna", "anna@test.example", PASSWORD, Set.of(Roles.ADMIN)));
        for (int i = 0; i < SignInLimit.ACCOUNT_FAILURES_MAX; i++) {
            verify("anna@test.example", "wrong");
        }
        assertThatThrownBy(() -> verify("anna@test.example", PASSWORD)).isInstanceOf(TooManyAttempts.class);
        assertThat(app.in(other, () -> signIn.verify("anna@test.example", PASSWORD, OFFICE)))
                .isPresent();
    }

    @Test
    void anOwnAccountBuysNoGuessesAtOthers() {
        for (int i = 0; i < SignInLimit.ADDRESS_FAILURES_MAX; i++) {
            verify("nobody-" + i + "@test.example", "wrong");
            if (i % 10 == 0) {
                assertThat(verify("anna@test.example", PASSWORD)).isPresent();
            }
        }
        assertThatThrownBy(() -> verify("anna@test.example", PASSWORD)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void knowsWhoIsStillAnAdminAndWhatHeMayDoNow() {
        AdminUsers users = app.get(AdminUsers.class);
        app.in(tenant, () -> users.changeRoles(anna, Set.of(Roles.AUDITOR)));
        assertThat(app.in(tenant, () -> users.findActive(anna)))
                .map(AdminIdentity::roles)
                .contains(Set.of(Roles.AUDITOR));
        assertThat(app.in(app.newTenant(), () -> users.findActive(anna))).isEmpty();

        AdminUserId bert =
                app.in(tenant, () -> users.add("Bert", "bert@test.example", PASSWORD, Set.of(Roles.FINANCE)));
        app.in(tenant, () -> users.disable(anna));
        assertThat(app.in(tenant, () -> users.findActive(anna))).isEmpty();
        assertThat(app.in(tenant, () -> users.activeAmong(Set.of(anna, bert)))).containsExactly(bert);
    }

    @Test
    void refusesUsersThatCannotBe() {
        AdminUsers users = app.get(AdminUsers.class);
        assertThatThrownBy(() -> app.in(tenant, () -> users.add("B", "b@test.example", "short", Set.of(Roles.ADMIN))))
                .isInstanceOf(AdminUserRefused.class);
        assertThatThrownBy(() -> app.in(tenant, () -> users.add("B", "b@test.example", PASSWORD, Set.of("ROOT"))))
                .isInstanceOf(AdminUserRefused.class);
        assertThatThrownBy(
                        () -> app.in(tenant, () -> users.add("B", "anna@test.example", PASSWORD, Set.of(Roles.ADMIN))))
                .isInstanceOf(AdminUserRefused.class);
    }

    private Optional<AdminIdentity> verify(String email, String password) {
        return app.in(tenant, () -> signIn.verify(email, password, OFFICE));
    }
}
