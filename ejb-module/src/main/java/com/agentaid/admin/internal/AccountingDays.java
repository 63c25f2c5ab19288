package com.agentaid.admin.internal;

import com.agentaid.admin.DaySpan;
import com.agentaid.billing.BooksInDoubt;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.Money;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads daily totals of the books for a bookkeeper; days are the tenant's, by when entries were posted. */
@Stateless
@Tenanted
public class AccountingDays {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,20}");

    @PersistenceContext(unitName = "agentaid")
    EntityManager em;

    @Inject
    TenantDirectory tenants;

    @Inject
    Settings settings;

    /**
     * Days with entries, in their order. In the ledger what is positive adds to an account: to the agents' that is a credit, and so to all.
     *
     * @throws BooksInDoubt naming the first transaction of the first day whose debits and credits differ
     */
    public List<AccountingDay> read(DaySpan span) {
        Tenant tenant = tenants.get(Work.tenant());
        Map<LocalDate, List<AccountingDay.Line>> days = new TreeMap<>();
        for (Row row : Sql.rows(
                em,
                """
                select cast(cast(created_at at time zone ?3 as date) as text), type, coalesce(platform_account, ''), currency,
                       coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0),
                       coalesce(sum(amount_minor) filter (where amount_minor > 0), 0), count(*)
                  from balance_ledger where created_at >= ?1 and created_at < ?2
                 group by 1, 2, 3, 4 order by 1, 4, 2, 3""",
                span.begin(tenant.timeZone()),
                span.end(tenant.timeZone()),
                tenant.timeZone().getId())) {
            days.computeIfAbsent(LocalDate.parse(row.text(0)), none -> new ArrayList<>())
                    .add(line(row, tenant));
        }
        days.forEach((day, lines) -> {
            if (!AccountingDay.balance(lines)) {
                refuseFirstWrongTransaction(day, tenant);
            }
        });
        return days.entrySet().stream()
                .map(day -> new AccountingDay(day.getKey(), day.getValue()))
                .toList();
    }

    /** The entries of a transaction are of one moment, so a day that does not balance has one that does not. */
    private void refuseFirstWrongTransaction(LocalDate day, Tenant tenant) {
        DaySpan span = new DaySpan(day, day);
        Sql.row(
                        em,
                        """
                        select e.transaction_id, t.posting_key, e.currency, sum(e.amount_minor),
                               string_agg('entry ' || e.entry_number || ' of agent ' || e.agent_id, ', ' order by e.agent_id)
                          from balance_ledger e left join ledger_transactions t on t.id = e.transaction_id
                         where e.created_at >= ?1 and e.created_at < ?2
                         group by 1, 2, 3 having sum(e.amount_minor) <> 0
                         order by min(e.created_at), e.transaction_id limit 1""",
                        span.begin(tenant.timeZone()),
                        span.end(tenant.timeZone()))
                .ifPresent(row -> {
                    String agents = row.textOrNull(4);
                    throw new BooksInDoubt("The books of " + day
                            + " do not balance: the first transaction that is wrong is "
                            + row.uuid(0) + " (" + row.textOrNull(1) + (agents == null ? "" : ", " + agents)
                            + "), whose sides differ by "
                            + Money.of(Math.abs(row.number(3)), row.text(2)).format());
                });
    }

    private AccountingDay.Line line(Row row, Tenant tenant) {
        Account account = Account.of(row.text(2), row.text(1));
        return new AccountingDay.Line(
                row.text(1),
                account,
                code(account, tenant),
                Money.of(row.number(4), row.text(3)),
                Money.of(row.number(5), row.text(3)),
                row.number(6));
    }

    private String code(Account account, Tenant tenant) {
        String code = settings.findFor(tenant.slug(), account.setting()).orElse(account.usualCode());
        if (!CODE.matcher(code).matches()) {
            throw new IllegalStateException(
                    account.setting() + " must be 1 to 20 letters, digits or . _ - and is " + code);
        }
        return code;
    }
}
