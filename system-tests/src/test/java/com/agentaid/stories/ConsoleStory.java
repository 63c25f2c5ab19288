package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An admin watches a call as it happens, and reads afterwards why it went where it went. */
class ConsoleStory extends LiveStory {
    /** Wrong passwords for one account from one address before the address has to wait. */
    private static final int GUESSES_MAX = 10;

    static final String ADMIN_EMAIL = "admin@demo.example";
    static final String ADMIN_PASSWORD = "demo-admin-1";

    @Test
    void anAdminSeesACallLiveAndTheReasonsOfItsRouting() {
        StoryAgent agent = stage.agent("Vera", "AR", 10_000);
        Page console = signedIn();
        Browsers.screenshot(console, "console-monitor-quiet");
        try (TerminalAgent ignored = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
            String call = outside.call("AR", Stage.NUMBER, 60, true);
            Locator row = console.locator("[id='monitor:calls']")
                    .getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("Vera Story"));
            assertThat(row).containsText("AR");
            Eventually.isTrue(
                    "the call is connected",
                    () -> books.statusOf(call).filter("CONNECTED"::equals).isPresent());
            Browsers.screenshot(console, "console-monitor-live");
            row.getByRole(AriaRole.LINK).first().click();
            assertThat(console.locator("main")).containsText("Vera Story");
            theRoutingLogTellsWhyItWentToHer(console);
            theStoryTellsWhatHappened(console);
            Browsers.screenshot(console, "console-call");
            console.setViewportSize(390, 844);
            assertThat(console.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing of the call stands outside a narrow page")
                    .isEqualTo(true);
            Browsers.screenshot(console, "console-call-narrow");
            outside.hangUp(call);
        }
    }

    private static void theRoutingLogTellsWhyItWentToHer(Page console) {
        assertThat(console.locator("section.round").first()).containsText("considered in");
        Locator rows = console.locator("[id='routing:agents_data'] > tr");
        assertThat(rows.first()).containsText("Vera Story");
        assertThat(rows.first()).containsText("Could take the call and came first");
        console.locator("[id='routing:search']").pressSequentially("nobody is called so");
        assertThat(console.locator("[id='routing:agents']")).containsText("No agent of this round matches.");
        console.locator("[id='routing:search']").press("ControlOrMeta+A");
        console.locator("[id='routing:search']").pressSequentially("Vera St");
        assertThat(rows).hasCount(1);
        assertThat(rows.first()).containsText("SELECTED");
    }

    private static void theStoryTellsWhatHappened(Page console) {
        Locator connected = console.locator("[id='story:events_data'] > tr")
                .filter(new Locator.FilterOptions().setHasText("CALL_CONNECTED"));
        assertThat(connected).containsText("Agent and caller talk");
        assertThat(connected).containsText("Vera Story");
        connected.locator("summary").press("Enter");
        assertThat(connected.locator("details code")).containsText("offerId");
    }

    @Test
    void aWrongPasswordIsRefusedInWords() {
        Page console = browsers.person();
        console.navigate(agentAid.consoleUrl() + "/login.xhtml");
        fill(console, ADMIN_EMAIL, "wrong-password");
        assertThat(console.locator("[id='login:messages']")).not().isEmpty();
        assertThat(console.url()).contains("login");
        Browsers.screenshot(console, "console-sign-in");
    }

