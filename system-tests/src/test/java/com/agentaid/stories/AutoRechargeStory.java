package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import org.junit.jupiter.api.Test;

/** An agent saves his card with a top-up and lets it be charged by itself. */
class AutoRechargeStory extends LiveStory {
    @Test
    void aLowBalanceIsFilledUpOnceFromTheSavedCardThoughWebhooksComeThreeTimes() {
        StoryAgent agent = stage.agent("Uma", "NE", 1_000);
        outside.faults("{\"duplicateWebhooks\": 2, \"match\": \"/webhooks/stripe\"}");
        SoftphonePage softphone = savesCard(agent, "4242 4242 4242 4242");
        recharge(softphone);

        assertThat(softphone.part("wallet-available")).hasText("$200.00");
        Browsers.screenshot(softphone.page(), "softphone-auto-recharge");
        Eventually.isTrue(
                "every delivery is worked off",
                () -> books.number("select count(*) from stripe_events where processed_at is null") == 0);
        assertThat(books.column(
                        "select amount_minor from wallet_top_ups where agent_id = ? and kind = 'AUTO_RECHARGE'",
                        agent.id()))
                .containsExactly("14000");
        assertThat(books.balanceOf(agent.id())).isEqualTo(20_000);
    }

    @Test
    void aCardThatIsDeclinedLaterChargesNothingAndTheAgentHearsOfIt() {
        StoryAgent agent = stage.agent("Vic", "NV", 1_000);
        SoftphonePage softphone = savesCard(agent, "4000 0000 0000 0341");
        recharge(softphone);
        assertThat(softphone.part("notice")).containsText("Automatic recharge of $140.00 failed");
        assertThat(softphone.part("notice-link")).isVisible();
        assertThat(softphone.part("recharge-trouble")).containsText("Your card was refused");
        assertThat(softphone.part("recharge-trouble")).containsText("It is tried again");
        assertThat(softphone.part("recharge-retry")).isVisible();
        softphone.page().setViewportSize(390, 844);
        Browsers.screenshot(softphone.page(), "softphone-recharge-refused");
        softphone.part("remove-card").click();
        assertThat(softphone.part("recharge-enabled")).not().isChecked();
        assertThat(softphone.part("recharge-trouble")).containsText("You removed your card");
        assertThat(books.column(
                        "select status from wallet_top_ups where agent_id = ? and kind = 'AUTO_RECHARGE'", agent.id()))
                .containsExactly("FAILED");
        assertThat(books.balanceOf(agent.id())).isEqualTo(6_000);
    }

    private SoftphonePage savesCard(StoryAgent agent, String card) {
        SoftphonePage softphone = new SoftphonePage(browsers.person(), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        softphone.open("wallet");
        softphone.part("top-up").click();
        softphone.part("top-up-amount").fill("50");
        softphone.part("save-card").check();
        softphone.part("top-up-submit").click();
        softphone.part("card").fill(card);
        softphone.part("pay").click();
        assertThat(softphone.part("wallet-available")).hasText("$60.00");
        assertThat(softphone.part("saved-card")).containsText(card.substring(card.length() - 4));
        return softphone;
    }

    private static void recharge(SoftphonePage softphone) {
        softphone.part("recharge-enabled").check();
        softphone.page().locator("[name=thresholdMinor]").fill("100");
        softphone.page().locator("[name=targetMinor]").fill("200");
        softphone.page().locator("[name=monthlyMaximumMinor]").fill("500");
        softphone.part("recharge-save").click();
    }
}
