package com.agentaid.billing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stripe's balance transactions as its list shows them: the newest first, two a page however many are asked for. */
final class BalanceTransactions {
    static final int PAGE = 2;

    private final List<JsonObject> all = new CopyOnWriteArrayList<>();
    private volatile int pagesLeft = Integer.MAX_VALUE;

    /** A payment came in, of which Stripe keeps a fee. @param tenant in its metadata, absent when it is somebody else's */
    void charge(String id, String payment, long minor, long fee, @Nullable String tenant, Instant at) {
        add(
                id,
                "charge",
                minor,
                fee,
                source("charge", "ch_" + id, payment, minor, tenant).add("amount_captured", minor),
                at);
    }

    void refund(String id, String refund, String payment, long minor, Instant at) {
        add(
                id,
                minor < 0 ? "refund" : "refund_failure",
                minor,
                0,
                source("refund", refund, payment, Math.abs(minor), null),
                at);
    }

    void dispute(String id, String dispute, String payment, long minor, long fee, Instant at) {
        add(id, "adjustment", minor, fee, source("dispute", dispute, payment, Math.abs(minor), null), at);
    }

    /** Whatever concerns the account alone: {@code payout}, {@code stripe_fee}. */
    void account(String id, String type, long minor, Instant at) {
        add(id, type, minor, 0, null, at);
    }

    /** A payment in another currency than the account's, which Stripe exchanged. */
    void exchanged(
            String id, String payment, long minor, String currency, long minorOfAccount, String tenant, Instant at) {
        add(
                id,
                "charge",
                minorOfAccount,
                0,
                source("charge", "ch_" + id, payment, minor, tenant)
                        .add("currency", currency)
                        .add("amount_captured", minor),
                at);
        JsonObject plain = all.remove(all.size() - 1);
        all.add(Json.createObjectBuilder(plain).add("exchange_rate", 0.5).build());
    }

    private void add(String id, String type, long minor, long fee, @Nullable JsonObjectBuilder source, Instant at) {
        JsonObjectBuilder move = Json.createObjectBuilder()
                .add("id", id)
                .add("object", "balance_transaction")
                .add("type", type)
                .add("amount", minor)
                .add("fee", fee)
                .add("net", minor - fee)
                .add("currency", "usd")
                .add("status", "available")
                .add("created", at.getEpochSecond())
                .add("available_on", at.getEpochSecond());
        if (source == null) {
            move.addNull("source");
        } else {
            move.add("source", source);
        }
        all.add(move.build());
    }

    private static JsonObjectBuilder source(
            String kind, String id, String payment, long minor, @Nullable String tenant) {
        JsonObjectBuilder metadata = Json.createObjectBuilder();
        if (tenant != null) {
            metadata.add("agentaid_tenant", tenant);
        }
        return Json.createObjectBuilder()
                .add("id", id)
                .add("object", kind)
                .add("payment_intent", payment)
                .add("amount", minor)
                .add("currency", "usd")
                .add("metadata", metadata);
    }

    /** Afterwards the list answers nothing but errors. */
    void failAfterPages(int pages) {
        pagesLeft = pages;
    }

    /** Empty when the account has no such place to begin after, or the list is out of order. */
    Optional<JsonObject> list(Map<String, String> query) {
        if (pagesLeft-- <= 0) {
            return Optional.empty();
        }
        long from = Long.parseLong(query.get("created[gte]"));
        long to = Long.parseLong(query.get("created[lt]"));
        List<JsonObject> wanted = new ArrayList<>(all.stream()
                .filter(move -> move.getJsonNumber("created").longValue() >= from
                        && move.getJsonNumber("created").longValue() < to)
                .toList());
        Collections.reverse(wanted);
        String after = query.get("starting_after");
        List<String> ids = wanted.stream().map(move -> move.getString("id")).toList();
        if (after != null && !ids.contains(after)) {
            return Optional.empty();
        }
        int first = after == null ? 0 : ids.indexOf(after) + 1;
        JsonArrayBuilder data = Json.createArrayBuilder();
        boolean expanded = "data.source".equals(query.get("expand[0]"));
        wanted.stream()
                .skip(first)
                .limit(PAGE)
                .map(move -> expanded ? move : withoutSource(move))
                .forEach(data::add);
        return Optional.of(Json.createObjectBuilder()
                .add("object", "list")
                .add("url", "/v1/balance_transactions")
                .add("has_more", wanted.size() > first + PAGE)
                .add("data", data)
                .build());
    }

    private static JsonObject withoutSource(JsonObject move) {
        return Json.createObjectBuilder(move).addNull("source").build();
    }
}
