package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "4294967297", "99999999999", "1e99", "2.5", "\"5\"", "[]"})
    void refusesACountOutOfItsBoundsAndSaysThem(String value) {
        JsonFields fields = JsonFields.of("{\"calls\": " + value + "}", "calls");
        assertThat(fields.count("calls", 0, 10)).isNull();
        assertThat(refused(fields::done).errors())
                .containsExactly(new FieldError("calls", "must be a whole number from 0 to 10"));
    }

    @Test
    void readsACountWithinItsBounds() {
        JsonFields fields = JsonFields.of("{\"least\": 0, \"most\": 10.0, \"none\": null}", "least", "most", "none");
        assertThat(fields.count("least", 0, 10)).isZero();
        assertThat(fields.count("most", 0, 10)).isEqualTo(10);
        assertThat(fields.count("none", 0, 10)).isNull();
        fields.done();
    }

    @Test
    void refusesANameThatStandsTwice() {
        assertThat(refused(() -> JsonFields.of("{\"calls\": 1, \"calls\": 2}", "calls"))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("calls");
        assertThat(refused(() -> JsonFields.of("{\"list\": [{\"a\": 1, \"a\": 2}]}", "list"))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("a");
    }

    @Test
    void saysWhichFieldsABodyHasThatIsNoObject() {
        for (String body : List.of("", "[]", "{", "7")) {
            assertThat(refused(() -> JsonFields.of(body, "number", "reason")).detail())
                    .isEqualTo("The body is not a JSON object. Its fields are: number, reason.");
        }
    }

    private static Problem refused(Runnable read) {
        return catchThrowableOfType(ProblemException.class, read::run).problem();
    }
}
