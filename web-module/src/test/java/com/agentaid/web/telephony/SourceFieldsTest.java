package com.agentaid.web.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.campaigns.SourceAuthMode;
import com.agentaid.campaigns.SourceStatus;
import com.agentaid.campaigns.SourceTerms;
import com.agentaid.campaigns.SourceView;
import com.agentaid.shared.SourceId;
import com.agentaid.shared.TenantId;
import com.agentaid.web.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourceFieldsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String QUERY = "state=TX&zip=75201";

    @Test
    void readsTheQueryOfASourceThatProvesItselfByItsKeyAndLetsTheBodyWin() {
        assertThat(read(SourceAuthMode.KEY, "called_number=%2B12145550100&zip=10001"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("called_number", "+12145550100", "state", "TX", "zip", "10001"));
    }

    @Test
    void readsOnlyTheSignedBodyOfASourceThatSigns() {
        assertThat(read(SourceAuthMode.HMAC, "called_number=%2B12145550100"))
                .containsExactlyEntriesOf(Map.of("called_number", "+12145550100"));
        assertThat(read(SourceAuthMode.HMAC, "")).isEmpty();
    }

    @Test
    void readsOurFieldsAtTheTopOfJsonAloneAndKeepsTagsOfTheirNamesAsTags() {
        String body =
                """
                {"called_number": "+12145550100", "tags": {"campaign": "Radio", "sub_id": "7"}}
                """;
        assertThat(read(SourceAuthMode.HMAC, body, "application/json"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("called_number", "+12145550100", "tags.campaign", "Radio", "sub_id", "7"));
    }

    @Test
    void readsFieldsThatTheSourceCallsAsWeCallOthers() {
        String body = "state=75201&zip=TX&ani=2145550123&called_number=2145550124";
        assertThat(read(SourceAuthMode.HMAC, body, FORM, Map.of("state", "zip", "zip", "state", "caller_number", "ani"))
                        .values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "state", "TX", "zip", "75201", "caller_number", "2145550123", "called_number", "2145550124"));
        SourceFields chained = read(
                SourceAuthMode.HMAC,
                "zip=TX&called_number=2145550123&did=2145550124",
                FORM,
                Map.of("state", "zip", "zip", "postal", "caller_number", "called_number", "called_number", "did"));
        assertThat(chained.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("state", "TX", "caller_number", "2145550123", "called_number", "2145550124"));
        assertThat(chained.theirs()).containsEntry("state", "zip").containsEntry("zip", "postal");
    }

    @Test
    void refusesAFieldThatStandsTwiceInJson() {
        assertThatThrownBy(() -> read(SourceAuthMode.HMAC, "{\"state\":\"TX\",\"state\":\"CA\"}", "application/json"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail()).startsWith("state "));
    }

    @Test
    void refusesAFieldThatStandsTwiceInAFormOrAQueryAsTheSourceCallsIt() {
        Map<String, String> theirNames = Map.of("caller_number", "ani");
        assertThatThrownBy(() -> read(SourceAuthMode.HMAC, "ani=2145550123&ani=2145550124", FORM, theirNames))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail()).isEqualTo("ani stands twice in the form"));
        assertThatThrownBy(() -> read(SourceAuthMode.KEY, "", FORM, Map.of(), QUERY + "&sta%74e=TX"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail()).startsWith("state "));
    }

    private static Map<String, String> read(SourceAuthMode mode, String body) {
        return read(mode, body, FORM);
    }

    private static Map<String, String> read(SourceAuthMode mode, String body, String contentType) {
        return read(mode, body, contentType, Map.of()).values();
    }

    private static SourceFields read(
            SourceAuthMode mode, String body, String contentType, Map<String, String> fieldMap) {
        return read(mode, body, contentType, fieldMap, QUERY);
    }

    private static SourceFields read(
            SourceAuthMode mode, String body, String contentType, Map<String, String> fieldMap, String query) {
        SourceView source = new SourceView(
                new SourceId(UUID.randomUUID()),
                new TenantId(UUID.randomUUID()),
                "CallGrid",
                mode,
                null,
                null,
                fieldMap,
                SourceStatus.ACTIVE,
                SourceTerms.standard());
        return SourceFields.read(request(contentType, query), body.getBytes(StandardCharsets.UTF_8), source);
    }

    private static HttpServletRequest request(String contentType, String query) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                SourceFieldsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getQueryString" -> query;
                    case "getContentType" -> contentType;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
