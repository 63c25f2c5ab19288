package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From outside: entries, statements, revenue and the accounting export, for whom they are, and what is no question. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BooksIT {
    private static final String ENTRIES = "/api/agent/wallet/entries";
    private static final String SHEET = "/api/agent/wallet/entries.csv";
    private static final String REVENUE = "/api/admin/revenue";
    private static final String ACCOUNTING = "/api/admin/accounting/daily.csv";
    private static final String NOVEMBER = "?from=2026-11-01&to=2026-11-30";

    private final Client client = new Client(TestServers.base());
    private final Map<String, String> agent = Map.of("Authorization", "Bearer " + client.signIn());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void refusesFiltersThatCannotBeNamingTheField() {
        for (String address : new String[] {ENTRIES, SHEET}) {
            refuses(address + "?from=yesterday", "from", agent);
            refuses(address + "?to=2026-02-30", "to", agent);
            refuses(address + "?from=2026-11-02&to=2026-11-01", "from", agent);
            refuses(address + "?type=GIFT", "type", agent);
            assertThat(client.get(address + NOVEMBER + "&type=DEBIT&type=CREDIT", agent)
                            .statusCode())
                    .isEqualTo(200);
        }
        refuses("/api/agent/statements/2026-13.pdf", "month", agent);
        assertThat(client.get("/api/agent/statements/2001-01.pdf", agent).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesPeriodsThatCannotBeNamingTheField() {
        Map<String, String> auditor = basic(TestData.AUDITOR_EMAIL);
        for (String address : new String[] {REVENUE, ACCOUNTING}) {
            refuses(address, "from", auditor);
            refuses(address + "?from=2026-11-01", "to", auditor);
            refuses(address + "?from=2026-11-02&to=2026-11-01", "from", auditor);
            refuses(address + "?from=2025-01-01&to=2026-11-01", "to", auditor);
        }
        refuses(REVENUE + NOVEMBER + "&by=agent", "by", auditor);
        refuses(REVENUE + NOVEMBER + "&format=xml", "format", auditor);
    }

    @Test
    void answersFilesAsFiles() {
        HttpResponse<String> sheet = client.get(SHEET, agent);
        assertThat(sheet.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(sheet.headers().firstValue("Content-Disposition").orElse("")).contains("wallet-entries.csv");
        assertThat(sheet.body()).startsWith("\uFEFFnumber,posted_at,");
        Map<String, String> auditor = basic(TestData.AUDITOR_EMAIL);
        assertThat(client.get(REVENUE + NOVEMBER + "&by=day&format=csv", auditor)
                        .body())
                .startsWith("\uFEFFday,calls,");
        assertThat(client.get(ACCOUNTING + NOVEMBER, auditor).body()).startsWith("day,type,account_code,");
        assertThat(client.get(REVENUE + NOVEMBER, auditor).body()).contains("\"timeZone\"", "\"totals\"");
    }

    @Test
    void keepsRevenueFromOperatorsAndAgents() {
        Map<String, String> operator = basic(TestData.OPERATOR_EMAIL);
        for (String address :
                new String[] {REVENUE + NOVEMBER, REVENUE + NOVEMBER + "&format=csv", ACCOUNTING + NOVEMBER}) {
            assertThat(client.get(address, operator).statusCode()).isEqualTo(403);
            assertThat(client.get(address, agent).statusCode()).isEqualTo(403);
            assertThat(client.get(address, Map.of()).statusCode()).isEqualTo(401);
        }
        String months = "/api/admin/agents/" + TestData.AGENT + "/statements";
        assertThat(client.get(months, operator).statusCode()).isEqualTo(200);
        assertThat(client.get(months, agent).statusCode()).isEqualTo(403);
    }

    private void refuses(String address, String field, Map<String, String> who) {
        HttpResponse<String> answer = client.get(address, who);
        assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    private static Map<String, String> basic(String email) {
        byte[] credential = (email + ":" + TestData.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credential));
    }
}
