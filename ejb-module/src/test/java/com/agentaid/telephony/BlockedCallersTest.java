package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.admin.CallerBlocking;
import com.agentaid.platform.paging.Page;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Callers whom a tenant does not serve: recorded, refused, and a burden to nobody. */
class BlockedCallersTest {

    private final CallStory story = CallStory.begin();
    private final CallerBlocking blocking = story.app.get(CallerBlocking.class);

    @Test
    void refusesABlockedCallerUnansweredAndRingsAndAlarmsNobody() {
        AgentId ada = story.agentReady("Ada", 50_000);
        block(CallerBlock.number(CallStory.CALLER, "Abuse of agents", null));
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        assertThat(story.call(call, "status || disposition || caller_blocked")).isEqualTo("NOT_ROUTEDREJECTEDtrue");
        story.route(call);
        assertThat(story.next(call)).isEqualTo(new NextStep.Refuse());
        assertThat(story.offers(call)).isEmpty();
        assertThat(story.routingRequests(call)).isZero();
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.app.fired(CallNotRouted.class)).isEmpty();
        assertThat(story.app
                        .owner()
                        .text(
                                "select data ->> 'cause' from call_events where call_id = ? and type = 'CALL_NOT_ROUTED'",
                                call.value()))
                .isEqualTo("The caller is blocked");
        story.callerGone(call, LegStatus.BUSY, story.app.clock().instant());
        assertThat(story.call(call, "ended_at is not null")).isEqualTo("t");
    }

    @Test
    void thanksASourceThatAnnouncesABlockedCallerAndReservesNothing() {
        AgentId ada = story.agentReady("Ada", 50_000);
        block(CallerBlock.prefix("+1512", "A whole exchange", null));
        Intake announced = story.announce("blocked", CallStory.CALLER, CallStory.TEXAS);
        assertThat(announced.duplicate()).isFalse();
        story.route(announced.call());
        assertThat(story.held(ada)).isZero();
        assertThat(story.arrive("CA2", CallStory.CALLER, CallStory.TEXAS).call())
                .isEqualTo(announced.call());
        assertThat(story.next(announced.call())).isEqualTo(new NextStep.Refuse());
        assertThat(story.announce("blocked", CallStory.CALLER, CallStory.TEXAS).duplicate())
                .isTrue();
    }

    @Test
    void blocksOnlyTheNumberOrThePrefixUntilItsTimeIsOver() {
        PhoneNumber neighbour = new PhoneNumber("+15125550101");
        block(CallerBlock.number(
                CallStory.CALLER, "A week off", story.app.clock().instant().plus(Duration.ofDays(7))));
        block(CallerBlock.prefix("+1900", "Premium", null));
        assertThat(isBlocked(CallStory.CALLER)).isTrue();
        assertThat(isBlocked(neighbour)).isFalse();
        assertThat(isBlocked(new PhoneNumber("+19005550100"))).isTrue();
        assertThat(isBlocked(new PhoneNumber("+19015550100"))).isFalse();
        story.app.clock().advance(Duration.ofDays(7));
        assertThat(isBlocked(CallStory.CALLER)).isFalse();
        assertThat(page("").items()).extracting(BlockedCaller::active).containsExactlyInAnyOrder(false, true);
        block(CallerBlock.number(CallStory.CALLER, "Again", null));
        assertThat(page("").total()).isEqualTo(2);
        assertThat(isBlocked(CallStory.CALLER)).isTrue();
    }

    @Test
    void letsACallThatWasReceivedBeforeTheBlockGoOn() {
        story.agentReady("Ada", 50_000);
        CallId call =
                story.announce("before", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        block(CallerBlock.number(CallStory.CALLER, "Too late", null));
        story.arrive("CA3", CallStory.CALLER, CallStory.TEXAS);
        assertThat(story.next(call)).isInstanceOf(NextStep.RingAgent.class);
    }

    @Test
    void findsPagesAndRemovesUnderAudit() {
        BlockedCaller robot = block(CallerBlock.number(new PhoneNumber("+12125550101"), "Robot dialer", null));
        block(CallerBlock.number(new PhoneNumber("+12125550102"), "Abuse", null));
        assertThat(page("ROBOT").items()).containsExactly(robot);
        assertThat(page("5550102").total()).isEqualTo(1);
        assertThat(page("%").total()).isZero();
        assertThat(robot.blockedBy()).isEqualTo("test");
        assertThat(story.app.in(story.tenant, () -> blocking.unblock(robot.id())))
                .isTrue();
        assertThat(story.app.in(story.tenant, () -> blocking.unblock(robot.id())))
                .isFalse();
        assertThat(isBlocked(new PhoneNumber("+12125550101"))).isFalse();
        assertThat(story.app
                        .owner()
                        .texts(
                                "select action from admin_audit_logs where tenant_id = ? order by id",
                                story.tenant.value()))
                .containsExactly("caller.block", "caller.block", "caller.unblock");
    }

    @Test
    void refusesWhatCannotBeBlockedAndNamesIt() {
        block(CallerBlock.number(CallStory.CALLER, "Once", null));
        assertRefused("number", () -> block(CallerBlock.number(CallStory.CALLER, "Twice", null)));
        assertRefused("prefix", () -> CallerBlock.prefix("+1", "Everybody", null));
        assertRefused("reason", () -> CallerBlock.number(CallStory.CALLER, " ", null));
        assertRefused(
                "until",
                () -> block(
                        CallerBlock.prefix("+1900", "Past", story.app.clock().instant())));
    }

    @Test
    void blocksForOneTenantAlone() {
        block(CallerBlock.number(CallStory.CALLER, "Mine", null));
        TenantId other = story.app.newTenant();
        assertThat(story.app.in(other, () -> story.app.get(BlockedCallers.class).isBlocked(CallStory.CALLER)))
                .isFalse();
        assertThat(story.app.in(other, () -> blocking.page("", 0, 20)).total()).isZero();
    }

    private static void assertRefused(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable blocking) {
        assertThatThrownBy(blocking)
                .isInstanceOfSatisfying(CallerBlockRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo(field));
    }

    private BlockedCaller block(CallerBlock block) {
        return story.app.in(story.tenant, () -> blocking.block(block));
    }

    private boolean isBlocked(PhoneNumber caller) {
        return story.app.in(
                story.tenant, () -> story.app.get(BlockedCallers.class).isBlocked(caller));
    }

    private Page<BlockedCaller> page(String search) {
        return story.app.in(story.tenant, () -> blocking.page(search, 0, 20));
    }
}
