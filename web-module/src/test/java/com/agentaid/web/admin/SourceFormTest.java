package com.agentaid.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.campaigns.SourceAuthMode;
import com.agentaid.campaigns.SourceDraft;
import com.agentaid.campaigns.SourceTerms;
import com.agentaid.web.http.FieldError;
import com.agentaid.web.http.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFormTest {
    @Test
    void whatIsLeftOutIsAsInANewSource() {
        assertThat(SourceForm.read("{\"name\": \"CallGrid\"}").draft())
                .isEqualTo(
                        new SourceDraft("CallGrid", SourceAuthMode.KEY, null, null, Map.of(), SourceTerms.standard()));
    }

    @Test
    void canBeSentBackAsItWasRead() {
        SourceDraft draft = SourceForm.read(
                        """
                        {"id": "018f0000-0000-7000-8000-000000000001", "status": "ACTIVE", "numbers": ["+15125550100"],
                         "name": "CallGrid", "callsPerDay": 5, "callsPerHour": null,
                         "fieldMap": {"caller_number": "cid", "InboundStateCode": "st", "bid_id": "ping"}}
                        """)
                .draft();
        assertThat(draft.terms().caps().callsPerDay()).isEqualTo(5);
        assertThat(draft.terms().caps().callsPerHour()).isNull();
        assertThat(draft.fieldMap())
                .isEqualTo(Map.of("caller_number", "cid", "InboundStateCode", "st", "bid_id", "ping"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"CallGrid\", \"callPerDay\": 5} | callPerDay",
                "{\"callsPerDay\": \"5\"} | callsPerDay",
                "{\"payoutValue\": 1e30} | payoutValue",
                "{\"fieldMap\": {\"zzz\": \"cid\"}} | fieldMap.zzz",
                "{\"fieldMap\": {\"zip\": null}} | fieldMap.zip",
                "{\"fieldMap\": [\"zip\"]} | fieldMap",
            })
    void namesTheFieldThatCannotBe(String body, String field) {
        assertThatThrownBy(() -> SourceForm.read(body))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().errors())
                        .extracting(FieldError::field)
                        .containsExactly(field));
    }
}
