package com.agentaid.telephony;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.PhoneNumber;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The callers whom the tenant at work does not serve. A call of theirs is recorded and ends at once; a source that announces
 * one is thanked like for any other. A call that was received before the block goes on.
 */
@Stateless
@Tenanted
public class BlockedCallers {

    private static final String COLUMNS =
            "select id, kind, digits, reason, blocked_by, blocked_at, expires_at, coalesce(expires_at > ?1, true)";
    private static final String MATCHING =
            " from blocked_callers where (?2 = '' or position(?2 in digits) > 0 or position(?2 in lower(reason)) > 0)";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Whether this caller is blocked now, by his number or by one of its beginnings. */
    public boolean isBlocked(PhoneNumber caller) {
        String digits = caller.e164();
        List<String> beginnings = IntStream.rangeClosed(1, digits.length())
                .mapToObj(length -> digits.substring(0, length))
                .toList();
        return Sql.row(
                        entities,
                        """
                        select 1 from blocked_callers
                         where ((kind = 'NUMBER' and digits = ?1) or (kind = 'PREFIX' and digits = any (cast(?2 as text[]))))
                           and coalesce(expires_at > ?3, true) limit 1
                        """,
                        digits,
                        Sql.array(beginnings),
                        clock.instant())
                .isPresent();
    }

    /**
     * Blocks, newest first, also those whose time is over.
     *
     * @param search part of the digits or of the reason; empty finds all
     */
    public Page<BlockedCaller> page(String search, int page, int size) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        int rows = Page.size(size);
        int number = Page.number(page);
        Instant now = clock.instant();
        List<BlockedCaller> items = Sql.rows(
                        entities,
                        COLUMNS + MATCHING + " order by blocked_at desc, id limit ?3 offset ?4",
                        now,
                        wanted,
                        rows,
                        (long) number * rows)
                .stream()
                .map(BlockedCallers::blocked)
                .toList();
        long total = Sql.rows(entities, "select count(*), ?1" + MATCHING, now, wanted)
                .get(0)
                .number(0);
        return new Page<>(items, number, rows, total);
    }

    public Optional<BlockedCaller> find(UUID id) {
        return Sql.row(entities, COLUMNS + " from blocked_callers where id = ?2", clock.instant(), id)
                .map(BlockedCallers::blocked);
    }

    /**
     * Blocks a caller from the next call on. A block of the same digits whose time is over is replaced.
     *
     * @throws CallerBlockRefused when the digits are blocked already, or the end is past
     */
    public BlockedCaller add(CallerBlock block) {
        Instant now = clock.instant();
        Instant until = block.until();
        if (until != null && !until.isAfter(now)) {
            throw new CallerBlockRefused("until", "must lie in the future");
        }
        UUID id = ids.next();
        Sql.update(
                entities,
                "delete from blocked_callers where kind = ?1 and digits = ?2 and expires_at <= ?3",
                block.kind(),
                block.digits(),
                now);
        int added = Sql.update(
                entities,
                """
                insert into blocked_callers (id, tenant_id, kind, digits, reason, blocked_by, blocked_at, expires_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                on conflict (tenant_id, kind, digits) do nothing
                """,
                id,
                Work.tenant().value(),
                block.kind(),
                block.digits(),
                block.reason(),
                Work.actor().name(),
                now,
                until);
        if (added == 0) {
            throw new CallerBlockRefused(
                    block.kind() == CallerBlock.Kind.NUMBER ? "number" : "prefix", "is blocked already");
        }
        return new BlockedCaller(id, block, Work.actor().name(), now, true);
    }

    /** Serves the caller again. False when there is no such block. */
    public boolean remove(UUID id) {
        return Sql.update(entities, "delete from blocked_callers where id = ?1", id) > 0;
    }

    private static BlockedCaller blocked(Row row) {
        CallerBlock block =
                new CallerBlock(CallerBlock.Kind.valueOf(row.text(1)), row.text(2), row.text(3), row.instantOrNull(6));
        return new BlockedCaller(row.uuid(0), block, row.text(4), row.instant(5), row.flag(7));
    }
}
