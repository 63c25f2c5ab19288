package com.agentaid.simulator.carrier;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked of Twilio's list of calls: {@code Status}, {@code To}, {@code From}, {@code ParentCallSid}, a time between
 * {@code StartTime>} and {@code StartTime<}, both included, and a page. The newest calls come first.
 */
record CallListing(Map<String, String> wanted) {
    private static final int PAGE_SIZE = 50;
    private static final int PAGE_SIZE_MAX = 1000;

    static CallListing of(Map<String, List<String>> query) {
        return new CallListing(
                query.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .get(0))));
    }

    List<Leg> select(List<Leg> legs) {
        List<Leg> found = new ArrayList<>(legs.stream()
                .filter(leg -> is("Status", leg.status().word())
                        && is("To", leg.to())
                        && is("From", leg.from())
                        && is("ParentCallSid", leg.parent().map(Leg::sid).orElse("")))
                .filter(leg -> beganInTime(leg.answeredAt().orElse(leg.createdAt())))
                .toList());
        Collections.reverse(found);
        return found;
    }

    private boolean is(String filter, String value) {
        return wanted.getOrDefault(filter, value).equals(value);
    }

    private boolean beganInTime(Instant at) {
        return moment("StartTime>").map(from -> !at.isBefore(from)).orElse(true)
                && moment("StartTime<").map(to -> !at.isAfter(to)).orElse(true);
    }

    /** In UTC, as Twilio's library writes it; a day alone is its midnight. */
    private Optional<Instant> moment(String filter) {
        return Optional.ofNullable(wanted.get(filter)).map(text -> (text.contains("T")
                        ? LocalDateTime.parse(text.replace("Z", ""))
                        : LocalDate.parse(text).atStartOfDay())
                .toInstant(ZoneOffset.UTC));
    }

    ObjectNode page(String path, List<ObjectNode> found) {
        int number = number("Page", 0);
        int size = Math.min(PAGE_SIZE_MAX, number("PageSize", PAGE_SIZE));
        int first = number * size;
        ObjectNode page = Json.object()
                .put("page", number)
                .put("page_size", size)
                .put("start", first)
                .put("end", Math.min(found.size(), first + size) - 1)
                .put("uri", uri(path, number))
                .put("first_page_uri", uri(path, 0))
                .put("next_page_uri", found.size() > first + size ? uri(path, number + 1) : null)
                .put("previous_page_uri", number > 0 ? uri(path, number - 1) : null);
        ArrayNode calls = page.putArray("calls");
        found.stream().skip(first).limit(size).forEach(calls::add);
        return page;
    }

    private String uri(String path, int number) {
        StringBuilder uri = new StringBuilder(path).append('?');
        wanted.forEach((name, value) -> {
            if (!name.equals("Page")) {
                uri.append(encoded(name)).append('=').append(encoded(value)).append('&');
            }
        });
        return uri.append("Page=").append(number).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int number(String name, int otherwise) {
        return Optional.ofNullable(wanted.get(name)).map(Integer::parseInt).orElse(otherwise);
    }
}
