package com.agentaid.faces.paging;

import com.agentaid.platform.paging.Page;
import java.io.Serializable;

/** A list with its filter: {@code a:filter} writes what is searched for, the table reads the rows that match. */
public final class FilteredList<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Reads one page of what matches; an empty search or status finds all. */
    @FunctionalInterface
    public interface Reader<T> extends Serializable {
        Page<T> read(String search, String status, int page, int size);
    }

    private final PagedModel<T> rows;
    private String search = "";
    private String status = "";

    public FilteredList(Reader<T> reader) {
        rows = new PagedModel<>((page, size) -> reader.read(search, status, page, size));
    }

    public PagedModel<T> getRows() {
        return rows;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }
}
