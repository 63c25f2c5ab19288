package com.agentaid.telephony;

import com.agentaid.campaigns.OpeningHours;
import com.agentaid.campaigns.PayoutRule;
import com.agentaid.campaigns.SourceAuthMode;
import com.agentaid.campaigns.SourceCaps;
import com.agentaid.campaigns.SourceDraft;
import com.agentaid.campaigns.SourceTerms;
import com.agentaid.campaigns.SourceView;
import com.agentaid.campaigns.Sources;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A story that begins with a source asking. */
final class BidStory {

    static final Duration TTL = Duration.ofSeconds(30);

    final CallStory calls = CallStory.begin();
    private SourceTerms terms = SourceTerms.standard();

    BidStory() {
        write();
    }

    BidStory paying(PayoutRule payout) {
        terms = new SourceTerms(payout, terms.bidTtl(), terms.hours(), terms.caps(), terms.duplicateDays());
        return write();
    }

    BidStory capped(@Nullable Integer anHour, @Nullable Integer aDay, @Nullable Integer atOnce) {
        SourceCaps caps = new SourceCaps(anHour, aDay, atOnce, null, 6_000);
        terms = new SourceTerms(terms.payout(), terms.bidTtl(), terms.hours(), caps, terms.duplicateDays());
        return write();
    }

    BidStory open(OpeningHours hours) {
        terms = new SourceTerms(terms.payout(), terms.bidTtl(), hours, terms.caps(), terms.duplicateDays());
        return write();
    }

    BidStory refusingDuplicatesOf(int days) {
        terms = new SourceTerms(terms.payout(), terms.bidTtl(), terms.hours(), terms.caps(), days);
        return write();
    }

    private BidStory write() {
        SourceDraft draft = new SourceDraft("CallGrid", SourceAuthMode.KEY, null, calls.campaign, Map.of(), terms);
        calls.app.in(calls.tenant, () -> calls.app.get(Sources.class).change(calls.source, draft));
        return this;
    }

    SourceView source() {
        return calls.app.in(calls.tenant, () -> calls.app.get(Sources.class).get(calls.source));
    }

    /** A number of its own for the source. */
    PhoneNumber pooled() {
        PhoneNumber number = calls.app.fixtures(calls.tenant).number(calls.campaign);
        calls.app.in(calls.tenant, () -> calls.app.get(Sources.class).addNumber(calls.source, number));
        return number;
    }

    BidAnswer bid(PhoneNumber caller) {
        return bid(new BidRequest(caller, false, CallStory.TEXAS, null, Map.of("sub_id", "radio")));
    }

    BidAnswer bidHidden() {
        return bid(new BidRequest(null, true, CallStory.TEXAS, null, Map.of()));
    }

    BidAnswer bidFrom(PhoneNumber caller, @Nullable UsState state) {
        return bid(new BidRequest(caller, false, state, null, Map.of()));
    }

    BidAnswer bid(BidRequest request) {
        SourceView source = source();
        return calls.does(() -> calls.app.get(Bidding.class).bid(source, request));
    }

    BidAnswer.Offered accepted(PhoneNumber caller) {
        return bid(caller).find().orElseThrow();
    }

    CallId call(BidAnswer.Offered offered) {
        return CallId.of(bids(offered, "call_id"));
    }

    String bids(BidAnswer.Offered offered, String column) {
        return calls.app
                .owner()
                .text(
                        "select " + column + " from bids where id = ?",
                        offered.bid().value());
    }

    /** Heartbeats, at the clock's new time. */
    void agentsAreStillThere() {
        calls.app
                .owner()
                .update(
                        "update agent_status set socket_seen_at = ? where tenant_id = ?",
                        java.sql.Timestamp.from(calls.app.clock().instant()),
                        calls.tenant.value());
    }

    /** Of the tenant. */
    long rows(String table) {
        return calls.app.owner().number("select count(*) from " + table + " where tenant_id = ?", calls.tenant.value());
    }

    static PhoneNumber caller(int n) {
        return new PhoneNumber("+1512555" + (1_000 + n));
    }
}
