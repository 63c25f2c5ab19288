package com.agentaid.simulator.payments;

import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.webhooks.Webhooks;
import com.agentaid.simulator.wire.Ids;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Stripe's REST addresses under {@code /v1}, the checkout page's own, and those for tests under {@code /sim/stripe}. */
public final class StripeApi implements AutoCloseable {
    private static final String ACCOUNT = "stripe-account";
    private static final int LISTED_MAX = 100;
    private static final int LISTED_DEFAULT = 10;
    private static final List<String> FILTERS = List.of("type", "customer", "payment_intent", "charge");

    /** The account of everybody who has none of his own, and where its events go; see {@link StripeAccounts}. */
    public record Account(String secretKey, String webhookSecret, String webhookUrl, String baseUrl) {}

    private final FaultSwitches faults;
    private final StripeAccounts accounts;
    private final Runnable onChange;

    public StripeApi(Account account, Webhooks webhooks, FaultSwitches faults, Clock clock, Runnable onChange) {
        this.faults = faults;
        this.onChange = onChange;
        this.accounts = new StripeAccounts(account, webhooks, faults, clock);
    }

    public void addTo(Javalin web) {
        web.exception(
                StripeRefusal.class,
                (refused, ctx) ->
                        reply(ctx, new Idempotency.Answer(refused.status(), Json.write(refused.body()), false)));
        post(web, "/v1/customers", (ctx, form) -> desk(ctx).createCustomer(form));
        post(web, "/v1/customers/{id}", (ctx, form) -> desk(ctx).changeCustomer(id(ctx), form));
        post(web, "/v1/checkout/sessions", (ctx, form) -> account(ctx)
                .checkout()
                .open(form));
        post(web, "/v1/checkout/sessions/{id}/expire", (ctx, form) -> desk(ctx).expireCheckout(id(ctx)));
        post(web, "/v1/payment_intents", (ctx, form) -> desk(ctx).createPayment(form));
        post(web, "/v1/payment_intents/{id}/confirm", (ctx, form) -> desk(ctx).confirmPayment(id(ctx), form));
        post(web, "/v1/payment_intents/{id}/cancel", (ctx, form) -> desk(ctx).cancelPayment(id(ctx)));
        post(web, "/v1/payment_methods", (ctx, form) -> desk(ctx).createCard(form));
        post(web, "/v1/payment_methods/{id}/attach", (ctx, form) -> desk(ctx)
                .attach(id(ctx), StripeForm.required(form, "customer")));
        post(web, "/v1/payment_methods/{id}/detach", (ctx, form) -> desk(ctx).detach(id(ctx)));
        post(web, "/v1/refunds", (ctx, form) -> desk(ctx).refund(form));
        read(web, "customers", "customer");
        read(web, "checkout/sessions", "checkout.session");
        read(web, "payment_intents", "payment_intent");
        read(web, "payment_methods", "payment_method");
        read(web, "refunds", "refund");
        read(web, "charges", "charge");
        read(web, "disputes", "dispute");
        read(web, "events", "event");
        read(web, "balance_transactions", "balance_transaction");
        web.get(
                "/v1/customers/{id}/payment_methods",
                admitted(ctx -> list(ctx, "payment_method", Map.of("customer", id(ctx)))));
        addPages(web);
    }

    private void addPages(Javalin web) {
        web.get("/checkout/{id}/session", ctx -> ctx.json(owner(ctx).checkout().page(id(ctx))));
        web.post("/checkout/{id}/pay", this::pay);
        web.post("/sim/stripe/pay/{id}", this::pay);
        web.get(
                "/sim/stripe/sessions",
                ctx -> ctx.json(accounts.all().stream()
                        .flatMap(account -> account.desk().all("checkout.session").stream())
                        .toList()));
        web.post(
                "/sim/stripe/sessions/{id}/expire",
                ctx -> ctx.json(changed(owner(ctx).desk().expireCheckout(id(ctx)))));
        web.post(
                "/sim/stripe/refunds", ctx -> ctx.json(changed(payer(order(ctx)).refund(order(ctx)))));
        web.post(
                "/sim/stripe/refunds/{id}/fail",
                ctx -> ctx.json(changed(owner(ctx).desk().failRefund(id(ctx)))));
        web.post(
                "/sim/stripe/disputes",
                ctx -> ctx.json(changed(payer(order(ctx)).dispute(order(ctx)))));
        web.post(
                "/sim/stripe/disputes/{id}/close",
                ctx -> ctx.json(changed(owner(ctx)
                        .desk()
                        .closeDispute(
                                id(ctx), order(ctx).path("outcome").asText().equals("won")))));
    }

    /** By the page, or by a test without one; {@code card} defaults to the one that works. */
    private void pay(Context ctx) {
        ObjectNode order = order(ctx);
        String card = order.path("card").asText("4242424242424242");
        ctx.json(changed(owner(ctx)
                .checkout()
                .pay(id(ctx), card, order.path("authenticated").asBoolean())));
    }

    /** Of the object that the address names. */
    private StripeAccount owner(Context ctx) {
        return accounts.having(id(ctx));
    }

    /** Where the payment was made that an order names. */
    private CardDesk payer(JsonNode order) {
        String paid = Json.text(order, "payment_intent")
                .or(() -> Json.text(order, "charge"))
                .orElse("");
        return accounts.having(paid).desk();
    }

    /** Of the key that the request showed. */
    private static StripeAccount account(Context ctx) {
        return Objects.requireNonNull(ctx.attribute(ACCOUNT));
    }

    private static CardDesk desk(Context ctx) {
        return account(ctx).desk();
    }

