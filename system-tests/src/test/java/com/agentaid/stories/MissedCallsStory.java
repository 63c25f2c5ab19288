package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** An agent who got no calls asks why, and is led to the place where he changes that. */
class MissedCallsStory extends LiveStory {
    private static final String STATE = "CT";

    @Test
    void anAgentReadsWhyHeGotNoCallsAndChangesIt() {
        StoryAgent agent = stage.agent("Nora", STATE, 10_000);
        SoftphonePage softphone = new SoftphonePage(browsers.person(1440, 900), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        softphone.open("history");
        softphone.part("why-no-calls").press("Enter");
        assertThat(softphone.page().getByRole(AriaRole.HEADING, level(1))).hasText("Why did I not get calls?");
        assertThat(softphone.part("missed-count")).hasText("No call went past you.");
        assertThat(softphone.part("missed")).containsText("No call came from your states that day");
        missesTwoOfflineAndOneByHisLimit(agent);
        softphone.page().reload();
        Locator offline = group(softphone, "You were offline");
        assertThat(softphone.part("missed-count")).hasText("3 calls went past you.");
        assertThat(offline).containsText("Go online from");
        readsTheCalls(offline);
        looksAtAnotherDay(softphone);
        failsAndTriesAgain(softphone);
        Locator limit = group(softphone, "You had reached your cap of calls");
        assertThat(limit).containsText("Raise your daily call cap by 1, to 1.");
        Browsers.screenshot(softphone.page(), "softphone-missed-1440");
        limit.getByRole(AriaRole.LINK).press("Enter");
        assertThat(softphone.page().getByRole(AriaRole.HEADING, level(3).setName("Limits")))
                .isFocused();
        softphone.part("limits-form").getByLabel("Calls a day").fill("5");
        softphone.part("limits-save").press("Enter");
        assertThat(softphone.part("limits-saved")).containsText("Saved");
        softphone.open("missed");
        assertThat(group(softphone, "You had reached your cap of calls"))
                .containsText("Nothing: your caps of calls leave room");
        seesItOnAPhone(agent);
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    private void missesTwoOfflineAndOneByHisLimit(StoryAgent agent) {
        misses();
        misses();
        books.change("update agents set daily_call_cap = 0 where id = ?", agent.id());
        SoftphonePage online = new SoftphonePage(browsers.person(1280, 800), agentAid.applicationUrl());
        online.signIn(agent.email());
        online.goOnline();
        misses();
        online.page().context().close();
    }

    private void misses() {
        String call = outside.call(STATE, Stage.NUMBER, 5, true);
        Eventually.isTrue("nobody took it", () -> books.find(
                        "select 1 from calls where provider_call_sid = ? and status = 'NOT_ROUTED'", call)
                .isPresent());
        outside.hangUp(call);
    }

    private static void readsTheCalls(Locator group) {
        Locator toggle = group.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Show calls"));
        toggle.press("Enter");
        assertThat(group.getByTestId("missed-calls").locator("tbody tr")).hasCount(2);
        assertThat(group.getByTestId("missed-calls")).containsText("Connecticut");
        Locator hide = group.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hide calls"));
        assertThat(hide).isFocused();
        hide.press("Enter");
        assertThat(group.getByTestId("missed-calls")).isHidden();
    }

    private void looksAtAnotherDay(SoftphonePage softphone) {
        Page page = softphone.page();
        Locator later = page.getByLabel("Day after");
        assertThat(later).isDisabled();
        page.getByLabel("Day before").press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, level(2))).hasText("Yesterday");
        assertThat(softphone.part("missed")).containsText("No call came from your states that day");
        String zone = books.find("select time_zone from agents where email = 'ada@demo.example'")
                .orElseThrow();
        assertThat(softphone.part("missed-day"))
                .hasValue(LocalDate.now(ZoneId.of(zone)).minusDays(1).toString());
        later.press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, level(2))).hasText("Today");
        assertThat(softphone.part("missed-count")).hasText("3 calls went past you.");
    }

    private static void failsAndTriesAgain(SoftphonePage softphone) {
        Page page = softphone.page();
        page.route("**/api/agent/missed*", route -> route.abort());
        page.getByLabel("Day before").press("Enter");
        assertThat(softphone.part("missed").getByRole(AriaRole.ALERT)).containsText("This day could not be read");
        page.unroute("**/api/agent/missed*");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .press("Enter");
        assertThat(softphone.part("missed")).containsText("No call came from your states that day");
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).isFocused();
        page.getByLabel("Day after").press("Enter");
    }

    private void seesItOnAPhone(StoryAgent agent) {
        SoftphonePage narrow = new SoftphonePage(browsers.person(390, 844), agentAid.applicationUrl());
        narrow.signIn(agent.email());
        narrow.open("missed");
        assertThat(narrow.part("missed-count")).hasText("3 calls went past you.");
        assertThat(narrow.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        Browsers.screenshot(narrow.page(), "softphone-missed-390");
        narrow.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Browsers.screenshot(narrow.page(), "softphone-missed-390-dark");
    }

    private static Locator group(SoftphonePage softphone, String title) {
        return softphone.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(title));
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }
}
