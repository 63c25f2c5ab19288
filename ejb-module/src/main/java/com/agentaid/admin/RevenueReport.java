package com.agentaid.admin;

import com.agentaid.platform.paging.Page;
import java.time.ZoneId;
import java.util.List;

/** @param totals of all days, one for each currency; none when nothing was posted */
public record RevenueReport(DaySpan span, ZoneId zone, RevenueBy by, List<RevenueRow> totals, Page<RevenueRow> rows) {
    public RevenueReport {
        totals = List.copyOf(totals);
    }
}
