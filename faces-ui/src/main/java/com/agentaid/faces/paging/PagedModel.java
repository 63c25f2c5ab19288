package com.agentaid.faces.paging;

import com.agentaid.platform.paging.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A table's model that asks a facade for one page at a time. The order is the facade's. */
public final class PagedModel<T> extends LazyDataModel<T> {
    private static final long serialVersionUID = 1L;

    /** Reads one page of the list. */
    @FunctionalInterface
    public interface Reader<T> extends java.io.Serializable {
        Page<T> read(int page, int size);
    }

    private final Reader<T> reader;

    public PagedModel(Reader<T> reader) {
        this.reader = Objects.requireNonNull(reader);
    }

    /** The total comes with each page, so that a page costs one call of the facade. */
    @Override
    public int count(Map<String, FilterMeta> filters) {
        return getRowCount();
    }

    @Override
    public List<T> load(int first, int pageSize, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        Page<T> page = reader.read(first / pageSize, pageSize);
        setRowCount(Math.toIntExact(page.total()));
        return page.items();
    }
}
