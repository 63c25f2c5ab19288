package com.agentaid.faces.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceWindowLinesTest {

    private static final List<PriceWindow> WINDOWS = List.of(
            new PriceWindow(
                    new UsState("TX"), WeekHours.find("Mon-Fri 18:00-24:00").orElseThrow(), Money.usd(9_900)),
            new PriceWindow(null, WeekHours.find("Sat,Sun 00:00-24:00").orElseThrow(), Money.usd(15_000)));

    @Test
    void readsWhatItWrites() {
        String lines = PriceWindowLines.write(WINDOWS);
        assertThat(lines).isEqualTo("TX Mon-Fri 18:00-24:00 99.00\n* Sat,Sun 00:00-24:00 150.00");
        assertThat(PriceWindowLines.read(lines, "USD")).isEqualTo(WINDOWS);
        assertThat(PriceWindowLines.read(
                        "\r\n  tx  mon-fri 18:00-24:00  99 \r\n\r\n* sun,sat 00:00-24:00 150\r\n", "USD"))
                .isEqualTo(WINDOWS);
        assertThat(PriceWindowLines.read("", "USD")).isEmpty();
        assertThat(PriceWindowLines.write(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TX Mon-Fri 18:00-24:00",
                "TX Mon-Fri 99.00",
                "Mon-Fri 18:00-24:00 99.00",
                "XX Mon-Fri 18:00-24:00 99.00",
                "TX Mo-Fr 18:00-24:00 99.00",
                "TX Mon-Fri 18-24 99.00",
                "TX Mon-Fri 18:00-24:00 ten",
                "TX Mon-Fri 18:00-24:00 99.001",
                "TX Mon-Fri 18:00-24:00 99.00 more"
            })
    void quotesTheLineThatCannotBeRead(String line) {
        assertThatThrownBy(() -> PriceWindowLines.read("* Sun 10:00-11:00 1.00\n" + line, "USD"))
                .isInstanceOfSatisfying(CampaignRefused.class, refused -> {
                    assertThat(refused.field()).isEqualTo("priceWindows");
                    assertThat(refused).hasMessageEndingWith(": " + line);
                });
    }

    @Test
    void readsPricesAsTheyAreTypedEverywhere() {
        assertThat(PriceWindowLines.read("TX Mon-Fri 18:00-24:00 $1,000.00", "USD"))
                .singleElement()
                .extracting(PriceWindow::price)
                .isEqualTo(Money.usd(100_000));
    }
}
