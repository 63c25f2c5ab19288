package com.agentaid.web.telephony;

import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.telephony.BidAnswer;
import com.agentaid.telephony.BidRequest;
import com.agentaid.telephony.Bidding;
import com.agentaid.web.http.Correlation;
import com.agentaid.web.http.InWork;
import com.agentaid.web.platform.Measurements;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where sources ask whether we take a call. Every answer of ours is a 200 with a code, also a refusal: that is how ping trees
 * read it. Only requests that are broken or prove nothing end otherwise.
 */
@Path("{sourceKey}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bids", description = "Whether we take a call, for how much and at which number")
public class BidResource {
    private static final byte[] NO_BODY = {};

    @Inject
    SourceGate gate;

    @Inject
    SourceRates rates;

    @Inject
    Bidding bidding;

    @Inject
    Measurements measurements;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    @GET
    @Operation(
            summary = "Ask by query",
            description =
                    "CallerId is required, InboundStateCode and InboundZipCode are not; the source's field map may give"
                            + " other names. Whatever else is sent is kept with the call")
    @APIResponse(
            responseCode = "200",
            description = "1000 we take it, 2000 no agent, 3000 no capacity, 4001 to 4006 the source, caller or number")
    @APIResponse(responseCode = "400", description = "A field cannot be used; it is named as the source calls it")
    @APIResponse(responseCode = "429", description = "More bids than the source may send in a minute")
    public Answer ask(@PathParam("sourceKey") String sourceKey) {
        return answer(sourceKey, NO_BODY);
    }

    @POST
    @Operation(
            summary = "Ask by JSON or form",
            description = "The same fields in the body; a source that signs must post")
    @APIResponse(responseCode = "200", description = "As for GET")
    public Answer post(@PathParam("sourceKey") String sourceKey, byte[] body) {
        return answer(sourceKey, body);
    }

    private Answer answer(String sourceKey, byte[] body) {
        Instant begun = clock.instant();
        SourceView source = gate.proven(sourceKey, request, body);
        WorkContext work = new WorkContext(source.tenant(), Correlation.of(request), Actor.source(source.name()));
        BidAnswer answer = InWork.get(work, () -> {
            rates.bid(source);
            SourceFields fields = SourceFields.read(request, body, source);
            return fields.named(() -> bidding.bid(source, BidRequest.read(fields.values())));
        });
        measurements.webhook("bid", Integer.toString(answer.code().number()), Duration.between(begun, clock.instant()));
        return Answer.of(answer);
    }

    /** What the source hears; the amount is in major units, as its kind expects. */
    public record Answer(
            int code,
            String message,
            @Nullable UUID bidId,
            @Nullable BigDecimal bidAmount,
            @Nullable String currency,
            @Nullable Long expiresInSeconds,
            @Nullable String phoneNumber) {

        static Answer of(BidAnswer answer) {
            return answer.find()
                    .map(offered -> new Answer(
                            answer.code().number(),
                            answer.code().message(),
                            offered.bid().value(),
                            offered.amount().majorUnits(),
                            offered.amount().currencyCode(),
                            offered.expiresIn().toSeconds(),
                            offered.number().e164()))
                    .orElseGet(() ->
                            new Answer(answer.code().number(), answer.code().message(), null, null, null, null, null));
        }
    }
}
