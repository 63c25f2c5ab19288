package com.agentaid.campaigns;

import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which number a bid is answered with, taken in the bid's transaction. A number of a source's pool stands for one bid at a
 * time, so that it alone tells whose call arrives there; a campaign's own number is shared by all.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class BidNumbers {

    /** A number of a pool whose caller did not come is given to nobody for this long: he may be late. */
    static final Duration REST = Duration.ofSeconds(60);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    public boolean hasPool(SourceId source) {
        return Sql.row(
                        entities,
                        "select exists (select 1 from campaign_phone_numbers where source_id = ?1 and status = 'ACTIVE')",
                        source.value())
                .orElseThrow()
                .flag(0);
    }

    /** The number of the pool that was free for the longest time; empty when all stand for other bids. */
    public Optional<PhoneNumber> takeFromPool(SourceId source, Instant bidUntil) {
        return Sql.row(
                        entities,
                        """
                        update campaign_phone_numbers set held_until = ?2
                         where id = (select id from campaign_phone_numbers
                                      where source_id = ?1 and status = 'ACTIVE' and (held_until is null or held_until <= ?3)
                                      order by held_until nulls first, id limit 1 for update skip locked)
                        returning phone_number
                        """,
                        source.value(),
                        bidUntil.plus(REST),
                        clock.instant())
                .map(row -> new PhoneNumber(row.text(0)));
    }

    /** The bid's caller has come: the number may stand for another. */
    public void giveBack(PhoneNumber number) {
        Sql.update(
                entities,
                "update campaign_phone_numbers set held_until = ?2 where phone_number = ?1 and status = 'ACTIVE'",
                number.e164(),
                clock.instant());
    }

    /** The first active number of the campaign that is in nobody's pool. */
    public Optional<PhoneNumber> ofCampaign(CampaignId campaign) {
        return Sql.row(
                        entities,
                        """
                        select phone_number from campaign_phone_numbers
                         where campaign_id = ?1 and status = 'ACTIVE' and source_id is null
                         order by created_at, id limit 1
                        """,
                        campaign.value())
                .map(row -> new PhoneNumber(row.text(0)));
    }
}
