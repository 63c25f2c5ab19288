package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyFieldsTest {
    @Test
    void readsWholeMinorUnitsInTheirCurrency() {
        JsonFields fields = JsonFields.of("{\"amount\": 1050, \"currency\": \"JPY\"}", "amount", "other", "currency");
        MoneyFields money = new MoneyFields(fields);
        assertThat(money.getPositive("amount")).isEqualTo(Money.of(1050, "JPY"));
        assertThat(money.find("other")).isNull();
        fields.done();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\": 10.5, \"currency\": \"USD\"} | amount",
                "{\"amount\": \"10\", \"currency\": \"USD\"} | amount",
                "{\"amount\": 1e30, \"currency\": \"USD\"} | amount",
                "{\"amount\": 0, \"currency\": \"USD\"} | amount",
                "{\"amount\": -1, \"currency\": \"USD\"} | amount",
                "{\"currency\": \"USD\"} | amount",
                "{\"amount\": 10} | currency",
                "{\"amount\": 10, \"currency\": \"usd\"} | currency",
                "{\"amount\": 10, \"currency\": \"USD\", \"amuont\": 1} | amuont",
            })
    void namesTheFieldThatIsNoAmount(String body, String field) {
        JsonFields fields = JsonFields.of(body, "amount", "currency");
        new MoneyFields(fields).getPositive("amount");
        assertThatThrownBy(fields::done).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                        refused.problem().errors())
                .extracting(FieldError::field)
                .containsExactly(field));
    }
}
