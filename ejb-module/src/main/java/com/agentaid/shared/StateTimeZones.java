package com.agentaid.shared;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The time zones of each state and territory: of fourteen states two. */
final class StateTimeZones {

    private static final Map<String, Set<ZoneId>> ZONES = zones();

    private StateTimeZones() {}

    static Set<ZoneId> of(String state) {
        Set<ZoneId> zones = ZONES.get(state);
        if (zones == null) {
            throw new IllegalStateException("No time zone known for " + state);
        }
        return zones;
    }

    private static Map<String, Set<ZoneId>> zones() {
        Map<String, Set<ZoneId>> zones = new HashMap<>();
        put(zones, "CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV", "America/New_York");
        put(zones, "AL AR IL IA LA MN MS MO OK WI", "America/Chicago");
        put(zones, "CO MT NM UT WY", "America/Denver");
        put(zones, "CA WA", "America/Los_Angeles");
        put(zones, "HI", "Pacific/Honolulu");
        put(zones, "PR VI", "America/Puerto_Rico");
        put(zones, "GU MP", "Pacific/Guam");
        put(zones, "AS", "Pacific/Pago_Pago");
        put(zones, "FL IN KY MI TN", "America/Chicago", "America/New_York");
        put(zones, "KS NE ND SD TX", "America/Denver", "America/Chicago");
        put(zones, "ID NV OR", "America/Los_Angeles", "America/Denver");
        put(zones, "AZ", "America/Phoenix", "America/Denver");
        put(zones, "AK", "America/Adak", "America/Anchorage");
        return Map.copyOf(zones);
    }

    private static void put(Map<String, Set<ZoneId>> zones, String states, String... names) {
        for (String state : states.split(" ")) {
            zones.put(
                    state,
                    Set.copyOf(java.util.Arrays.stream(names).map(ZoneId::of).toList()));
        }
    }
}
