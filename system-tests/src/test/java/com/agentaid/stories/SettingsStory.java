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

/** What routing reads is set by the people whose it is: an agent on his page, an admin in the console. */
class SettingsStory extends LiveStory {
    private static final String NUMBER = "+15125550177";

    @Test
    void anAgentSetsHisHoursAndLimitsAndTheNextCallObeys() {
        StoryAgent agent = stage.agent("Hera", "WY", 10_000);
        SoftphonePage softphone = new SoftphonePage(browsers.person(1440, 900), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        softphone.open("settings");
        setsHoursByKeyboard(softphone);
        assertThat(books.find("select schedule from agents where id = ?", agent.id()))
                .hasValueSatisfying(week -> assertThat(week).startsWith("0".repeat(9) + "1".repeat(8) + "0".repeat(7)));
        setsLimits(softphone);
        assertThat(books.find(
                        "select concat_ws(' ', hourly_call_cap, daily_call_cap, daily_spend_cap_minor) from agents where id = ?",
                        agent.id()))
                .contains("2 10 25050");
        takesTodayOff(softphone, agent);
        String call = outside.call("WY", Stage.NUMBER, 5, true);
        passesHimOver(call, agent, "OUTSIDE_SCHEDULE");
        outside.hangUp(call);
        seesThePanelOnAPhone(agent);
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    private void passesHimOver(String call, StoryAgent agent, String reason) {
        Eventually.isTrue("the call passed him over: " + reason, () -> books.find(
                        """
                                select r.reason from routing_attempts r join calls c on c.id = r.call_id
                                 where c.provider_call_sid = ? and r.agent_id = ? limit 1
                                """,
                        call,
                        agent.id())
                .filter(reason::equals)
                .isPresent());
    }

    @Test
    void anAgentSwitchesHisCampaignOffAndChoosesItsStates() {
        StoryAgent agent = stage.agent("Jana", "DE", 10_000);
        SoftphonePage softphone = new SoftphonePage(browsers.person(1440, 900), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        softphone.open("settings");
        Locator form = softphone.part("campaigns-form");
        Locator on = form.getByLabel("Take its calls");
        assertThat(on).isChecked();
        on.press("Space");
        softphone.part("campaigns-save").press("Enter");
        assertThat(softphone.part("campaigns-saved")).containsText("Saved");
        String call = outside.call("DE", Stage.NUMBER, 5, true);
        passesHimOver(call, agent, "NOT_SUBSCRIBED");
        outside.hangUp(call);
        on.press("Space");
        form.getByLabel("Every state of my licences").press("Space");
        form.getByLabel("Delaware").press("Space");
        softphone.part("campaigns-save").press("Enter");
        assertThat(form).containsText("Choose a state, or switch the campaign off.");
        assertThat(form.getByLabel("Delaware")).isFocused();
        form.getByLabel("Delaware").press("Space");
        softphone.part("campaigns-save").press("Enter");
        assertThat(softphone.part("campaigns-saved")).containsText("Saved");
        assertThat(books.find(
                        "select cast(taken_states as text) from campaign_subscriptions where agent_id = ?", agent.id()))
                .contains("{DE}");
        Browsers.screenshot(softphone.page(), "softphone-campaigns-1440");
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    private static void setsHoursByKeyboard(SoftphonePage softphone) {
        Page page = softphone.page();
        assertThat(softphone.part("hours-always")).isChecked();
        softphone.part("hours-always").focus();
        page.keyboard().press("Space");
        Locator monday = page.getByRole(AriaRole.GROUP, group("Monday"));
        monday.getByLabel("Add hours on Monday").focus();
        page.keyboard().press("Enter");
        Locator second = monday.getByLabel("Monday, from").nth(1);
        assertThat(second).isFocused();
        second.selectOption("12:00");
        softphone.part("hours-save").press("Enter");
        assertThat(monday).containsText("Overlaps Monday 09:00 to 17:00");
        assertThat(second).hasAttribute("aria-invalid", "true");
        Browsers.screenshot(page, "softphone-hours-refused");
        monday.getByLabel("Take out Monday").nth(1).press("Enter");
        assertThat(monday.getByLabel("Monday, from")).hasCount(1);
        softphone.part("hours-save").press("Enter");
        assertThat(softphone.part("hours-saved")).containsText("Saved");
    }

    private static void setsLimits(SoftphonePage softphone) {
        Locator form = softphone.part("limits-form");
        form.getByLabel("Calls an hour").fill("2");
        form.getByLabel("Calls a day").fill("10001");
        form.getByLabel("Spend a day").fill("250.50");
        softphone.part("limits-save").click();
        assertThat(form).containsText("Must be a whole number from 0 to 10000");
        form.getByLabel("Calls a day").fill("10");
        softphone.part("limits-save").click();
        assertThat(softphone.part("limits-saved")).containsText("Saved");
        Browsers.screenshot(softphone.page(), "softphone-hours-and-limits-1440");
    }

    private void takesTodayOff(SoftphonePage softphone, StoryAgent agent) {
        String zone = books.find("select time_zone from agents where id = ?", agent.id())
                .orElseThrow();
        String today = LocalDate.now(ZoneId.of(zone)).toString();
        Locator form = softphone.part("hours-form");
        softphone.part("holiday").fill("2020-01-01");
        softphone.part("holiday-add").click();
        softphone.part("hours-save").click();
        assertThat(form).containsText("2020-01-01 is over");
        form.getByLabel("Take out Jan 1, 2020").click();
        softphone.part("holiday").fill(today);
        softphone.part("holiday-add").click();
        softphone.part("hours-save").click();
        assertThat(softphone.part("hours-saved")).containsText("Saved");
        assertThat(books.column("select cast(day as text) from agent_holidays where agent_id = ?", agent.id()))
                .containsExactly(today);
    }

    private void seesThePanelOnAPhone(StoryAgent agent) {
        SoftphonePage narrow = new SoftphonePage(browsers.person(390, 844), agentAid.applicationUrl());
        narrow.signIn(agent.email());
        narrow.open("settings");
        assertThat(narrow.part("hours-form").getByLabel("Monday, from")).isVisible();
        assertThat(narrow.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        Browsers.screenshot(narrow.page(), "softphone-hours-and-limits-390");
        narrow.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Browsers.screenshot(narrow.page(), "softphone-hours-and-limits-390-dark");
    }

    @Test
    void anAdminSetsTheRulesOfACampaignAndWhatAnAgentIsGranted() {
        StoryAgent agent = stage.agent("Iris", "VT", 10_000);
        stage.campaign(NUMBER, 0, agent.id());
        Page console = browsers.person(1440, 900);
        signIn(console);
        console.navigate(agentAid.consoleUrl() + "/console/campaigns.xhtml");
        console.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Story " + NUMBER))
                .click();
        assertThat(console.locator("main h1")).hasText("Story " + NUMBER);
        Page stale = console.context().newPage();
        stale.navigate(console.url());

        changesThePrice(console);
        changesPatience(console);
        stale.locator("[id='duplicates:duplicateDays']").fill("30");
        stale.locator("[id='duplicates:save']").click();
        assertThat(stale.locator("[id='messages']")).containsText("Somebody changed this campaign meanwhile");
        assertThat(books.find(
                        """
                        select concat_ws(' ', price_minor, ring_timeout_seconds, miss_delay_seconds, duplicate_days)
                          from campaigns where name = ?
                        """,
                        "Story " + NUMBER))
                .contains("4550 25 60 0");
        assertThat(books.number(
                        "select count(*) from admin_audit_logs l join campaigns c on l.target = 'campaign:' || c.id where c.name = ?",
                        "Story " + NUMBER))
                .isEqualTo(2);
        Browsers.screenshot(console, "console-campaign-rules-1440");
        console.setViewportSize(390, 844);
        assertThat(console.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        Browsers.screenshot(console, "console-campaign-rules-390");
        grants(console, agent);
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    private void signIn(Page console) {
        console.navigate(agentAid.consoleUrl() + "/");
        console.locator("[id='login:email']").fill(ConsoleStory.ADMIN_EMAIL);
        console.locator("[id='login:password']").fill(ConsoleStory.ADMIN_PASSWORD);
        console.locator("[id='login:submit']").click();
        assertThat(console.locator("main h1")).hasText("Live");
    }

    private static void changesThePrice(Page console) {
        Locator price = console.locator("[id='prices:price']");
        price.fill("ten");
        console.locator("[id='prices:save']").click();
        assertThat(console.locator("[id='prices']")).containsText("Must be an amount such as 45.00.");
        assertThat(price).hasAttribute("aria-invalid", "true");
        assertThat(console.locator(".ui-confirmdialog-yes")).isHidden();
        price.fill("45.50");
        Locator windows = console.locator("[id='prices:priceWindows']");
        windows.fill("vt mon-fri 18:00-24:00 60\nVT Fri 23:00-02:00 70.00");
        console.locator("[id='prices:save']").click();
        assertThat(console.locator("[id='prices']"))
                .containsText("Must not overlap: VT Mon-Fri 18:00-24:00 and VT Fri 23:00-02:00 both hold Fri 23:00.");
        assertThat(windows).hasAttribute("aria-invalid", "true");
        windows.fill("vt mon-fri 18:00-24:00 60\n* Sat,Sun 00:00-24:00 70.00");
        saveAndConfirm(console, "prices:save");
        assertThat(console.locator("[id='messages']")).containsText("Saved");
        assertThat(windows).hasValue("VT Mon-Fri 18:00-24:00 60.00\n* Sat,Sun 00:00-24:00 70.00");
    }

    private static void changesPatience(Page console) {
        console.locator("[id='ringing:ringTimeout']").fill("2");
        console.locator("[id='ringing:afterMiss']").fill("60");
        console.locator("[id='ringing:save']").click();
        assertThat(console.locator("[id='ringing']")).containsText("Must be 5 to 60 seconds.");
        console.locator("[id='ringing:ringTimeout']").fill("25");
        console.locator("[id='ringing:save']").click();
        assertThat(console.locator("[id='messages']")).containsText("Saved");
        assertThat(console.locator("[id='ringing']")).not().containsText("Must be");
    }

    private void grants(Page console, StoryAgent agent) {
        console.setViewportSize(1440, 900);
        console.navigate(agentAid.consoleUrl() + "/console/agent.xhtml?id=" + agent.id());
        console.locator("[id='standing:priorityTier']").fill("10");
        console.locator("[id='standing:attributes']").fill("Language: en, es");
        console.locator("[id='standing:save']").click();
        assertThat(console.locator("[id='standing']")).containsText("Must be 1 to 9.");
        console.locator("[id='standing:priorityTier']").fill("2");
        console.locator("[id='standing:save']").click();
        assertThat(console.locator("[id='messages']")).containsText("Saved");
        assertThat(books.find("select priority_tier || cast(attributes as text) from agents where id = ?", agent.id()))
                .contains("2{\"language\": \"en,es\"}");
        assertThat(console.locator("[id='subscription:list']")).containsText("Story " + NUMBER);
        Browsers.screenshot(console, "console-agent-routing-1440");
        console.setViewportSize(390, 844);
        Browsers.screenshot(console, "console-agent-routing-390");
    }

    private static void saveAndConfirm(Page console, String button) {
        console.locator("[id='" + button + "']").click();
        console.locator(".ui-confirmdialog-yes").click();
    }

    private static Page.GetByRoleOptions group(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
