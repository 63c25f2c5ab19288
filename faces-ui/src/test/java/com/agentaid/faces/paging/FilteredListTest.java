package com.agentaid.faces.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.paging.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilteredListTest {
    private final FilteredList<String> list =
            new FilteredList<>((search, status, page, size) -> new Page<>(List.of(), page, size, 0));

    @Test
    void isNarrowedByWordsOrByAStateAndNotByEmptiedFields() {
        assertThat(list.isNarrowed()).isFalse();
        list.setSearch("ann");
        assertThat(list.isNarrowed()).isTrue();
        list.setSearch(null);
        assertThat(list.isNarrowed()).isFalse();
        list.setStatus("OPEN");
        assertThat(list.isNarrowed()).isTrue();
        list.setStatus(null);
        list.setSearch(" ");
        assertThat(list.isNarrowed()).isFalse();
    }
}
