package com.agentaid.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.routing.ReplayDraft;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import com.agentaid.web.http.FieldError;
import com.agentaid.web.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
        assertThat(form.priceWindows()).isNull();
        assertThat(form.strategy()).isNull();
    }

    @Test
    void triesWindowsOfPricesInPlaceOfTheCampaigns() {
        PriceWindow weekend = window(null, "Sat,Sun 00:00-24:00", 9_900);
        ReplayDraft inForce = inForce(new PriceWindows(ZoneId.of("America/New_York"), List.of(weekend)));
        assertThat(draft("{}", inForce)).isEqualTo(inForce);
        assertThat(draft("{\"priceZone\": \"America/Chicago\"}", inForce).priceWindows())
                .isEqualTo(new PriceWindows(ZoneId.of("America/Chicago"), List.of(weekend)));
        assertThat(draft("{\"priceWindows\": []}", inForce).priceWindows().windows())
                .isEmpty();
        String evening =
                """
                {"state": "tx", "days": ["TUE", "MON"], "from": "18:00", "until": "24:00", "priceMinor": 5000}
                """;
        assertThat(draft("{\"priceWindows\": [" + evening + "]}", inForce)
                        .priceWindows()
                        .windows())
                .containsExactly(window("TX", "Mon,Tue 18:00-24:00", 5_000));
        assertThatThrownBy(() -> draft("{\"priceWindows\": [" + evening + "," + evening + "]}", inForce))
                .isInstanceOfSatisfying(CampaignRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("priceWindows"));
    }

    private static ReplayDraft draft(String body, ReplayDraft inForce) {
        return ReplayForm.read(body).draft(inForce);
    }

    private static ReplayDraft inForce(PriceWindows windows) {
        return new ReplayDraft(
                RoutingStrategy.WEIGHTED,
                "LIFE",
                Money.usd(4_500),
                Map.of(),
                windows,
                5,
                Duration.ofMinutes(2),
                true,
                SelectionRules.standard());
    }

    private static PriceWindow window(@Nullable String state, String hours, long cents) {
        return new PriceWindow(
                state == null ? null : new UsState(state), WeekHours.find(hours).orElseThrow(), Money.usd(cents));
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
                "{\"priceZone\": \"Texas\"} | priceZone",
                "{\"priceWindows\": 5} | priceWindows",
                "{\"priceWindows\": [5]} | priceWindows[0]",
                "{\"priceWindows\": [{\"days\": [\"MON\"], \"from\": \"10:00\", \"until\": \"10:00\", \"priceMinor\": 1}]} | priceWindows[0].until",
                "{\"priceWindows\": [{\"days\": [null], \"from\": \"10:00\", \"until\": \"11:00\", \"priceMinor\": 1}]} | priceWindows[0].days[0]",
                "{\"priceWindows\": [{\"days\": [\"MON\"], \"from\": \"10:00\", \"until\": \"11:00\"}]} | priceWindows[0].priceMinor",
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
