package com.agentaid.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The agent's page, in the words of somebody who uses it. */
final class SoftphonePage {
    private final Page page;
    private final String url;

    SoftphonePage(Page page, String url) {
        this.page = page;
        this.url = url;
    }

    Page page() {
        return page;
    }

    void signIn(String email) {
        page.navigate(url + "/");
        part("sign-in-email").fill(email);
        part("sign-in-password").fill(Stage.PASSWORD);
        part("sign-in-submit").click();
        assertThat(part("balance")).isVisible();
    }

    void goOnline() {
        part("go-online").click();
        assertThat(part("presence")).hasText("Online");
    }

    void open(String view) {
        page.navigate(url + "/#/" + view);
    }

    Locator part(String testId) {
        return page.getByTestId(testId);
    }

    double audioEnergy() {
        return number("window.__softphone.audioEnergy()");
    }

    double bytesReceived() {
        return number("window.__softphone.bytesReceived()");
    }

    private double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
