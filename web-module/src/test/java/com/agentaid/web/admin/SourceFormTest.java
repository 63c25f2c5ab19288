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

    @Test
    void refusesTwoFieldsOfOneNameOfTheSourceAndNamesBoth() {
        assertThatThrownBy(() -> SourceForm.read(
                        "{\"fieldMap\": {\"zip\": \"s\", \"caller_number\": \"cid\", \"InboundStateCode\": \"s\"}}"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().errors())
                        .containsExactly(
                                new FieldError(
                                        "fieldMap.InboundStateCode",
                                        "is read from s, and so is zip: each needs a name of its own"),
                                new FieldError(
                                        "fieldMap.zip",
                                        "is read from s, and so is InboundStateCode: each needs a name of its own")));
    }

    @Test
    void readsOneThingThatWeCallTwiceFromOneName() {
        assertThat(SourceForm.read(
                                "{\"name\": \"CallGrid\", \"fieldMap\": {\"CallerId\": \"cid\", \"caller_number\": \"cid\"}}")
                        .fieldMap())
                .hasSize(2);
    }

    @Test
    void saysTheHighestValueOfACap() {
        assertThatThrownBy(() -> SourceForm.read("{\"callsPerHour\": 99999999999}"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().detail())
                        .isEqualTo("callsPerHour must be a whole number from 1 to 1000000"));
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
                "{\"callsPerHour\": 99999999999} | callsPerHour",
                "{\"callsPerDay\": 1000001} | callsPerDay",
                "{\"callsAtOnce\": 0} | callsAtOnce",
                "{\"duplicateDays\": 4294967296} | duplicateDays",
            })
    void namesTheFieldThatCannotBe(String body, String field) {
        assertThatThrownBy(() -> SourceForm.read(body))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().errors())
                        .extracting(FieldError::field)
                        .containsExactly(field));
    }
}
