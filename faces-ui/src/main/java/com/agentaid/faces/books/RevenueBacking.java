package com.agentaid.faces.books;

import com.agentaid.admin.BooksExport;
import com.agentaid.admin.DaySpan;
import com.agentaid.admin.RevenueBy;
import com.agentaid.admin.RevenueExplorer;
import com.agentaid.admin.RevenueReport;
import com.agentaid.admin.RevenueRow;
import com.agentaid.admin.SpanRefused;
import com.agentaid.faces.paging.PagedModel;
import com.agentaid.faces.view.FileAnswer;
import com.agentaid.platform.paging.Page;
import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** Revenue of a period, by campaign and by day, and the period's files. */
@Named
@ViewScoped
public class RevenueBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private RevenueExplorer revenue;

    @Inject
    private BooksExport export;

    private LocalDate from = LocalDate.EPOCH;
    private LocalDate to = LocalDate.EPOCH;
    private String typedFrom = "";
    private String typedTo = "";
    private String period = "";
    private String zone = "";
    private List<RevenueRow> totals = List.of();
    private final PagedModel<RevenueRow> campaigns =
            new PagedModel<>((page, size) -> rows(RevenueBy.CAMPAIGN, page, size));
    private final PagedModel<RevenueRow> days = new PagedModel<>((page, size) -> rows(RevenueBy.DAY, page, size));

    @PostConstruct
    void begin() {
        choose("month");
    }

    /** @param wanted {@code today}, {@code week} or {@code month} */
    public void choose(String wanted) {
        LocalDate today = revenue.today();
        LocalDate first =
                switch (wanted) {
                    case "today" -> today;
                    case "week" -> today.minusDays(6);
                    default -> today.withDayOfMonth(1);
                };
        show(new DaySpan(first, today), wanted);
    }

    /** The days that were typed. What cannot be is said, and the period stays. */
    public void chooseTyped() {
        try {
            show(new DaySpan(day("From", typedFrom), day("To", typedTo)), "custom");
        } catch (SpanRefused refused) {
            String field = refused.field();
            String words = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR, words + " " + refused.getMessage() + ".", null));
        }
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException noDay) {
            throw new SpanRefused(field, "must be a day like 2026-11-27");
        }
    }

    private void show(DaySpan span, String named) {
        from = span.from();
        to = span.to();
        typedFrom = from.toString();
        typedTo = to.toString();
        period = named;
        RevenueReport report = revenue.report(span, RevenueBy.DAY, 0, 1);
        totals = report.totals();
        zone = report.zone().getId();
    }

    private Page<RevenueRow> rows(RevenueBy by, int page, int size) {
        return revenue.report(new DaySpan(from, to), by, page, size).rows();
    }

    public void downloadRevenue(String by) throws IOException {
        RevenueBy broken = RevenueBy.valueOf(by.toUpperCase(Locale.ROOT));
        FileAnswer.send(
                "revenue-by-" + by + "-" + from + "-" + to + ".csv",
                "text/csv;charset=UTF-8",
                out -> export.writeRevenue(new DaySpan(from, to), broken, out));
    }

    public void downloadAccounting() throws IOException {
        FileAnswer.send(
                "accounting-" + from + "-" + to + ".csv",
                "text/csv;charset=UTF-8",
                out -> export.writeAccounting(new DaySpan(from, to), out));
    }

    public PagedModel<RevenueRow> getCampaigns() {
        return campaigns;
    }

    public PagedModel<RevenueRow> getDays() {
        return days;
    }

    public List<RevenueRow> getTotals() {
        return totals;
    }

    public String getPeriod() {
        return period;
    }

    /** As people read it: {@code America/New York}. */
    public String getZone() {
        return zone.replace('_', ' ');
    }

    public LocalDate getFrom() {
        return from;
    }

    public LocalDate getTo() {
        return to;
    }

    public String getTypedFrom() {
        return typedFrom;
    }

    public void setTypedFrom(String typed) {
        typedFrom = typed;
    }

    public String getTypedTo() {
        return typedTo;
    }

    public void setTypedTo(String typed) {
        typedTo = typed;
    }
}
