package com.agentaid.billing.internal.recharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.AutoRechargeRules;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large one charge is, when it waits, and when a month begins. */
class RechargeRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"9999,5000", "5000,5000", "4999,10000", "0,10000", "-1,15000", "-5000,15000", "-5001,20000"})
    void chargesWholeAmountsUntilTheThresholdIsReached(long available, long charge) {
        assertThat(rules(Money.usd(5_000), null).gap(Money.usd(available))).isEqualTo(Money.usd(charge));
    }

    @ParameterizedTest
    @CsvSource({"9999,10001", "0,20000", "-500,20500"})
    void fillsUpToTheTarget(long available, long charge) {
        assertThat(rules(null, Money.usd(20_000)).gap(Money.usd(available))).isEqualTo(Money.usd(charge));
    }

    @Test
    void wantsOneOfAmountAndTarget() {
        assertThatThrownBy(() -> rules(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rules(Money.usd(1), Money.usd(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overflowsLoudly() {
        assertThatThrownBy(() -> rules(Money.usd(5_000), null).gap(Money.usd(-Long.MAX_VALUE)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void waitsWhileItIsStoppedOrTheCardRests() {
        assertThat(stored(null, null).waits(NOON)).isFalse();
        assertThat(stored(NOON.plusSeconds(1), null).waits(NOON)).isTrue();
        assertThat(stored(NOON, null).waits(NOON)).as("the rest is over").isFalse();
        assertThat(stored(null, new Stopped(Stopped.Reason.CARD_DECLINED, NOON)).waits(NOON))
                .isTrue();
    }

    @Test
    void aMonthBeginsByTheAgentsClock() {
        assertThat(RechargeBook.monthStart(Instant.parse("2026-11-01T03:59:59Z"), ZoneId.of("America/New_York")))
                .isEqualTo("2026-10-01T04:00:00Z");
        assertThat(RechargeBook.monthStart(Instant.parse("2026-11-30T12:00:00Z"), ZoneId.of("America/New_York")))
                .isEqualTo("2026-11-01T04:00:00Z");
    }

    private static StoredRecharge stored(@Nullable Instant retryAt, @Nullable Stopped stopped) {
        return new StoredRecharge(rules(Money.usd(1), null), 0, retryAt, stopped, null);
    }

    private static AutoRechargeRules rules(@Nullable Money amount, @Nullable Money target) {
        return new AutoRechargeRules(true, Money.usd(10_000), amount, target, Money.usd(100_000));
    }
}
