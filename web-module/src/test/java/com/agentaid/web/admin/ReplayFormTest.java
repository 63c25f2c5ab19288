package com.agentaid.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.web.http.FieldError;
import com.agentaid.web.http.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayFormTest {
    @Test
    void readsWhatIsThereAndLeavesTheRestToTheCampaign() {
        ReplayForm form = ReplayForm.read(
                """
                {"from": "2026-11-01T00:00:00Z", "priceMinor": 4500, "statePricesMinor": {"TX": 5000},
                 "parksWhenBusy": false, "maxRounds": null, "requiredAttributes": {"language": "es"}}
                """);
        assertThat(form.begin()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(form.priceMinor()).isEqualTo(4500);
        assertThat(form.statePricesMinor()).isEqualTo(Map.of("TX", 5000L));
        assertThat(form.parksWhenBusy()).isFalse();
        assertThat(form.requiredAttributes()).isEqualTo(Map.of("language", "es"));
        assertThat(form.maxRounds()).isNull();
        assertThat(form.strategy()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"statePricesMinor\": {\"TX\": null}} | statePricesMinor.TX",
                "{\"statePricesMinor\": {\"TX\": 1e30}} | statePricesMinor.TX",
                "{\"statePricesMinor\": 5} | statePricesMinor",
                "{\"requiredAttributes\": {\"a\": null}} | requiredAttributes.a",
                "{\"priceMinor\": 1000000000000000000000000000000} | priceMinor",
                "{\"priceMinor\": 1e30} | priceMinor",
                "{\"priceMinor\": 10.5} | priceMinor",
                "{\"balanceBandMinor\": 1e30} | balanceBandMinor",
                "{\"pirceMinor\": 4500} | pirceMinor",
            })
    void namesTheFieldThatCannotBe(String body, String field) {
        assertThatThrownBy(() -> ReplayForm.read(body))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().errors())
                        .extracting(FieldError::field)
                        .containsExactly(field));
    }

    @Test
    void aBodyThatIsNoObjectIsABadRequest() {
        for (String body : new @Nullable String[] {null, "", "[]", "{"}) {
            assertThatThrownBy(() -> ReplayForm.read(body))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().status()).isEqualTo(400));
        }
    }
}
