package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.agentaid.admin.AdjustmentDesk;
import com.agentaid.admin.AdjustmentRow;
import com.agentaid.billing.AdjustmentRefused.Reason;
import com.agentaid.notifications.internal.AlertOnMoneyTrouble;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.platform.work.Actor;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fay and Gus correct Ann's balance: small things alone, large ones together. */
class BalanceAdjustmentsTest {
    private static final long ALONE_MINOR_MAX = 50_000;
    private static final String WHY = "For the trouble";
    private static final String NO = "She had it in May.";

    private final TestApplication app = TestApplication.start().observing(AlertOnMoneyTrouble.class);
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final UUID fay = admin(tenant, "Fay");
    private final UUID gus = admin(tenant, "Gus");

    @Test
    void adjustsWithAReasonThatBookAuditAndAgentKeep() {
        assertThat(adjust(10_000, "Welcome gift").status()).isEqualTo(AdjustmentStatus.POSTED);
        assertThat(adjust(-2_500, "  Mistyped gift ").reason()).isEqualTo("Mistyped gift");

        Page<LedgerEntry> statement = entries("");
        assertThat(statement.items().stream().map(LedgerEntry::reason))
                .containsExactly("Mistyped gift", "Welcome gift");
        assertThat(statement.items().get(0).balanceAfter()).isEqualTo(Money.usd(7_500));
        assertThat(audited("metadata ->> 'reason'")).containsExactly("Welcome gift", "Mistyped gift");
        assertThat(audited("action")).containsOnly("balance.adjust");
        assertThat(audited("cast(admin_user_id as text)")).containsOnly(fay.toString());
        assertThat(app.fired(PushSignal.class).stream()
                        .filter(signal -> signal.type().equals("notice"))
                        .map(signal -> signal.data().get("text")))
                .containsExactly(
                        "Your balance was adjusted by $100.00: Welcome gift",
                        "Your balance was adjusted by -$25.00: Mistyped gift");
        assertThat(app.fired(PushSignal.class)).extracting(PushSignal::type).contains("balance-changed");
        assertThat(discrepancies()).isEmpty();
    }

    @Test
    void mayTakeABalanceBelowZeroAndTheAgentOfflineWithIt() {
        app.fixtures(tenant).online(ann);
        adjust(1_000, "Welcome gift");
        assertThat(intent()).isEqualTo("ONLINE");
        adjust(-2_250, "Paid out twice");
        assertThat(posted()).isEqualTo(Money.usd(-1_250));
        assertThat(intent()).isEqualTo("OFFLINE");
        assertThat(discrepancies()).isEmpty();
    }

    @Test
    void namesTheCallThatItCorrects() {
        CallId call = app.fixtures(tenant).call(app.fixtures(tenant).campaign("Final expense", 2_500), 2_500);
        Adjustment adjustment = adjust(new AdjustmentWish(ann, Money.usd(2_500), WHY, call, UUID.randomUUID()));
        assertThat(adjustment.call()).isEqualTo(call);
        assertThat(audited("metadata ->> 'callId'")).containsExactly(call.toString());
        assertThat(app.owner()
                        .texts("select type from call_events where call_id = ? and kind = 'DOMAIN'", call.value()))
                .containsExactly("BALANCE_UPDATED");
        assertThat(list(call.toString(), "")).hasSize(1);
        adjust(500, WHY);
        assertThat(entries("").items()).extracting(LedgerEntry::source).containsExactly("ADMIN", "ADMIN_CALL");
        assertThat(entries(call.toString()).items())
                .as("the book names the call")
                .singleElement()
                .extracting(LedgerEntry::sourceId)
                .isEqualTo(call.toString());
    }

    @Test
    void adjustsOnceHoweverOftenTheFormIsSent() {
        UUID form = UUID.randomUUID();
        List<UUID> ids = Together.run(8, i -> adjust(wish(500, WHY, form)).id());
        assertThat(ids).containsOnly(ids.get(0));
        assertThat(posted()).isEqualTo(Money.usd(500));
        assertThat(audited("action")).hasSize(1);

        AgentId ben = app.fixtures(tenant).agent("Ben");
        assertThat(refused(() -> adjust(wish(501, WHY, form)))).isEqualTo(Reason.OTHER_ORDER);
        assertThat(refused(() -> adjust(wish(500, "For other trouble", form)))).isEqualTo(Reason.OTHER_ORDER);
        assertThat(refused(() -> adjust(new AdjustmentWish(ben, Money.usd(500), WHY, null, form))))
                .isEqualTo(Reason.OTHER_ORDER);
        assertThat(posted()).isEqualTo(Money.usd(500));
    }

