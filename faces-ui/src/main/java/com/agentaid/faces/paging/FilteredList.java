package com.agentaid.faces.paging;

import com.agentaid.platform.paging.Page;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIData;
import jakarta.faces.context.FacesContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

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

    /** What is searched for has changed: the table of this id, beside the field that was changed, begins at its first page again. */
    public void begin(String table) {
        UIComponent changed = UIComponent.getCurrentComponent(FacesContext.getCurrentInstance());
        if (changed.findComponent(table) instanceof UIData rows) {
            rows.setFirst(0);
        }
    }

    public PagedModel<T> getRows() {
        return rows;
    }

    /** False when all rows are asked for: an empty table then has none at all. */
    public boolean isNarrowed() {
        return !search.isBlank() || !status.isEmpty();
    }

    public String getSearch() {
        return search;
    }

    /** @param search null from a field that was emptied */
    public void setSearch(@Nullable String search) {
        this.search = search == null ? "" : search;
    }

    public String getStatus() {
        return status;
    }

    /** @param status null from the choice of all */
    public void setStatus(@Nullable String status) {
        this.status = status == null ? "" : status;
    }
}
