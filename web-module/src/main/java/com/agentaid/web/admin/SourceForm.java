package com.agentaid.web.admin;

import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.OpeningHours;
import com.agentaid.campaigns.PayoutRule;
import com.agentaid.campaigns.SourceAuthMode;
import com.agentaid.campaigns.SourceCaps;
import com.agentaid.campaigns.SourceDraft;
import com.agentaid.campaigns.SourceTerms;
import com.agentaid.campaigns.SourceView;
import com.agentaid.shared.CampaignId;
import com.agentaid.telephony.BidRequest;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.web.http.JsonFields;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source as programs write and read it. What is left out is as in a new source; id, status and numbers are read only.
 *
 * @param payoutValue minor units when {@code payoutKind} is FIXED, hundredths of a percent of the price when PERCENT
 * @param schedule 168 digits, one an hour of the week from Monday 00:00 in {@code timeZone}; absent: always open
 */
public record SourceForm(
        @Nullable UUID id,
        @Nullable String status,
        @Nullable String name,
        @Nullable String authMode,
        @Nullable String secretName,
        @Nullable String campaignId,
        @Nullable Map<String, String> fieldMap,
        @Nullable String payoutKind,
        @Nullable Long payoutValue,
        @Nullable Long bidTtlSeconds,
        @Nullable String schedule,
        @Nullable String timeZone,
        @Nullable Integer callsPerHour,
        @Nullable Integer callsPerDay,
        @Nullable Integer callsAtOnce,
        @Nullable Integer callsPerMinute,
        @Nullable Integer pingsPerMinute,
        @Nullable Integer duplicateDays,
        @Nullable List<String> numbers) {

    private static final String[] NAMES = Arrays.stream(SourceForm.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toArray(String[]::new);

    /** What a source may have its own name for: the fields of announcements and bids, and the tag by which it names its bid. */
    private static final Set<String> MAPPED = Stream.of(CallAnnouncement.FIELDS, BidRequest.FIELDS, Set.of("bid_id"))
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    /** What is read only may stand in what is sent, so that a source can be sent back as it was read; it changes nothing. */
    static SourceForm read(@Nullable String body) {
        JsonFields fields = JsonFields.of(body, NAMES);
        SourceForm form = new SourceForm(
                null,
                null,
                fields.text("name"),
                fields.text("authMode"),
                fields.text("secretName"),
                fields.text("campaignId"),
                fieldMap(fields),
                fields.text("payoutKind"),
                fields.wholeNumber("payoutValue"),
                fields.wholeNumber("bidTtlSeconds"),
                fields.text("schedule"),
                fields.text("timeZone"),
                fields.count("callsPerHour", 1, SourceCaps.CAP_MAX),
                fields.count("callsPerDay", 1, SourceCaps.CAP_MAX),
                fields.count("callsAtOnce", 1, SourceCaps.CAP_MAX),
                fields.count("callsPerMinute", 1, SourceCaps.CAP_MAX),
                fields.count("pingsPerMinute", 1, SourceCaps.CAP_MAX),
                fields.count("duplicateDays", 0, SourceTerms.DAYS_MAX),
                null);
        fields.done();
        return form;
    }

    static SourceForm of(SourceView source, @Nullable List<String> numbers) {
        SourceTerms terms = source.terms();
        SourceCaps caps = terms.caps();
        CampaignId campaign = source.campaign();
        return new SourceForm(
                source.id().value(),
                source.status().name(),
                source.name(),
                source.authMode().name(),
                source.secretName(),
                campaign == null ? null : campaign.value().toString(),
                source.fieldMap(),
                terms.payout().kind().name(),
                terms.payout().value(),
                terms.bidTtl().toSeconds(),
                terms.hours().week(),
                terms.hours().zone().getId(),
                caps.callsPerHour(),
                caps.callsPerDay(),
                caps.callsAtOnce(),
                caps.callsPerMinute(),
                caps.pingsPerMinute(),
                terms.duplicateDays(),
                numbers);
    }

    /** @throws CampaignRefused naming the first field that cannot be */
    SourceDraft draft() {
        return new SourceDraft(
                name == null ? "" : name,
                constant(SourceAuthMode.class, "authMode", authMode, SourceAuthMode.KEY),
                secretName,
                campaign(),
                fieldMap == null ? Map.of() : fieldMap,
                terms());
    }

    /** What the source sends under one name can be one thing alone: read as two, one of them would be wrong. */
    private static @Nullable Map<String, String> fieldMap(JsonFields fields) {
        Map<String, String> map = fields.named("fieldMap", SourceForm::theirName);
        new TreeMap<>(Objects.requireNonNullElse(map, Map.<String, String>of()))
                .forEach((ours, theirs) -> Objects.requireNonNull(map).entrySet().stream()
                        .filter(other -> other.getValue().equals(theirs))
                        .map(Map.Entry::getKey)
                        .filter(other -> !BidRequest.meaning(other).equals(BidRequest.meaning(ours)))
                        .min(Comparator.naturalOrder())
                        .ifPresent(other -> fields.refuse(
                                "fieldMap." + ours,
                                "is read from " + theirs + ", and so is " + other + ": each needs a name of its own")));
        return map;
    }

    private static @Nullable String theirName(JsonFields map, String ours) {
        if (!MAPPED.contains(ours)) {
            map.refuse(ours, "is no field that we read; these are: " + String.join(", ", MAPPED));
        }
        return map.text(ours);
    }

    private SourceTerms terms() {
        SourceTerms standard = SourceTerms.standard();
        PayoutRule payout = standard.payout();
        return new SourceTerms(
                new PayoutRule(
                        constant(PayoutRule.Kind.class, "payoutKind", payoutKind, payout.kind()),
                        Objects.requireNonNullElse(payoutValue, payout.value())),
                bidTtlSeconds == null ? standard.bidTtl() : Duration.ofSeconds(bidTtlSeconds),
                new OpeningHours(schedule, zone(standard.hours().zone())),
                new SourceCaps(
                        callsPerHour,
                        callsPerDay,
                        callsAtOnce,
                        callsPerMinute,
                        Objects.requireNonNullElse(
                                pingsPerMinute, standard.caps().pingsPerMinute())),
                Objects.requireNonNullElse(duplicateDays, standard.duplicateDays()));
    }

    private @Nullable CampaignId campaign() {
        if (campaignId == null) {
            return null;
        }
        try {
            return new CampaignId(UUID.fromString(campaignId));
        } catch (IllegalArgumentException noId) {
            throw new CampaignRefused("campaignId", "must be the id of a campaign");
        }
    }

    private ZoneId zone(ZoneId otherwise) {
        try {
            return timeZone == null ? otherwise : ZoneId.of(timeZone);
        } catch (DateTimeException noZone) {
            throw new CampaignRefused("timeZone", "must be a time zone such as America/Chicago");
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, @Nullable String written, E otherwise) {
        return written == null
                ? otherwise
                : Arrays.stream(type.getEnumConstants())
                        .filter(one -> one.name().equals(written))
                        .findFirst()
                        .orElseThrow(() -> new CampaignRefused(
                                field, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }
}
