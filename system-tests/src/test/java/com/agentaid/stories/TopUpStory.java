package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent pays by card: the browser starts it, the signed webhook credits it, once. */
class TopUpStory extends LiveStory {
    @Test
    void aCardPaymentIsCreditedOnceThoughItsWebhooksComeThreeTimes() {
        StoryAgent agent = stage.agent("Sue", "KS", 1_000);
        outside.faults("{\"duplicateWebhooks\": 2, \"match\": \"/webhooks/stripe\"}");
        SoftphonePage softphone = checkout(agent);
        softphone.part("card").fill("4242 4242 4242 4242");
        Browsers.screenshot(softphone.page(), "checkout");
        softphone.part("pay").click();

        assertThat(softphone.part("wallet-available")).hasText("$60.00");
        Browsers.screenshot(softphone.page(), "softphone-wallet-after-top-up");
        Eventually.isTrue(
                "every delivery is worked off",
                () -> books.number("select count(*) from stripe_events where processed_at is null") == 0);
        assertThat(books.column(
                        "select amount_minor from balance_ledger where agent_id = ? and type = 'CREDIT'", agent.id()))
                .containsExactly("5000");
        assertThat(books.balanceOf(agent.id())).isEqualTo(6_000);
    }

    @Test
    void aDeclinedCardCreditsNothing() {
        StoryAgent agent = stage.agent("Tom", "IA", 1_000);
        SoftphonePage softphone = checkout(agent);
        softphone.part("card").fill("4000 0000 0000 0002");
        softphone.part("pay").click();
        assertThat(softphone.part("message")).not().isEmpty();
        softphone.part("cancel").click();
        assertThat(softphone.part("wallet-available")).hasText("$10.00");
        assertThat(books.balanceOf(agent.id())).isEqualTo(1_000);
    }

    @Test
    void whatWasPaidIsFilteredAndTakenHomeAsATableAndAStatement() throws IOException {
        StoryAgent agent = stage.agent("Uma", "MO", 1_000);
        SoftphonePage softphone = checkout(agent);
        softphone.part("card").fill("4242 4242 4242 4242");
        softphone.part("pay").click();
        assertThat(softphone.part("wallet-available")).hasText("$60.00");

        softphone.part("entries-type").selectOption("CREDIT");
        assertThat(softphone.part("entries").locator("tbody tr")).hasCount(1);
        Download table = softphone.page().waitForDownload(softphone.part("entries-export")::click);
        List<String> lines = Files.readAllLines(table.path());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains(",CREDIT,", ",50.00,60.00,USD");

        Locator statement = softphone.part("statements").getByText("PDF");
        Download paper = softphone.page().waitForDownload(statement.first()::click);
        assertThat(Files.readAllBytes(paper.path())).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    private SoftphonePage checkout(StoryAgent agent) {
        SoftphonePage softphone = new SoftphonePage(browsers.person(), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        softphone.open("wallet");
        softphone.part("top-up").click();
        softphone.part("top-up-amount").fill("50,00");
        softphone.part("top-up-submit").click();
        assertThat(softphone.page().locator("top-up-dialog")).containsText("Write cents after a point");
        softphone.part("top-up-amount").fill("50");
        softphone.part("top-up-submit").click();
        assertThat(softphone.part("amount")).containsText("50.00");
        return softphone;
    }
}
