package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {
    @Test
    void readsEscapesBlanksAndEmptyValues() {
        assertThat(FormFields.ofQuery("From=%2B15125550100&FromCity=SAN+ANTONIO&FromZip=&flag&n=%C3%A9"))
                .containsEntry("From", "+15125550100")
                .containsEntry("FromCity", "SAN ANTONIO")
                .containsEntry("FromZip", "")
                .containsEntry("flag", "")
                .containsEntry("n", "é");
    }

    @Test
    void theFirstOfARepeatedFieldCounts() {
        assertThat(FormFields.ofQuery("t=one&t=two")).containsEntry("t", "one").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%C3"})
    void refusesBrokenEscapesAndWhatIsNotUtf8(String form) {
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> FormFields.ofBody(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesMoreFieldsThanAnybodySends() {
        StringBuilder form = new StringBuilder();
        for (int field = 0; field < 1000; field++) {
            form.append("f").append(field).append("=1&");
        }
        assertThatThrownBy(() -> FormFields.ofQuery(form.toString())).isInstanceOf(ProblemException.class);
    }
}