    @Test
    void everyPageOfTheConsoleShowsItself() {
        Page console = signedIn();
        for (String view : List.of("monitor", "calls", "agents", "disputes", "campaigns", "alerts")) {
            console.navigate(agentAid.consoleUrl() + "/console/" + view + ".xhtml");
            assertThat(console.locator("main h1")).isVisible();
            Browsers.screenshot(console, "console-" + view);
        }
        console.navigate(agentAid.consoleUrl() + "/console/agents.xhtml");
        console.getByRole(AriaRole.LINK, named("Ada Lovelace")).first().click();
        assertThat(console.locator("main")).containsText("ada@demo.example");
        Browsers.screenshot(console, "console-agent");
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    @Test
    void alertsAreSearchedAndAcknowledgedTogether() {
        String word = "Look-" + UUID.randomUUID();
        for (String detail : List.of("one", "two", "three", "four")) {
            books.change(
                    "insert into alerts (id, tenant_id, kind, severity, message) "
                            + "select gen_random_uuid(), tenant_id, 'BOOKS_DISAGREE', 'CRITICAL', ? from admin_users where email = ?",
                    word + " " + detail,
                    ADMIN_EMAIL);
        }
        Page console = signedIn();
        assertThat(console.locator(".alert")).hasCount(3);
        console.locator("a:text('Show all')").click();
        Locator rows =
                console.locator("[id='list:alerts_data'] > tr").filter(new Locator.FilterOptions().setHasText(word));
        console.locator("[id='list:search']").pressSequentially(word);
        assertThat(rows).hasCount(4);
        rows.filter(new Locator.FilterOptions().setHasText("two"))
                .locator("a:text('Acknowledge')")
                .click();
        assertThat(rows).hasCount(3);
        console.locator("[id='list:acknowledge']").click();
        assertThat(console.locator(".ui-confirm-dialog")).containsText("Acknowledge 3 alerts?");
        console.keyboard().press("Escape");
        assertThat(console.locator(".ui-confirmdialog-yes")).isHidden();
        assertThat(rows).hasCount(3);
        console.locator("[id='list:acknowledge']").click();
        console.locator(".ui-confirmdialog-yes").click();
        assertThat(rows).hasCount(0);
        Eventually.isTrue(
                "all four are acknowledged",
                () -> books.number(
                                "select count(*) from alerts where message like ? and acknowledged_at is not null",
                                word + "%")
                        == 4);
    }

    @Test
    void theConsoleIsClosedToStrangers() {
        Page stranger = browsers.person();
        stranger.navigate(agentAid.consoleUrl() + "/console/monitor.xhtml");
        assertThat(stranger.url()).contains("login");
        assertThat(outside.get(agentAid.consoleUrl() + "/console/monitor.xhtml")
                        .headers()
                        .firstValue("Location"))
                .as("a path alone: which scheme and host browsers use knows only the proxy before us")
                .hasValueSatisfying(location -> assertThat(location).startsWith("/"));
    }

    @Test
    void whatAnAdminMayDoChangesWithHisNextClick() {
        String email = admin("OPERATOR");
        Page console = signedIn(email);
        console.navigate(agentAid.consoleUrl() + "/console/campaigns.xhtml");
        assertThat(console.locator("[id='number:phone']")).isVisible();

        books.change("update admin_users set roles = '{AUDITOR}' where email = ?", email);
        console.reload();
        assertThat(console.locator("main h1")).isVisible();
        assertThat(console.locator("[id='number:phone']")).hasCount(0);

        books.change("update admin_users set status = 'DISABLED' where email = ?", email);
        console.reload();
        assertThat(console.locator("[id='login:email']")).isVisible();
        books.change("update admin_users set status = 'ACTIVE' where email = ?", email);
        console.navigate(agentAid.consoleUrl() + "/console/campaigns.xhtml");
        assertThat(console.locator("[id='login:email']")).isVisible();
    }

    @Test
    void aGuesserHasToWaitAndIsToldSo() {
        Page console = browsers.person();
        console.navigate(agentAid.consoleUrl() + "/login.xhtml");
        String nobody = UUID.randomUUID() + "@story.example";
        Response answer = tried(console, nobody);
        for (int guess = 1; guess <= GUESSES_MAX; guess++) {
            assertThat(answer.status()).isEqualTo(200);
            answer = tried(console, nobody);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headerValue("Retry-After")).isNotEmpty();
        assertThat(console.locator("[id='login:messages']")).containsText("Try again in 5 minutes");
    }

    @Test
    void theSessionsCookieStaysWithThisSiteAndAwayFromScripts() {
        Cookie cookie = signedIn().context().cookies().stream()
                .filter(each -> each.name.equals("AGENTAID_CONSOLE"))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
    }

    private static Response tried(Page console, String email) {
        Response answer = console.waitForResponse(
                response -> response.request().method().equals("POST"), () -> fill(console, email, "a guess"));
        assertThat(console.locator("[id='login:password']")).hasValue("");
        return answer;
    }

    /** Another admin of the demo tenant, with the demo's password. */
    private String admin(String role) {
        String email = UUID.randomUUID() + "@story.example";
        books.change(
                """
                insert into admin_users (id, tenant_id, email, name, password_hash, roles)
                select ?, tenant_id, ?, 'Story Admin', password_hash, cast(? as text[])
                  from admin_users where email = ?
                """,
                UUID.randomUUID(),
                email,
                "{" + role + "}",
                ADMIN_EMAIL);
        return email;
    }

    private Page signedIn() {
        return signedIn(ADMIN_EMAIL);
    }

    private Page signedIn(String email) {
        Page console = browsers.person();
        console.navigate(agentAid.consoleUrl() + "/");
        fill(console, email, ADMIN_PASSWORD);
        assertThat(console.locator("main h1")).hasText("Live");
        return console;
    }

    private static void fill(Page console, String email, String password) {
        console.locator("[id='login:email']").fill(email);
        console.locator("[id='login:password']").fill(password);
        console.locator("[id='login:submit']").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