    private static ObjectNode order(Context ctx) {
        return Json.parse(ctx.body()).orElseThrow(() -> new BadRequestResponse("the body must be a JSON object"));
    }

    private ObjectNode changed(ObjectNode answer) {
        onChange.run();
        return answer;
    }

    private void post(Javalin web, String path, BiFunction<Context, JsonNode, ObjectNode> work) {
        web.post(path, admitted(ctx -> {
            JsonNode form = StripeForm.parse(ctx.formParamMap());
            Supplier<Idempotency.Answer> answer = () -> answer(ctx, form, work);
            String key = ctx.header("Idempotency-Key");
            String request = ctx.path() + " " + form;
            reply(ctx, key == null ? answer.get() : account(ctx).idempotency().once(key, request, answer));
            onChange.run();
        }));
    }

    /** A refusal is an answer as well, and kept under the key like any other. */
    private Idempotency.Answer answer(Context ctx, JsonNode form, BiFunction<Context, JsonNode, ObjectNode> work) {
        try {
            ObjectNode result = account(ctx).expansion().expand(work.apply(ctx, form), form.path("expand"));
            return new Idempotency.Answer(200, Json.write(result), false);
        } catch (StripeRefusal refused) {
            return new Idempotency.Answer(refused.status(), Json.write(refused.body()), false);
        }
    }

    private void read(Javalin web, String path, String kind) {
        web.get("/v1/" + path + "/{id}", admitted(ctx -> {
            JsonNode query = StripeForm.parse(ctx.queryParamMap());
            ctx.json(account(ctx).expansion().expand(desk(ctx).get(kind, id(ctx)), query.path("expand")));
        }));
        web.get("/v1/" + path, admitted(ctx -> {
            Map<String, String> wanted = new HashMap<>();
            for (String member : FILTERS) {
                Optional.ofNullable(ctx.queryParam(member)).ifPresent(value -> wanted.put(member, value));
            }
            list(ctx, kind, wanted);
        }));
    }

    /** The newest first; a page of {@code limit} after the object {@code starting_after}, of those {@code created} in a time. */
    private void list(Context ctx, String kind, Map<String, String> wanted) {
        JsonNode query = StripeForm.parse(ctx.queryParamMap());
        List<ObjectNode> found = desk(ctx).all(kind).stream()
                .filter(object -> wanted.entrySet().stream()
                        .allMatch(
                                filter -> object.path(filter.getKey()).asText().equals(filter.getValue())))
                .filter(object -> isWithin(object.path("created").asLong(), query.path("created")))
                .toList();
        int first = Json.text(query, "starting_after")
                .map(id -> after(found, kind, id))
                .orElse(0);
        int limit = Math.min(LISTED_MAX, query.path("limit").asInt(LISTED_DEFAULT));
        ObjectNode page = Json.object()
                .put("object", "list")
                .put("url", ctx.path())
                .put("has_more", found.size() > first + limit);
        ArrayNode data = page.putArray("data");
        found.stream()
                .skip(first)
                .limit(limit)
                .map(object -> expandItem(account(ctx), object, query))
                .forEach(data::add);
        ctx.json(page);
    }

    private static boolean isWithin(long created, JsonNode bounds) {
        return created >= bounds.path("gte").asLong(Long.MIN_VALUE)
                && created > bounds.path("gt").asLong(Long.MIN_VALUE)
                && created <= bounds.path("lte").asLong(Long.MAX_VALUE)
                && created < bounds.path("lt").asLong(Long.MAX_VALUE);
    }

    private static int after(List<ObjectNode> found, String kind, String id) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).path("id").asText().equals(id)) {
                return i + 1;
            }
        }
        throw StripeRefusal.missing(kind, id);
    }

    /** A list's items are expanded by paths that begin with {@code data}. */
    private static ObjectNode expandItem(StripeAccount account, ObjectNode item, JsonNode query) {
        ArrayNode paths = Json.object().putArray("expand");
        query.path("expand").forEach(path -> paths.add(path.asText().replaceFirst("^data\\.", "")));
        return account.expansion().expand(item, paths);
    }

    private Handler admitted(Handler inside) {
        return ctx -> {
            int delay = faults.get().providerDelayMillis();
            if (delay > 0) {
                ctx.future(() -> CompletableFuture.runAsync(
                        () -> admit(ctx, inside), CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS)));
            } else {
                admit(ctx, inside);
            }
        };
    }

    private void admit(Context ctx, Handler inside) {
        ctx.header("Request-Id", Ids.stripe("req_"));
        try {
            int refused = faults.get().providerStatus();
            if (refused > 0) {
                throw StripeRefusal.switchedOn(refused);
            }
            ctx.attribute(ACCOUNT, accounts.of(key(ctx)));
            inside.handle(ctx);
        } catch (StripeRefusal refused) {
            reply(ctx, new Idempotency.Answer(refused.status(), Json.write(refused.body()), false));
        } catch (Exception failed) {
            throw new IllegalStateException("a REST request failed", failed);
        }
    }

    private static String key(Context ctx) {
        var basic = ctx.basicAuthCredentials();
        if (basic != null) {
            return basic.getUsername();
        }
        String header = ctx.header("Authorization");
        return header == null ? "" : header.replaceFirst("^Bearer ", "");
    }

    private static void reply(Context ctx, Idempotency.Answer answer) {
        if (answer.replayed()) {
            ctx.header("Idempotent-Replayed", "true");
        }
        ctx.status(answer.status()).contentType("application/json").result(answer.body());
    }

    private static String id(Context ctx) {
        return ctx.pathParam("id");
    }

    @Override
    public void close() {
        accounts.all().forEach(StripeAccount::close);
    }
}
