package com.agentaid.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.admin.StoryEvent.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an admin reads of an event. */
class StoryWordsTest {
    @ParameterizedTest
    @CsvSource({
        "CALL_BILLED, The agent was charged",
        "CALLER_ZIP_ASKED, The caller was asked for the ZIP code",
        "LEG_NO_ANSWER, The agent's leg was not answered",
        "CALLER_COMPLETED, The caller's leg is over",
        "LEG_ON_FIRE, Leg on fire",
        "SOMETHING_NEW, Something new"
    })
    void namesAnEventInWordsAndOneWithoutWordsByItsCode(String type, String title) {
        assertThat(StoryWords.title(type)).isEqualTo(title);
    }

    @Test
    void tellsAmountsAsMoneyCodesAsWordsAndLeavesIdsOut() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("amountMinor", "-12500");
        data.put("currency", "USD");
        data.put("offerId", "5b1c");
        data.put("talkSeconds", "5");
        data.put("callerState", "TX");
        data.put("callerStateSource", "AREA_CODE");
        data.put("bridged", "false");
        data.put("zip", "");
        data.put("priceVersion", "3");
        assertThat(StoryWords.facts(data))
                .containsExactly(
                        new Fact("amount", "-$125.00"),
                        new Fact("talked", "5 s"),
                        new Fact("caller state", "TX"),
                        new Fact("known from", "area code"),
                        new Fact("bridged", "no"),
                        new Fact("price version", "3"));
    }

    @Test
    void tellsAnAmountThatIsNoneAsItStands() {
        assertThat(StoryWords.facts(Map.of("amountMinor", "much"))).containsExactly(new Fact("amount", "much"));
    }
}
