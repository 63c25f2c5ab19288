package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.microsoft.playwright.Dialog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two people speak: a consumer at his telephone and an agent at his browser, with real sound both ways. */
class ConversationStory extends LiveStory {
    @Test
    void anAgentAnswersACallerInHisBrowserAndSeesTheCharge() {
        StoryAgent agent = stage.agent("Mia", "OR", 10_000);
        SoftphonePage softphone = signedIn(agent);
        Browsers.screenshot(softphone.page(), "softphone-offline");
        softphone.goOnline();
        Browsers.screenshot(softphone.page(), "softphone-online");

        PhonePage phone = new PhonePage(browsers.person(), agentAid.simulatorUrl());
        Browsers.screenshot(phone.page(), "phone-idle");
        phone.call(Stage.NUMBER, "OR");
        assertThat(softphone.part("incoming-state")).hasText("Oregon");
        assertThat(softphone.part("incoming-price")).containsText("$25.00");
        Browsers.screenshot(softphone.page(), "softphone-ringing");
        softphone.part("accept").click();
        assertThat(softphone.part("timer")).isVisible();

        hearsTheOther(softphone, phone);
        Browsers.screenshot(softphone.page(), "softphone-in-call");
        Browsers.screenshot(phone.page(), "phone-in-call");
        softphone.part("hang-up").click();
        assertThat(softphone.part("summary-charge")).containsText("$25.00");
        assertThat(softphone.part("balance")).containsText("$75.00");
        Browsers.screenshot(softphone.page(), "softphone-call-ended");

        Eventually.isTrue("the agent paid", () -> books.balanceOf(agent.id()) == 7_500);
        assertThat(books.heldOf(agent.id())).isZero();
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    @Test
    void aCallDeclinedInOneBrowserRingsInTheOther() {
        StoryAgent first = stage.agent("Olga", "OK", 50_000);
        StoryAgent second = stage.agent("Paul", "OK", 10_000);
        SoftphonePage declining = signedIn(first);
        SoftphonePage answering = signedIn(second);
        declining.goOnline();
        answering.goOnline();

        PhonePage phone = new PhonePage(browsers.person(), agentAid.simulatorUrl());
        phone.call(Stage.NUMBER, "OK");
        declining.part("decline").click();
        answering.part("accept").click();
        assertThat(answering.part("timer")).isVisible();
        phone.hangUp();
        assertThat(answering.part("call-ended")).isVisible();
        assertThat(declining.part("balance")).containsText("$500.00");
    }

    @Test
    void aRingOutlivesTheReloadOfThePage() {
        StoryAgent agent = stage.agent("Rosa", "ND", 10_000);
        SoftphonePage softphone = signedIn(agent);
        softphone.goOnline();
        PhonePage phone = new PhonePage(browsers.person(), agentAid.simulatorUrl());
        phone.call(Stage.NUMBER, "ND");
        assertThat(softphone.part("incoming-state")).isVisible();

        softphone.page().onDialog(Dialog::accept);
        softphone.page().reload();
        softphone.part("accept").click();
        assertThat(softphone.part("timer")).isVisible();
        softphone.part("hang-up").click();
        assertThat(softphone.part("call-next")).containsText("You are online");
        assertThat(books.column("select status from call_offers where agent_id = ?", agent.id()))
                .doesNotContain("DECLINED");
    }

    @Test
    void aDisplacedPageOffersNothingButToTakeThePhoneBack() {
        StoryAgent agent = stage.agent("Sara", "SD", 10_000);
        SoftphonePage first = signedIn(agent);
        first.goOnline();
        SoftphonePage other = signedIn(agent);

        assertThat(first.part("elsewhere")).containsText("Not active here");
        assertThat(first.page().locator("button:visible")).hasText(new String[] {"Use it here"});
        assertThat(first.part("balance")).isHidden();
        Browsers.screenshot(first.page(), "softphone-elsewhere");
        first.part("use-here").click();
        assertThat(first.part("presence")).hasText("Online");
        assertThat(first.part("balance")).containsText("$100.00");
        assertThat(other.part("elsewhere")).isVisible();
    }

    @Test
    void everyPageOfTheSoftphoneShowsItself() {
        StoryAgent agent = stage.agent("Quin", "NE", 10_000);
        SoftphonePage softphone = new SoftphonePage(browsers.person(), agentAid.applicationUrl());
        softphone.page().navigate(agentAid.applicationUrl() + "/");
        assertThat(softphone.part("sign-in-email")).isVisible();
        Browsers.screenshot(softphone.page(), "softphone-sign-in");
        softphone.signIn(agent.email());
        for (String view : List.of("phone", "wallet", "history", "licences", "settings")) {
            softphone.open(view);
            assertThat(softphone.page().locator("main h1")).isVisible();
            Browsers.screenshot(softphone.page(), "softphone-" + view);
        }
        SoftphonePage narrow = new SoftphonePage(browsers.person(390, 844), agentAid.applicationUrl());
        narrow.signIn(agent.email());
        Browsers.screenshot(narrow.page(), "softphone-phone-narrow");
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    private SoftphonePage signedIn(StoryAgent agent) {
        SoftphonePage softphone = new SoftphonePage(browsers.person(), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        return softphone;
    }

    /** The fake microphones beep once a second, so both energy and bytes must grow on both sides. */
    private static void hearsTheOther(SoftphonePage softphone, PhonePage phone) {
        Eventually.isTrue(
                "the agent hears the caller", () -> softphone.audioEnergy() > 0 && softphone.bytesReceived() > 0);
        Eventually.isTrue("the caller hears the agent", () -> phone.audioEnergy() > 0 && phone.bytesReceived() > 0);
        double agentHeard = softphone.audioEnergy();
        double callerHeard = phone.audioEnergy();
        double agentBytes = softphone.bytesReceived();
        double callerBytes = phone.bytesReceived();
        Eventually.isTrue(
                "both go on hearing",
                () -> softphone.audioEnergy() > agentHeard
                        && phone.audioEnergy() > callerHeard
                        && softphone.bytesReceived() > agentBytes
                        && phone.bytesReceived() > callerBytes);
    }
}
