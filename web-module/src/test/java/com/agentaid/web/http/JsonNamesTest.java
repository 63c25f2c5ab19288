package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class JsonNamesTest {
    @Test
    void refusesANameThatStandsTwiceAndNamesIt() {
        Problem problem = refusal("{\"priceMinor\":1,\"statePrices\":{\"TX\":100,\"TX\":200}}");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("TX stands twice in one object of the body");
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("TX");
    }

    @Test
    void refusesWhatIsNestedTooDeeplyToBeRead() {
        Problem problem = refusal("{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("nested");
    }

    @Test
    void leavesWhatIsNoJsonToWhoReadsIt() {
        assertThatCode(() -> JsonNames.checkOnce("{\"a\":")).doesNotThrowAnyException();
        assertThatCode(() -> JsonNames.checkOnce("")).doesNotThrowAnyException();
    }

    private static Problem refusal(String body) {
        return catchThrowableOfType(ProblemException.class, () -> JsonNames.checkOnce(body))
                .problem();
    }
}
