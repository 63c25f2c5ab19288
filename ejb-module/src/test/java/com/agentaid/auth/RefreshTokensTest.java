package com.agentaid.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId agent = app.fixtures(tenant).agent("Ada");
    private final RefreshTokens tokens = app.get(RefreshTokens.class);

    @Test
    void eachTokenRotatesIntoTheNext() {
        Token first = issue();
        Token second = rotate(first).orElseThrow().token();
        assertThat(second.value()).isNotEqualTo(first.value());
        assertThat(rotate(second)).map(RefreshTokens.Rotated::agent).contains(agent);
    }

    @Test
    void aTokenUsedAgainRevokesItsWholeFamilyAndNoOther() {
        Token stolen = issue();
        Token otherDevice = issue();
        Token successor = rotate(stolen).orElseThrow().token();
        app.clock().advance(RefreshTokens.REPEAT_GRACE.plusSeconds(1));

        assertThat(rotate(stolen)).isEmpty();
        assertThat(rotate(successor)).isEmpty();
        assertThat(rotate(otherDevice)).isPresent();
    }

    @Test
    void aLostAnswerSignsNobodyOutWhoAsksAgainAtOnce() {
        Token first = issue();
        Token lost = rotate(first).orElseThrow().token();
        app.clock().advance(RefreshTokens.REPEAT_GRACE);
        Token second = rotate(first).orElseThrow().token();
        assertThat(second.value()).isNotEqualTo(lost.value());
        assertThat(rotate(second)).map(RefreshTokens.Rotated::agent).contains(agent);
    }

    @Test
    void afterTheGraceARepetitionEndsAllSuccessors() {
        Token first = issue();
        Token lost = rotate(first).orElseThrow().token();
        Token second = rotate(first).orElseThrow().token();
        app.clock().advance(RefreshTokens.REPEAT_GRACE.plusSeconds(1));
        assertThat(rotate(first)).isEmpty();
        assertThat(rotate(lost)).isEmpty();
        assertThat(rotate(second)).isEmpty();
    }

    @Test
    void afterSignOutARepetitionIsRefusedEvenAtOnce() {
        Token first = issue();
        Token second = rotate(first).orElseThrow().token();
        app.in(tenant, () -> tokens.revoke(second.value()));
        assertThat(rotate(first)).isEmpty();
    }

    @Test
    void twoTabsAtOnceBothStaySignedIn() {
        Token token = issue();
        List<Optional<RefreshTokens.Rotated>> answers = Together.run(2, i -> rotate(token));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(rotate(answer.orElseThrow().token())).isPresent());
    }

    @Test
    void aBrowserThatAsksWithoutEndGetsOnlySoMany() {
        Token token = issue();
        List<Optional<RefreshTokens.Rotated>> answers =
                Together.run(2 * RefreshTokens.SUCCESSORS_MAX, i -> rotate(token));
        assertThat(answers).filteredOn(Optional::isPresent).hasSize(RefreshTokens.SUCCESSORS_MAX);
    }

    @Test
    void nobodyStaysSignedInForEver() {
        Token token = issue();
        app.clock().advance(RefreshTokens.LIFETIME.plus(Duration.ofSeconds(1)));
        assertThat(rotate(token)).isEmpty();
    }

    @Test
    void signingInClearsAwayWhatTheAgentLeftAndNothingOfOthers() {
        AgentId other = app.fixtures(tenant).agent("Bob");
        issue();
        app.in(tenant, () -> tokens.issue(other));
        app.clock().advance(RefreshTokens.LIFETIME.plus(Duration.ofSeconds(1)));
        Token kept = issue();
        issue();
        assertThat(tokensOf(agent)).isEqualTo(2);
        assertThat(tokensOf(other)).isEqualTo(1);
        assertThat(rotate(kept)).isPresent();
    }

    @Test
    void signingOutEndsTheFamilyAndUnknownTokensAreNoError() {
        Token token = issue();
        Token next = rotate(token).orElseThrow().token();
        app.in(tenant, () -> tokens.revoke(next.value()));
        app.in(tenant, () -> tokens.revoke("nonsense"));
        assertThat(rotate(next)).isEmpty();
    }

    @Test
    void anotherTenantCannotUseIt() {
        Token token = issue();
        assertThat(app.in(app.newTenant(), () -> tokens.rotate(token.value()))).isEmpty();
        assertThat(rotate(token)).isPresent();
    }

    @Test
    void theDatabaseKnowsHashesAlone() {
        Token token = issue();
        assertThat(app.owner()
                        .texts(
                                "select encode(token_hash, 'escape') from agent_refresh_tokens where agent_id = ?",
                                agent.value()))
                .doesNotContain(token.value());
    }

    private long tokensOf(AgentId whose) {
        return app.owner().number("select count(*) from agent_refresh_tokens where agent_id = ?", whose.value());
    }

    private Token issue() {
        return app.in(tenant, () -> tokens.issue(agent));
    }

    private Optional<RefreshTokens.Rotated> rotate(Token token) {
        return app.in(tenant, () -> tokens.rotate(token.value()));
    }
}
