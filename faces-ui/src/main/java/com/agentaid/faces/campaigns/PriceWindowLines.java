package com.agentaid.faces.campaigns;

import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.util.Currency;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines {@code TX Mon-Fri 18:00-24:00 99.00}, with {@code *} for every state, as an admin types the windows of prices. */
final class PriceWindowLines {
    private static final String FIELD = "priceWindows";
    private static final String EVERY_STATE = "*";
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+\\s+\\S+)\\s+(\\S+)");

    private PriceWindowLines() {}

    /** @throws CampaignRefused quoting the first line that cannot be */
    static List<PriceWindow> read(String text, String currencyCode) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> window(line, Currency.getInstance(currencyCode)))
                .toList();
    }

    static String write(List<PriceWindow> windows) {
        return windows.stream().map(PriceWindowLines::line).collect(Collectors.joining("\n"));
    }

    private static PriceWindow window(String line, Currency currency) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw unreadable("must have lines such as TX Mon-Fri 18:00-24:00 99.00", line);
        }
        UsState state = parts.group(1).equals(EVERY_STATE)
                ? null
                : UsState.find(parts.group(1))
                        .orElseThrow(() ->
                                unreadable("must begin each line with a state such as TX, or * for every state", line));
        WeekHours hours = WeekHours.find(parts.group(2))
                .orElseThrow(() -> unreadable("must have days and hours such as Mon-Fri 18:00-24:00", line));
        return new PriceWindow(state, hours, price(parts.group(3), currency, line));
    }

    private static Money price(String written, Currency currency, String line) {
        try {
            return Money.parse(written, currency);
        } catch (IllegalArgumentException unreadable) {
            throw unreadable("must end each line with a price, which " + unreadable.getMessage(), line);
        }
    }

    private static String line(PriceWindow window) {
        UsState state = window.state();
        return (state == null ? EVERY_STATE : state.code()) + " " + window.hours() + " "
                + window.price().majorUnits().toPlainString();
    }

    private static CampaignRefused unreadable(String must, String line) {
        return new CampaignRefused(FIELD, must + ": " + line);
    }
}
