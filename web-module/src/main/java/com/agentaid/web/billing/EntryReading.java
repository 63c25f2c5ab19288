package com.agentaid.web.billing;

import com.agentaid.billing.EntryFilter;
import com.agentaid.billing.EntryType;
import com.agentaid.web.http.Days;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Reading;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an agent reads his entries: of which types, from which day to which day of his time zone, looking for what. */
public class EntryReading extends Reading {
    @QueryParam("type")
    @Nullable
    List<String> types;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    public EntryFilter filter(ZoneId zone) {
        LocalDate first = Days.find("from", from);
        LocalDate last = Days.find("to", to);
        if (first != null && last != null && first.isAfter(last)) {
            throw new ProblemException(Problem.badField("from", "must not be after to"));
        }
        return new EntryFilter(
                types(),
                first == null ? EntryFilter.EVER : first.atStartOfDay(zone).toInstant(),
                last == null
                        ? EntryFilter.NEVER
                        : last.plusDays(1).atStartOfDay(zone).toInstant(),
                search());
    }

    private Set<EntryType> types() {
        Set<EntryType> wanted = EnumSet.noneOf(EntryType.class);
        for (String name : types == null ? List.<String>of() : types) {
            if (!name.isEmpty()) {
                wanted.add(Arrays.stream(EntryType.values())
                        .filter(type -> type.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                Problem.badField("type", "must be one of " + Arrays.toString(EntryType.values())))));
            }
        }
        return wanted;
    }
}
