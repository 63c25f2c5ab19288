package com.agentaid.reporting;

import com.agentaid.platform.paging.Page;
import com.agentaid.shared.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The calls that an agent missed on one day of his time zone.
 *
 * @param groups by cause, the most frequent first; they count all calls, whatever is asked for
 * @param complete false when the day had more calls than are looked at: the newest count then
 * @param calls newest first, those of one cause where one is asked for
 */
public record MissedDay(LocalDate date, ZoneId timeZone, List<Group> groups, boolean complete, Page<Line> calls) {
    public MissedDay {
        groups = List.copyOf(groups);
    }

    /**
     * The calls of one cause.
     *
     * @param price of all its calls together
     */
    public record Group(MissCause cause, int calls, Money price, String sentence, CheapestChange change) {}

    /** One call with the change that it alone would have taken. */
    public record Line(MissedCall call, CheapestChange change) {}
}
