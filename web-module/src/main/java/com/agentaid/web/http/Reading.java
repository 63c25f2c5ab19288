package com.agentaid.web.http;

import com.agentaid.platform.paging.Page;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** How a client reads a list: which page, how many rows, looking for what. Wishes beyond the limits are cut, not refused. */
public class Reading {
    private static final int SEARCH_LENGTH_MAX = 100;

    @QueryParam("page")
    @DefaultValue("0")
    String page = "0";

    @QueryParam("size")
    @DefaultValue("20")
    String size = "20";

    @QueryParam("q")
    @Nullable
    String search;

    public int page() {
        return Page.number(number("page", page));
    }

    public int size() {
        return Page.size(number("size", size));
    }

    public String search() {
        String wanted = search == null ? "" : search.strip();
        if (wanted.length() > SEARCH_LENGTH_MAX) {
            throw new ProblemException(Problem.badField("q", "may have at most " + SEARCH_LENGTH_MAX + " characters"));
        }
        return wanted;
    }

    private static int number(String field, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new ProblemException(Problem.badField(field, "must be a whole number from 0"));
        }
        return Integer.parseInt(text);
    }
}
