package com.agentaid.simulator.launcher;

import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers for invented callers: an area code of the state and the exchange 555, which nobody has. */
final class AreaCodes {
    private static final String ONE_OF_EACH_STATE =
            """
            AL 205 AK 907 AZ 602 AR 501 CA 415 CO 303 CT 203 DE 302 DC 202 FL 305 GA 404 HI 808 ID 208
            IL 312 IN 317 IA 515 KS 316 KY 502 LA 504 ME 207 MD 410 MA 617 MI 313 MN 612 MS 601 MO 314
            MT 406 NE 402 NV 702 NH 603 NJ 201 NM 505 NY 212 NC 704 ND 701 OH 216 OK 405 OR 503 PA 215
            RI 401 SC 803 SD 605 TN 615 TX 512 UT 801 VT 802 VA 703 WA 206 WV 304 WI 414 WY 307
            """;
    private static final Map<String, String> BY_STATE = Pattern.compile("([A-Z]{2}) (\\d{3})")
            .matcher(ONE_OF_EACH_STATE)
            .results()
            .collect(Collectors.toMap(found -> found.group(1), (MatchResult found) -> found.group(2)));
    private static final Random RANDOM = new Random();

    private AreaCodes() {}

    /** Of no state. */
    static String someTollFreeNumber() {
        return "+1888555" + String.format("%04d", RANDOM.nextInt(10_000));
    }

    static String someNumberIn(String state) {
        String areaCode = BY_STATE.get(state);
        if (areaCode == null) {
            throw new CannotStart("There is no state " + state + "; give two letters such as TX.");
        }
        return "+1" + areaCode + "555" + String.format("%04d", RANDOM.nextInt(10_000));
    }
}
