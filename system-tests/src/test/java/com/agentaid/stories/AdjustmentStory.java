package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Admins correct a balance: a small thing alone, a large one in a pair; and below zero the agent is offline until he has money again. */
class AdjustmentStory extends LiveStory {
    @Test
    void anAgentWhomAnAdminTookBelowZeroIsToldWhatToPayAndGoesOnlineWhenItIsThere() {
        StoryAgent agent = stage.agent("Ned", "VT", 1_000);
        SoftphonePage softphone = new SoftphonePage(browsers.person(), agentAid.applicationUrl());
        softphone.signIn(agent.email());
        softphone.goOnline();

        Page console = console(ConsoleStory.ADMIN_EMAIL);
        write(console, agent, "-22.50", "Paid out twice");
        console.locator("[id='adjustment:adjust']").click();
        assertThat(console.locator("[id='adjustment']")).containsText("Take the balance below zero, to -$12.50");
        assertThat(books.balanceOf(agent.id())).as("he was not asked yet").isEqualTo(1_000);
        Browsers.screenshot(console, "console-adjustment-below-zero");
        assertThat(console.locator(".ui-confirmdialog-yes")).isHidden();
        console.getByText("Take the balance below zero").click();
        console.locator("[id='adjustment:adjust']").click();
        assertThat(console.getByText("Adjust the balance of Ned Story by -$22.50?"))
                .isVisible();
        console.locator(".ui-confirmdialog-yes").click();
        assertThat(console.locator("[id='books:entries']")).containsText("Paid out twice");
        assertThat(console.locator("[id='agent:facts']")).containsText("-$12.50");

        assertThat(softphone.part("balance")).hasText("\u2212$12.50");
        softphone.part("go-online").click();
        assertThat(softphone.page().getByText("Your balance is -$12.50. Add at least $12.50, then go online again."))
                .isVisible();
        Browsers.screenshot(softphone.page(), "softphone-below-zero");
        softphone.open("wallet");
        assertThat(softphone.part("entries")).containsText("Paid out twice");

        adjust(console, agent, "50", "It was once after all");
        assertThat(softphone.part("balance")).hasText("$37.50");
        softphone.open("phone");
        softphone.goOnline();
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    @Test
    void aLargeAdjustmentMovesMoneyWhenAnotherAdminApprovesIt() {
        StoryAgent agent = stage.agent("Liv", "ME", 1_000);
        String second = secondAdmin();
        Page console = console(ConsoleStory.ADMIN_EMAIL);
        adjust(console, agent, "600.00", "All of May went wrong");
        assertThat(console.locator("[id=messages]")).containsText("another must approve it");
        assertThat(books.balanceOf(agent.id())).isEqualTo(1_000);

        Locator own = decide(console, agent);
        assertThat(own).containsText("another admin must approve it");
        assertThat(console.locator("[id='list:approve']")).hasCount(0);
        Page other = console(second);
        assertThat(decide(other, agent)).containsText("All of May went wrong");
        Browsers.screenshot(other, "console-adjustment-proposed");
        other.locator("[id='list:refuse']").click();
        other.locator(".ui-confirmdialog-yes").click();
        assertThat(other.locator("[id='list:decision']")).containsText("Say why it is refused.");
        other.locator("[id='list:approve']").click();
        other.locator(".ui-confirmdialog-yes").click();
        assertThat(row(other, agent)).containsText("posted");
        Browsers.screenshot(other, "console-adjustments");
        assertThat(books.balanceOf(agent.id())).isEqualTo(61_000);
        assertThat(browsers.scriptErrors()).isEmpty();
    }

    private Locator decide(Page console, StoryAgent agent) {
        console.navigate(agentAid.consoleUrl() + "/console/adjustments.xhtml");
        row(console, agent).getByRole(AriaRole.BUTTON).click();
        Locator decision = console.locator("[id='list:decision']");
        assertThat(decision).containsText("$600.00");
        return decision;
    }

    private static Locator row(Page console, StoryAgent agent) {
        return console.locator("[id='list:adjustments']")
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHas(console.locator("a[href*='" + agent.id() + "']")));
    }

    private void write(Page console, StoryAgent agent, String amount, String reason) {
        console.navigate(agentAid.consoleUrl() + "/console/agent.xhtml?id=" + agent.id());
        console.locator("[id='adjustment:amountMinor']").fill(amount);
        console.locator("[id='adjustment:reason']").fill(reason);
    }

    private void adjust(Page console, StoryAgent agent, String amount, String reason) {
        write(console, agent, amount, reason);
        console.locator("[id='adjustment:adjust']").click();
        console.locator(".ui-confirmdialog-yes").click();
    }

    private String secondAdmin() {
        UUID id = UUID.randomUUID();
        String email = "second-" + id + "@story.example";
        books.change(
                """
                insert into admin_users (id, tenant_id, email, name, password_hash, roles)
                select ?, tenant_id, ?, 'Second Story', password_hash, '{FINANCE}' from admin_users where email = ?""",
                id,
                email,
                ConsoleStory.ADMIN_EMAIL);
        return email;
    }

    private Page console(String email) {
        Page console = browsers.person();
        console.navigate(agentAid.consoleUrl() + "/");
        console.locator("[id='login:email']").fill(email);
        console.locator("[id='login:password']").fill(ConsoleStory.ADMIN_PASSWORD);
        console.locator("[id='login:submit']").click();
        assertThat(console.locator("main h1")).hasText("Live");
        return console;
    }
}
