package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** An agent disputes what he was charged: what was measured is decided while he looks, the rest by an admin, and both see why. */
class DisputeStory extends LiveStory {
    private static final String NUMBER = "+15125550188";

    @Test
    void aTalkUnderTheBufferIsCreditedAtOnceAndTheBalanceIsPushed() {
        StoryAgent agent = stage.agent("Dot", "RI", 10_000);
        stage.campaign(NUMBER, 2, agent.id());
        String call = charged(agent, "RI", NUMBER);
        books.change(
                "update call_offers set leg_talk_seconds = 1 where call_id = (select id from calls where provider_call_sid = ?)",
                call);

        SoftphonePage softphone = historyOf(agent);
        assertThat(softphone.part("balance")).hasText("$75.00");
        dispute(softphone, "UNDER_BUFFER", "");
        assertThat(softphone.part("dispute-words")).containsText("you talked for 1 second;");
        assertThat(softphone.part("balance")).hasText("$100.00");
        Browsers.screenshot(softphone.page(), "softphone-dispute-credited");
        softphone.part("dispute-done").click();
        assertThat(softphone.part("dispute")).hasText("Credited");
        assertThat(books.balanceOf(agent.id())).isEqualTo(10_000);
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    @Test
    void anAdminRefusesWhatNobodyMeasuredAndTheAgentReadsWhy() {
        StoryAgent agent = stage.agent("Eve", "NH", 10_000);
        charged(agent, "NH", Stage.NUMBER);
        SoftphonePage softphone = historyOf(agent);
        softphone.part("dispute").click();
        Browsers.screenshot(softphone.page(), "softphone-dispute");
        softphone.part("dispute-submit").click();
        assertThat(softphone.part("dispute-dialog")).containsText("Choose what was wrong.");
        softphone.page().keyboard().press("Escape");
        dispute(softphone, "LANGUAGE", "He spoke Basque only");
        assertThat(softphone.part("dispute-words")).containsText("A person looks at it");
        softphone.part("dispute-done").click();

        Page console = console();
        console.navigate(agentAid.consoleUrl() + "/console/disputes.xhtml");
        Browsers.screenshot(console, "console-disputes");
        console.locator("[id='list:disputes']")
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("Eve Story"))
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        assertThat(console.locator("main")).containsText("He spoke Basque only");
        assertThat(console.locator("[id=evidence]")).containsText("Talk by the carrier, seconds");
        Browsers.screenshot(console, "console-dispute");
        Locator refuse = console.locator("[id='dispute:refuse']");
        refuse.click();
        console.locator(".ui-confirmdialog-yes").click();
        assertThat(console.locator("main")).containsText("Say why the charge stays.");
        console.locator("[id='dispute:words']").fill("The recording has him in good English.");
        refuse.click();
        console.locator(".ui-confirmdialog-yes").click();
        assertThat(console.locator("[id='dispute:outcome']")).containsText("by Demo Admin");

        assertThat(softphone.part("notice")).containsText("The recording has him in good English.");
        assertThat(softphone.part("dispute")).hasText("Dispute refused");
        softphone.part("dispute").click();
        assertThat(softphone.part("dispute-words")).hasText("The recording has him in good English.");
        assertThat(books.balanceOf(agent.id())).isEqualTo(7_500);
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    private String charged(StoryAgent agent, String state, String number) {
        try (TerminalAgent ignored = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
            String call = outside.call(state, number, 4, false);
            Eventually.isTrue(
                    "the call is over and charged",
                    () -> books.statusOf(call).filter("COMPLETED"::equals).isPresent()
                            && !books.chargesOf(call).isEmpty());
            return call;
        }
    }

    private SoftphonePage historyOf(StoryAgent agent) {
        SoftphonePage softphone = new SoftphonePage(browsers.person(), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        softphone.open("history");
        return softphone;
    }

    private static void dispute(SoftphonePage softphone, String reason, String comment) {
        softphone.part("dispute").click();
        softphone.part("dispute-reason").selectOption(reason);
        softphone.part("dispute-comment").fill(comment);
        softphone.part("dispute-submit").click();
    }

    private Page console() {
        Page console = browsers.person();
        console.navigate(agentAid.consoleUrl() + "/");
        console.locator("[id='login:email']").fill(ConsoleStory.ADMIN_EMAIL);
        console.locator("[id='login:password']").fill(ConsoleStory.ADMIN_PASSWORD);
        console.locator("[id='login:submit']").click();
        assertThat(console.locator("main h1")).hasText("Live");
        return console;
    }
}
