package com.agentaid.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {

    @Test
    void numbersParametersOnceTwiceAndOutOfOrder() {
        assertThat(Statement.of("select ?2, ?1, cast(?2 as text), ?10"))
                .isEqualTo(new Statement("select ?, ?, cast(? as text), ?", List.of(1, 0, 1, 9)));
    }

    @Test
    void leavesLiteralsAndCommentsAlone() {
        String written = "select 'who? ?1, it''s ?2', $tag$ -- ?3 is said here\n from x where a = ?1";
        assertThat(Statement.of(written).sql()).isEqualTo(written.substring(0, written.length() - 2) + "?");
        assertThat(Statement.of(written).positions()).containsExactly(0);
    }

    @Test
    void keepsDollarsAndBackslashes() {
        assertThat(Statement.of("select '\\d $1' where a ~ ?1").sql()).isEqualTo("select '\\d $1' where a ~ ?");
    }
}
