package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;

import com.agentaid.admin.internal.RevenueQueries;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.tenants.TenantDirectory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What calls brought in: charges less what was given back, from the ledger, by the day it was posted in the tenant's time
 * zone. A day that is over never changes: what is given back later counts on the later day.
 */
@Stateless
@Tenanted
@RolesAllowed({ADMIN, FINANCE, AUDITOR})
public class RevenueExplorer {
    @Inject
    private RevenueQueries queries;

    @Inject
    private TenantDirectory tenants;

    @Inject
    private Clock clock;

    /** The tenant's day, from which periods are counted. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /** By campaign and state the largest first, by day the newest. */
    public RevenueReport report(DaySpan span, RevenueBy by, int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        List<RevenueRow> rows = queries.rows(span, zone(), by, limit, (long) number * limit);
        return new RevenueReport(
                span,
                zone(),
                by,
                queries.totals(span, zone()),
                new Page<>(rows, number, limit, queries.count(span, zone(), by)));
    }

    private ZoneId zone() {
        return tenants.get(Work.tenant()).timeZone();
    }
}
