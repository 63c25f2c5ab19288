package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.StripeDelivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's scheme of signatures, <a href="https://docs.stripe.com/webhooks/signature">as documented</a>, case by case. */
class StripeSignatureTest {
    private static final byte[] BODY =
            StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", StripeStage.VERSION);

    private final StripeStage stage = new StripeStage();
    private final Instant now = stage.app.clock().instant();
    private final String good = StripeStandIn.signature(BODY, now, StripeStandIn.SECRET);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void takesOneGoodSignatureAmongSeveralWhateverStandsBesideIt() {
        assertThat(accept(StripeStandIn.signature(BODY, now, "whsec_old", StripeStandIn.SECRET)))
                .isEqualTo(Outcome.STORED);
        assertThat(accept(good + ",v1=" + "0".repeat(64))).isEqualTo(Outcome.DUPLICATE);
        assertThat(accept(good + ",v0=" + "0".repeat(64) + ",v2=later")).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void takesASignatureUpToFiveMinutesOldAndNoOlderOne() {
        Instant old = now.minus(Duration.ofMinutes(5));
        assertThat(accept(StripeStandIn.signature(BODY, old, StripeStandIn.SECRET)))
                .isEqualTo(Outcome.STORED);
        assertThat(accept(StripeStandIn.signature(BODY, old.minusSeconds(1), StripeStandIn.SECRET)))
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void refusesASignatureOfAnotherSchemeTimeSecretOrBody() {
        assertThat(accept(null)).isEqualTo(Outcome.REFUSED);
        assertThat(accept(good.replace("v1=", "v0="))).isEqualTo(Outcome.REFUSED);
        assertThat(accept(good.replace("v1=", "v2="))).isEqualTo(Outcome.REFUSED);
        assertThat(accept(good.replace("t=" + now.getEpochSecond(), "t=" + (now.getEpochSecond() + 1))))
                .isEqualTo(Outcome.REFUSED);
        assertThat(accept(good.substring(good.indexOf("v1=")))).isEqualTo(Outcome.REFUSED);
        assertThat(accept(StripeStandIn.signature(BODY, now, "whsec_old"))).isEqualTo(Outcome.REFUSED);
        byte[] other = StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_2", StripeStage.VERSION);
        assertThat(accept(StripeStandIn.signature(other, now, StripeStandIn.SECRET)))
                .isEqualTo(Outcome.REFUSED);
        assertThat(stage.count("stripe_events where true")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "=",
                "t=",
                "t=,v1=",
                "v1=00",
                "t=1e9,v1=00",
                "t=99999999999999999999,v1=00",
                "t=-1,v1=00"
            })
    void refusesWhatIsNoSignature(String header) {
        assertThat(accept(header)).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void refusesAHeaderOrABodyBeyondItsLimit() {
        assertThat(accept(good + ",v1=" + "0".repeat(5_000))).isEqualTo(Outcome.REFUSED);
        byte[] huge = new byte[StripeInbox.BODY_BYTES_MAX + 1];
        assertThat(stage.app
                        .in(stage.tenant, () -> stage.app.get(StripeInbox.class).accept(huge, good))
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    private Outcome accept(@Nullable String header) {
        return stage.app
                .in(stage.tenant, () -> stage.app.get(StripeInbox.class).accept(BODY, header))
                .outcome();
    }
}
