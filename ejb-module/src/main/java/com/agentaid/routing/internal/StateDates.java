package com.agentaid.routing.internal;

import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Today's date in a state. Licences begin and end at midnight of the state; fourteen states have two time zones, so for up
 * to an hour they have two dates.
 *
 * @param earliest the date where the day begins last
 * @param latest the date where the day begins first
 */
public record StateDates(LocalDate earliest, LocalDate latest) {

    private static final Map<String, Zones> ZONES = zones();

    /** West and east end of a state. */
    private record Zones(ZoneId west, ZoneId east) {}

    public static StateDates of(UsState state, Instant now) {
        Zones zones = ZONES.get(state.code());
        if (zones == null) {
            throw new IllegalStateException("No time zone known for " + state.code());
        }
        LocalDate west = LocalDate.ofInstant(now, zones.west());
        LocalDate east = LocalDate.ofInstant(now, zones.east());
        return west.isBefore(east) ? new StateDates(west, east) : new StateDates(east, west);
    }

    /** Whether a licence of these dates is in force in all of the state. */
    public boolean cover(LocalDate effectiveOn, LocalDate expiresOn) {
        return !earliest.isBefore(effectiveOn) && latest.isBefore(expiresOn);
    }

    private static Map<String, Zones> zones() {
        Map<String, Zones> zones = new HashMap<>();
        put(zones, "America/New_York", "CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV");
        put(zones, "America/Chicago", "AL AR IL IA LA MN MS MO OK WI");
        put(zones, "America/Denver", "CO MT NM UT WY");
        put(zones, "America/Los_Angeles", "CA WA");
        put(zones, "Pacific/Honolulu", "HI");
        put(zones, "America/Puerto_Rico", "PR VI");
        put(zones, "Pacific/Guam", "GU MP");
        put(zones, "Pacific/Pago_Pago", "AS");
        put(zones, "America/Chicago", "America/New_York", "FL IN KY MI TN");
        put(zones, "America/Denver", "America/Chicago", "KS NE ND SD TX");
        put(zones, "America/Los_Angeles", "America/Denver", "ID NV OR");
        put(zones, "America/Phoenix", "America/Denver", "AZ");
        put(zones, "America/Adak", "America/Anchorage", "AK");
        return Map.copyOf(zones);
    }

    private static void put(Map<String, Zones> zones, String zone, String states) {
        put(zones, zone, zone, states);
    }

    private static void put(Map<String, Zones> zones, String west, String east, String states) {
        for (String state : states.split(" ")) {
            zones.put(state, new Zones(ZoneId.of(west), ZoneId.of(east)));
        }
    }
}
