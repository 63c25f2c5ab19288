package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An admin watches a call as it happens, and reads afterwards why it went where it went. */
@ExtendWith(AgentAid.class)
class ConsoleStory {
    private static final String ADMIN_PASSWORD = "demo-admin-1";

    private AgentAid.Instance agentAid;
    private Books books;
    private Browsers browsers;
    private Outside outside;

    @BeforeEach
    void open(AgentAid.Instance running) {
        agentAid = running;
        books = Books.open(running);
        browsers = new Browsers();
        outside = new Outside(running);
    }

    @AfterEach
    void close() {
        browsers.close();
        books.close();
    }

    @Test
    void anAdminSeesACallLiveAndTheReasonsOfItsRouting() {
        StoryAgent agent = new Stage(books).agent("Vera", "AR", 10_000);
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
            Browsers.screenshot(console, "console-call");
            outside.hangUp(call);
        }
    }

    @Test
    void aWrongPasswordIsRefusedInWords() {
        Page console = browsers.person();
        console.navigate(agentAid.consoleUrl() + "/login.xhtml");
        fill(console, "wrong-password");
        assertThat(console.locator("[id='login:messages']")).not().isEmpty();
        assertThat(console.url()).contains("login");
        Browsers.screenshot(console, "console-sign-in");
    }

    @Test
    void everyPageOfTheConsoleShowsItself() {
        Page console = signedIn();
        for (String view : List.of("monitor", "calls", "agents", "campaigns")) {
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
    void theConsoleIsClosedToStrangers() {
        Page stranger = browsers.person();
        stranger.navigate(agentAid.consoleUrl() + "/console/monitor.xhtml");
        assertThat(stranger.url()).contains("login");
    }

    private Page signedIn() {
        Page console = browsers.person();
        console.navigate(agentAid.consoleUrl() + "/");
        fill(console, ADMIN_PASSWORD);
        assertThat(console.locator("main h1")).hasText("Live");
        return console;
    }

    private static void fill(Page console, String password) {
        console.locator("[id='login:email']").fill("admin@demo.example");
        console.locator("[id='login:password']").fill(password);
        console.locator("[id='login:submit']").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
