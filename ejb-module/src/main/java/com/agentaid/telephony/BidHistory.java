package com.agentaid.telephony;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a source has asked and what came of it, for admins. */
@Stateless
@Tenanted
public class BidHistory {

    public static final int PURGE_MAX = 1_000;
    private static final Duration DECLINED_KEPT = Duration.ofDays(30);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Newest first. */
    public Page<BidView> page(SourceId source, int page, int size) {
        int rows = Page.size(size);
        int number = Page.number(page);
        List<BidView> items = Sql.rows(
                        entities,
                        """
                        select id, code, cause, cast(reasons as text), caller_number, caller_state, caller_zip, amount_minor,
                               currency, call_id, phone_number, status, created_at, expires_at, ended_at
                          from bids where source_id = ?1 order by created_at desc, id desc limit ?2 offset ?3
                        """,
                        source.value(),
                        rows,
                        (long) number * rows)
                .stream()
                .map(BidHistory::view)
                .toList();
        long total = Sql.row(entities, "select count(*) from bids where source_id = ?1", source.value())
                .orElseThrow()
                .number(0);
        return new Page<>(items, number, rows, total);
    }

    /**
     * Forgets bids that were declined longer ago than the setting says; accepted ones belong to their calls. For the timer.
     *
     * @return how many, at most {@link #PURGE_MAX} a call
     */
    public int purgeDeclined() {
        Duration kept = settings.duration("agentaid.bids.declined-kept", DECLINED_KEPT);
        return Sql.update(
                entities,
                """
                delete from bids where id in (
                    select id from bids where status = 'DECLINED' and created_at < ?1
                     order by created_at limit ?2 for update skip locked)
                """,
                clock.instant().minus(kept),
                PURGE_MAX);
    }

    private static BidView view(Row row) {
        int code = row.integer(1);
        Long amount = row.numberOrNull(7);
        UUID call = row.uuidOrNull(9);
        return new BidView(
                row.uuid(0),
                code,
                message(code),
                row.text(2),
                FlatJson.read(row.text(3)),
                number(row.textOrNull(4)),
                row.textOrNull(5),
                row.textOrNull(6),
                amount == null ? null : Money.of(amount, row.text(8)),
                call == null ? null : new CallId(call),
                number(row.textOrNull(10)),
                row.text(11),
                row.instant(12),
                row.instantOrNull(13),
                row.instantOrNull(14));
    }

    private static String message(int code) {
        return Arrays.stream(BidCode.values())
                .filter(one -> one.number() == code)
                .findFirst()
                .orElseThrow()
                .message();
    }

    private static @Nullable PhoneNumber number(@Nullable String e164) {
        return e164 == null ? null : new PhoneNumber(e164);
    }
}
