package com.agentaid.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void quotesWhereItMustAndEndsWithCarriageReturnAndLineFeed() {
        assertThat(Csv.line("plain", "a,b", "say \"hi\"", "two\nlines", " spaced", null, 7))
                .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" spaced\",,7\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "@SUM(A1)", "-1+1", "-", "\t=1", "\r=1", "=cmd|' /C calc'!A0"})
    void disarmsWhatASpreadsheetWouldCalculate(String words) {
        assertThat(Csv.line(words)).matches("(?s)\"?'.*");
    }

    @Test
    void leavesNumbersAlone() {
        assertThat(Csv.line(new BigDecimal("-12.50"), "-3", -7L)).isEqualTo("-12.50,-3,-7\r\n");
    }
}