    @Test
    void refusesWhatCannotBeAndNamesTheField() {
        assertThat(field(() -> adjust(0, WHY))).isEqualTo("amountMinor");
        assertThat(field(() -> adjust(100_000_001, WHY))).isEqualTo("amountMinor");
        assertThat(field(() -> adjust(Long.MIN_VALUE, WHY))).isEqualTo("amountMinor");
        assertThat(field(() -> adjust(500, "  ok   "))).isEqualTo("reason");
        assertThat(field(() -> adjust(500, "x".repeat(501)))).isEqualTo("reason");
        UUID form = UUID.randomUUID();
        assertThat(field(() -> adjust(new AdjustmentWish(ann, Money.of(500, "EUR"), WHY, null, form))))
                .isEqualTo("currency");
        assertThat(field(() -> adjust(new AdjustmentWish(new AgentId(form), Money.usd(500), WHY, null, form))))
                .isEqualTo("agentId");
        TenantId other = app.newTenant();
        AgentId theirs = app.fixtures(other).agent("Zoe");
        CallId theirCall = app.fixtures(other).call(app.fixtures(other).campaign("Theirs", 100), 100);
        assertThat(field(() -> adjust(new AdjustmentWish(theirs, Money.usd(500), WHY, null, form))))
                .isEqualTo("agentId");
        assertThat(field(() -> adjust(new AdjustmentWish(ann, Money.usd(500), WHY, theirCall, form))))
                .isEqualTo("callId");
        assertThat(list("", "")).isEmpty();
        assertThat(audited("action")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100000000,5", "-100000000,500"})
    void takesTheLargestAmountAndAsFewAndAsManyWordsAsItSays(long minor, int characters) {
        String reason = "x".repeat(characters);
        Adjustment proposed = adjust(minor, reason);
        assertThat(proposed.amount()).isEqualTo(Money.usd(minor));
        assertThat(proposed.reason()).isEqualTo(reason);
        assertThat(field(() -> adjust(-100_000_001, WHY))).isEqualTo("amountMinor");
    }

    @Test
    void checksWithoutChangingAnything() {
        assertThat(check(ALONE_MINOR_MAX)).as("needs a second admin").isFalse();
        assertThat(check(-ALONE_MINOR_MAX)).isFalse();
        assertThat(check(ALONE_MINOR_MAX + 1)).isTrue();
        assertThat(check(-ALONE_MINOR_MAX - 1)).isTrue();
        assertThat(field(() -> as(fay, () -> facade().check(wish(0, WHY, UUID.randomUUID())))))
                .isEqualTo("amountMinor");
        assertThat(field(() -> as(fay, () -> facade().check(wish(500, "  ok ", UUID.randomUUID())))))
                .isEqualTo("reason");
        assertThat(list("", "")).isEmpty();
        assertThat(audited("action")).isEmpty();
        assertThat(app.fired(AdjustmentProposed.class)).isEmpty();
        assertThat(posted()).isEqualTo(Money.usd(0));
        adjust(ALONE_MINOR_MAX, WHY);
        assertThat(check(1)).as("with what she adjusted alone").isTrue();
        assertThat(as(gus, () -> facade().check(wish(1, WHY, UUID.randomUUID()))))
                .as("he adjusted nothing")
                .isFalse();
    }

    @Test
    void addsUpWhatOneAdminAdjustsAloneForOneAgentWithinADay() {
        assertThat(adjust(30_000, WHY).status()).isEqualTo(AdjustmentStatus.POSTED);
        assertThat(adjust(-20_000, WHY).status()).isEqualTo(AdjustmentStatus.POSTED);
        Adjustment third = adjust(1, WHY);
        assertThat(third.status()).isEqualTo(AdjustmentStatus.PROPOSED);
        AgentId ben = app.fixtures(tenant).agent("Ben");
        assertThat(adjust(new AdjustmentWish(ben, Money.usd(ALONE_MINOR_MAX), WHY, null, UUID.randomUUID()))
                        .status())
                .as("another agent")
                .isEqualTo(AdjustmentStatus.POSTED);
        assertThat(as(gus, () -> facade().adjust(wish(ALONE_MINOR_MAX, WHY, UUID.randomUUID())))
                        .status())
                .as("another admin")
                .isEqualTo(AdjustmentStatus.POSTED);

        approve(gus, third.id());
        app.clock().advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(adjust(1, WHY).status()).isEqualTo(AdjustmentStatus.PROPOSED);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(adjust(ALONE_MINOR_MAX, WHY).status())
                .as("what two admins did does not count, nor what is a day old")
                .isEqualTo(AdjustmentStatus.POSTED);
        assertThat(discrepancies()).isEmpty();
    }

    @Test
    void letsNoTwoAtOncePassTheLimitTogether() {
        List<AdjustmentStatus> made = Together.run(8, i -> adjust(20_000, WHY).status());
        assertThat(Collections.frequency(made, AdjustmentStatus.POSTED)).isEqualTo(2);
        assertThat(Collections.frequency(made, AdjustmentStatus.PROPOSED)).isEqualTo(6);
        assertThat(posted()).isEqualTo(Money.usd(40_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {ALONE_MINOR_MAX + 1, -ALONE_MINOR_MAX - 1})
    void movesNoMoneyAboveTheLimitUntilAnotherAdminApproves(long minor) {
        assertThat(adjust(ALONE_MINOR_MAX, "As much as one may").status()).isEqualTo(AdjustmentStatus.POSTED);
        Adjustment proposed = adjust(minor, WHY);
        assertThat(proposed.status()).isEqualTo(AdjustmentStatus.PROPOSED);
        assertThat(posted()).isEqualTo(Money.usd(ALONE_MINOR_MAX));
        assertThat(alerts("ADJUSTMENT_PROPOSED")).hasSize(1).allSatisfy(words -> assertThat(words)
                .contains(Money.usd(minor).format(), WHY));

        assertThat(refused(() -> approve(fay, proposed.id()))).isEqualTo(Reason.OWN_PROPOSAL);
        Adjustment approved = approve(gus, proposed.id());
        assertThat(approved.status()).isEqualTo(AdjustmentStatus.POSTED);
        assertThat(posted()).isEqualTo(Money.usd(ALONE_MINOR_MAX + minor));
        assertThat(approved.decidedBy()).isEqualTo(new AdminUserId(gus));
        assertThat(proposed.decidedBy()).isNull();
        assertThat(refused(() -> approve(gus, proposed.id()))).isEqualTo(Reason.ALREADY_DECIDED);
        assertThat(refused(() -> refuse(gus, proposed.id()))).isEqualTo(Reason.ALREADY_DECIDED);
        assertThatThrownBy(() -> approve(gus, proposed.id())).hasMessage("This adjustment was posted already.");
        assertThat(audited("action")).containsExactly("balance.adjust", "balance.propose", "balance.approve");
        assertThat(list("", "").get(0))
                .extracting(AdjustmentRow::proposedBy, AdjustmentRow::decidedBy)
                .containsExactly("Fay", "Gus");
        assertThat(discrepancies()).isEmpty();
    }

    @Test
    void postsOnceWhenManyApproveAndRefuseAtTheSameMoment() {
        Adjustment proposed = adjust(60_000, WHY);
        List<UUID> admins = Collections.nCopies(8, gus);
        List<String> outcomes = Together.run(8, i -> outcome(() -> approve(admins.get(i), proposed.id())));
        assertThat(Collections.frequency(outcomes, "POSTED")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "ALREADY_DECIDED")).isEqualTo(7);
        assertThat(posted()).isEqualTo(Money.usd(60_000));

        Adjustment another = adjust(70_000, WHY);
        List<String> both = Together.run(
                8, i -> outcome(() -> i % 2 == 0 ? approve(gus, another.id()) : refuse(gus, another.id())));
        assertThat(Collections.frequency(both, "ALREADY_DECIDED")).isEqualTo(7);
        assertThat(posted()).isEqualTo(Money.usd(both.contains("POSTED") ? 130_000 : 60_000));
        assertThat(discrepancies()).isEmpty();
    }

    @Test
    void comesToNothingWhenAnAdminRefusesWithWordsOrTheProposerTakesItBack() {
        Adjustment proposed = adjust(60_000, WHY);
        assertThat(field(() -> as(gus, () -> facade().refuse(proposed.id(), " no "))))
                .isEqualTo("words");
        assertThat(refuse(gus, proposed.id()).words()).isEqualTo(NO);
        assertThat(refused(() -> approve(gus, proposed.id()))).isEqualTo(Reason.ALREADY_DECIDED);
        assertThat(refuse(fay, adjust(60_000, WHY).id()).status()).isEqualTo(AdjustmentStatus.REFUSED);
        assertThat(posted()).isEqualTo(Money.usd(0));
        assertThat(audited("action")).contains("balance.refuse");
    }

    @Test
    void expiresWhenNobodyApprovesInTimeAndAnAlertTells() {
        Adjustment proposed = adjust(60_000, WHY);
        app.clock().advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(isDue()).isFalse();
        app.in(tenant, () -> app.get(AdjustmentDeadline.class).expire());
        assertThat(list("", "PROPOSED")).hasSize(1);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(refused(() -> approve(gus, proposed.id())))
                .as("before any timer came")
                .isEqualTo(Reason.ALREADY_DECIDED);
        assertThatThrownBy(() -> approve(gus, proposed.id())).hasMessageContaining("propose it anew");
        assertThat(isDue()).isTrue();
        Together.run(4, node -> {
            app.in(tenant, () -> app.get(AdjustmentDeadline.class).expire());
            return node;
        });
        assertThat(app.fired(AdjustmentExpired.class)).hasSize(1);
        assertThat(alerts("ADJUSTMENT_EXPIRED")).hasSize(1);
        assertThat(isDue()).isFalse();
        assertThatThrownBy(() -> approve(gus, proposed.id())).hasMessageContaining("propose it anew");
        assertThat(list("", "EXPIRED")).extracting(AdjustmentRow::decidedBy).containsExactly((String) null);
        assertThat(posted()).isEqualTo(Money.usd(0));
    }

    @Test
    void hasTheLimitAndTheDeadlineOfTheTenant() {
        String slug = app.owner().text("select slug from tenants where id = ?", tenant.value());
        app.setting("agentaid.tenants." + slug + ".adjustments.alone-minor-max", "0");
        app.setting("agentaid.adjustments.open-max", "PT1H");
        Adjustment proposed = adjust(1, WHY);
        assertThat(proposed.status()).isEqualTo(AdjustmentStatus.PROPOSED);
        assertThat(proposed.expiresAt()).isEqualTo(proposed.proposedAt().plus(Duration.ofHours(1)));
    }

    @Test
    void isNobodyElsesBusiness() {
        Adjustment proposed = adjust(60_000, WHY);
        TenantId other = app.newTenant();
        UUID zed = admin(other, "Zed");
        assertThat(refused(() -> app.as(other, Actor.admin(zed, "Zed"), () -> facade().approve(proposed.id()))))
                .isEqualTo(Reason.UNKNOWN);
        assertThat(app.as(other, Actor.admin(zed, "Zed"), () -> app.get(AdjustmentDesk.class)
                                .page("", "", 0, 20))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> app.in(tenant, () -> facade().approve(proposed.id())))
                .as("a program has no eyes")
                .hasMessageContaining("adjusted by admins");
    }

    @Test
    void listsWhatWaitsFirstAndFindsItByWhatAnAdminRemembers() {
        adjust(60_000, "100% of May");
        adjust(500, WHY);
        assertThat(list("", "")).extracting(AdjustmentRow::waits).containsExactly(true, false);
        assertThat(list("", "")).extracting(AdjustmentRow::mine).containsOnly(true);
        assertThat(as(gus, () -> app.get(AdjustmentDesk.class).page("", "", 0, 20))
                        .items())
                .extracting(AdjustmentRow::mine)
                .containsOnly(false);
        assertThat(list("ann", "")).hasSize(2);
        assertThat(list("0%", "")).hasSize(1);
        assertThat(list(ann.toString(), "POSTED")).hasSize(1);
        assertThat(list("nothing like it", "")).isEmpty();
        assertThat(as(fay, () -> app.get(AdjustmentDesk.class).page("", "", 1, 1))
                        .total())
                .isEqualTo(2);
    }

    @Test
    void findsEntriesByTheirWordsAndTakesThemLiterally() {
        adjust(10_000, "Welcome gift");
        adjust(100, "100% back");
        assertThat(entries("gift").items()).hasSize(1);
        assertThat(entries("0%").items()).hasSize(1);
        assertThat(entries("_").items()).as("the type has underscores").hasSize(2);
        assertThat(entries("nothing like it").total()).isZero();
    }

    private boolean check(long minor) {
        return as(fay, () -> facade().check(wish(minor, WHY, UUID.randomUUID())));
    }

    private Adjustment adjust(long minor, String reason) {
        return adjust(wish(minor, reason, UUID.randomUUID()));
    }

    private Adjustment adjust(AdjustmentWish wish) {
        return as(fay, () -> facade().adjust(wish));
    }

    private AdjustmentWish wish(long minor, String reason, UUID attempt) {
        return new AdjustmentWish(ann, Money.usd(minor), reason, null, attempt);
    }

    private Adjustment approve(UUID admin, UUID id) {
        return as(admin, () -> facade().approve(id));
    }

    private Adjustment refuse(UUID admin, UUID id) {
        return as(admin, () -> facade().refuse(id, NO));
    }

    private BalanceAdjustments facade() {
        return app.get(BalanceAdjustments.class);
    }

    private <T extends @Nullable Object> T as(UUID admin, Callable<T> work) {
        return app.as(tenant, Actor.admin(admin, admin.equals(fay) ? "Fay" : "Gus"), work);
    }

    private UUID admin(TenantId of, String name) {
        UUID id = UUID.randomUUID();
        app.owner()
                .update(
                        "insert into admin_users (id, tenant_id, name, email, password_hash, roles) values (?, ?, ?, ?, 'none', '{FINANCE}')",
                        id,
                        of.value(),
                        name,
                        id + "@test.example");
        return id;
    }

    private List<AdjustmentRow> list(String search, String status) {
        return as(fay, () -> app.get(AdjustmentDesk.class).page(search, status, 0, 20))
                .items();
    }

    private boolean isDue() {
        return app.inTransactionOfNobody(() -> app.get(DueTenants.class).adjustments())
                .contains(tenant);
    }

    private Page<LedgerEntry> entries(String search) {
        return app.in(tenant, () -> app.get(Wallets.class).entries(ann, EntryFilter.words(search), 0, 10));
    }

    private Money posted() {
        return app.in(tenant, () -> app.get(Wallets.class).get(ann)).posted();
    }

    private String intent() {
        return app.owner().text("select intent from agent_status where agent_id = ?", ann.value());
    }

    private List<String> audited(String column) {
        return app.owner()
                .texts(
                        "select " + column + " from admin_audit_logs where tenant_id = ? order by created_at, id",
                        tenant.value());
    }

    private List<String> alerts(String kind) {
        return app.owner().texts("select message from alerts where tenant_id = ? and kind = ?", tenant.value(), kind);
    }

    private List<Discrepancy> discrepancies() {
        return app.in(tenant, () -> app.get(Reconciliation.class).check());
    }

    private static String outcome(Callable<Adjustment> work) {
        try {
            return work.call().status().name();
        } catch (AdjustmentRefused refused) {
            return refused.reason().name();
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private static Reason refused(Callable<?> work) {
        AdjustmentRefused refused = catchThrowableOfType(AdjustmentRefused.class, work::call);
        assertThat(refused).isNotNull();
        return refused.reason();
    }

    private static String field(Callable<?> work) {
        AdjustmentInvalid invalid = catchThrowableOfType(AdjustmentInvalid.class, work::call);
        assertThat(invalid).isNotNull();
        return invalid.field();
    }
}
