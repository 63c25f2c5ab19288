package com.agentaid.campaigns;

import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a campaign's prices. Those of one state share no minute of the week, nor do those of every state; a window of
 * the caller's state goes before one of every state.
 *
 * @param zone whose clocks the windows go by
 */
public record PriceWindows(ZoneId zone, List<PriceWindow> windows) {

    public static final int WINDOWS_MAX = 50;
    static final String FIELD = "priceWindows";
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** @throws CampaignRefused naming the first two that overlap, or when they are too many */
    public PriceWindows {
        windows = List.copyOf(windows);
        if (windows.size() > WINDOWS_MAX) {
            throw new CampaignRefused(FIELD, "must be " + WINDOWS_MAX + " at most");
        }
        List<BitSet> minutes = new ArrayList<>();
        for (PriceWindow window : windows) {
            BitSet its = window.hours().minutes();
            for (int earlier = 0; earlier < minutes.size(); earlier++) {
                PriceWindow other = windows.get(earlier);
                if (window.isOfStateOf(other) && its.intersects(minutes.get(earlier))) {
                    throw overlap(other, window);
                }
            }
            minutes.add(its);
        }
    }

    public static PriceWindows none() {
        return new PriceWindows(ZONE, List.of());
    }

    /** By its name in the tz database, such as {@code America/Chicago}. */
    public static Optional<ZoneId> findZone(String name) {
        String stripped = name.strip();
        return ZoneId.getAvailableZoneIds().contains(stripped) ? Optional.of(ZoneId.of(stripped)) : Optional.empty();
    }

    /** The price of the window that holds the moment; empty when none does. */
    public Optional<Money> find(@Nullable UsState state, Instant at) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        Money everywhere = null;
        for (PriceWindow window : windows) {
            UsState its = window.state();
            if ((its == null || its.equals(state)) && window.hours().hold(wall)) {
                if (its != null) {
                    return Optional.of(window.price());
                }
                everywhere = window.price();
            }
        }
        return Optional.ofNullable(everywhere);
    }

    private static CampaignRefused overlap(PriceWindow one, PriceWindow other) {
        BitSet shared = one.hours().minutes();
        shared.and(other.hours().minutes());
        return new CampaignRefused(
                FIELD,
                "must not overlap: " + one.where() + " and " + other.where() + " both hold "
                        + WeekHours.minute(shared.nextSetBit(0)));
    }
}
