package com.agentaid.stories;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The consumer's telephone: the simulator's page. */
final class PhonePage {
    private final Page page;

    PhonePage(Page page, String simulatorUrl) {
        this.page = page;
        page.navigate(simulatorUrl + "/phone");
        page.waitForSelector("body[data-ready=true]");
    }

    Page page() {
        return page;
    }

    void call(String number, String state) {
        Locator numbers = part("to");
        if (numbers.locator("option[value='" + number + "']").count() > 0) {
            numbers.selectOption(number);
        } else {
            numbers.selectOption(numbers.locator("option").last().getAttribute("value"));
            part("to-other").fill(number);
        }
        part("from").fill("+1" + (2_015_550_000L + Math.floorMod(System.nanoTime(), 9_999)));
        part("state").selectOption(state);
        part("call").click();
    }

    void hangUp() {
        part("hangup").click();
    }

    Locator part(String testId) {
        return page.getByTestId(testId);
    }

    double audioEnergy() {
        return number("window.__phone.audioEnergy()");
    }

    double bytesReceived() {
        return number("window.__phone.bytesReceived()");
    }

    private double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
