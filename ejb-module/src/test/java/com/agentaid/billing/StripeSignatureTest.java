package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.agentaid.billing.StripeDelivery.Outcome;
import com.agentaid.shared.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    void takesAHeaderAndABodyAsLongAsTheyMayBe() {
        String padded = good + ",v1=";
        assertThat(accept(padded + "0".repeat(4_096 - padded.length()))).isEqualTo(Outcome.STORED);
        assertThat(accept(padded + "0".repeat(4_097 - padded.length()))).isEqualTo(Outcome.REFUSED);
        assertThat(signed(" ".repeat(StripeInbox.BODY_BYTES_MAX))).isEqualTo(Outcome.STORED);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                                                                          | It is no JSON object
                    7                                                                                           | It is no JSON object
                    hello                                                                                       | It is no JSON
                    {"id":"evt_1"                                                                               | It is no JSON
                    {"id":"evt_1","data":{}}                                                                    | It has no type
                    {"id":"evt_1","type":7}                                                                     | It has no type
                    {"type":"payment_intent.succeeded","data":{"object":{"id":"pi_1"}}}                         | It has no id
                    {"id":"evt_\\u0000","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1"}}}      | It has no id
                    {"id":"evt_\\ud800","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1"}}}      | It has no id
                    {"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_\\u0000"}}}      | It does not name what it tells of
                    {"id":"evt_1","type":"payment_intent.succeeded","data":[]}                                  | It does not name what it tells of
                    """)
    void keepsWhatIsSignedAndYetNoEventForAPerson(String body, String why) {
        assertThat(signed(body)).isEqualTo(Outcome.STORED);
        assertThat(signed(body)).as("it comes again").isEqualTo(Outcome.DUPLICATE);
        assertThat(kept()).containsExactly(why + ": " + body);
        assertThat(stage.app.fired(PaymentKept.class)).hasSize(1);
        assertThat(stage.count("outbox where true")).isZero();
    }

    @Test
    void keepsACharacterEscapedThatNoDatabaseKeepsAndSaysSo() {
        assertThat(signed("{\"id\":\"evt_\0\"}")).isEqualTo(Outcome.STORED);
        assertThat(signed("{\"id\":\"evt_\0\"}")).as("it comes again").isEqualTo(Outcome.DUPLICATE);
        assertThat(kept())
                .containsExactly("It is no JSON. Its NUL characters are kept as \\u0000: {\"id\":\"evt_\\u0000\"}");
    }

    @Test
    void keepsBytesThatAreNoTextAndSaysHow() {
        byte[] body = {'{', '"', (byte) 0xff, '"', '}'};
        assertThat(outcome(body, StripeStandIn.signature(body, now, "whsec_old", StripeStandIn.SECRET)))
                .isEqualTo(Outcome.STORED);
        String fits = StripeStandIn.signature(body, now, StripeStandIn.SECRET);
        String[] parts = fits.split(",", 2);
        assertThat(outcome(body, parts[1] + "," + parts[0]))
                .as("it comes again, its header the other way round")
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(outcome(body, fits)).as("it comes again").isEqualTo(Outcome.DUPLICATE);
        assertThat(kept())
                .containsExactly("It is no UTF-8. Its bytes are kept in Base64: "
                        + Base64.getEncoder().encodeToString(body));
        assertThat(stage.app.fired(PaymentKept.class)).hasSize(1);
    }

    @Test
    void refusesBytesThatAreNoTextUnlessTheirSignatureIsOursAndFresh() {
        byte[] body = {(byte) 0xff};
        byte[] other = {(byte) 0xfe};
        String fits = StripeStandIn.signature(body, now, StripeStandIn.SECRET);
        Instant old = now.minus(Duration.ofMinutes(5));
        for (String header : List.of(
                StripeStandIn.signature(body, now, "whsec_old"),
                StripeStandIn.signature(other, now, StripeStandIn.SECRET),
                StripeStandIn.signature(body, old.minusSeconds(1), StripeStandIn.SECRET),
                fits.replace("v1=", "v0="),
                fits.replace("t=", "t=0"),
                fits.substring(fits.indexOf("v1=")),
                "t=99999999999999999999,v1=00",
                "t=,v1=")) {
            assertThat(outcome(body, header)).as(header).isEqualTo(Outcome.REFUSED);
        }
        assertThat(stage.count("stripe_events where true")).isZero();
        assertThat(outcome(body, StripeStandIn.signature(body, old, StripeStandIn.SECRET)))
                .isEqualTo(Outcome.STORED);
    }

    @ParameterizedTest
    @MethodSource("bodiesBeyondWhatIsRead")
    void keepsWhatIsSignedAndMoreThanIsReadForAPerson(String body, String why) {
        assertThat(signed(body)).isEqualTo(Outcome.STORED);
        assertThat(signed(body)).as("it comes again").isEqualTo(Outcome.DUPLICATE);
        assertThat(kept()).singleElement().asString().contains(why).endsWith(": " + body);
        assertThat(stage.app.fired(PaymentKept.class)).hasSize(1);
    }

    static Stream<Arguments> bodiesBeyondWhatIsRead() {
        return Stream.of(
                arguments("{\"data\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}", "nested"),
                arguments("{\"data\":".repeat(3_000) + "1" + "}".repeat(3_000), "nested"),
                arguments("{\"amount\":" + "9".repeat(2_000) + "}", "2000"),
                arguments("{\"amount\":1e99999999999}", "exponent"));
    }

    @Test
    void worksAnEventWithoutItsIdOffWhenAPersonSaysSo() {
        String payment = stage.stripe.pay(stage.topUp(5_000).id());
        signed("{\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"" + payment + "\"}}}");
        String event =
                stage.app.owner().text("select event_id from stripe_events where tenant_id = ?", stage.tenant.value());
        assertThat(event).startsWith("unnamed-");
        assertThat(stage.work(event)).isEqualTo("POSTED");
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "hello", "{\"type\":\"payment_intent.succeeded\"}", "{\"id\":\"evt_\\u0000\"}"})
    void refusesAWrongSignatureWhateverTheBody(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(outcome(bytes, StripeStandIn.signature(bytes, now, "whsec_old")))
                .isEqualTo(Outcome.REFUSED);
        assertThat(stage.count("stripe_events where true")).isZero();
    }

    private List<String> kept() {
        return stage.app
                .owner()
                .texts(
                        "select trouble || ': ' || payload from stripe_events where tenant_id = ? and processed_at is null",
                        stage.tenant.value());
    }

    private Outcome signed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return outcome(bytes, StripeStandIn.signature(bytes, now, StripeStandIn.SECRET));
    }

    private Outcome outcome(byte[] body, String header) {
        return stage.app
                .in(stage.tenant, () -> stage.app.get(StripeInbox.class).accept(body, header))
                .outcome();
    }

    private Outcome accept(@Nullable String header) {
        return stage.app
                .in(stage.tenant, () -> stage.app.get(StripeInbox.class).accept(BODY, header))
                .outcome();
    }
}
