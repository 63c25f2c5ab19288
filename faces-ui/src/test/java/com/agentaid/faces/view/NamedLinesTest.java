package com.agentaid.faces.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedLinesTest {

    @Test
    void readsWhatItWrites() {
        Map<String, String> values = Map.of("product", "term", "language", "en, es");
        assertThat(NamedLines.write(values)).isEqualTo("language: en, es\nproduct: term");
        assertThat(NamedLines.read(NamedLines.write(values))).isEqualTo(values);
        assertThat(NamedLines.read(" \r\n\r\n")).isEmpty();
    }

    @Test
    void saysWhatALineMustBe() {
        assertThatThrownBy(() -> NamedLines.read("language es")).hasMessageContaining("colon");
        assertThatThrownBy(() -> NamedLines.read(": es")).hasMessageContaining("colon");
        assertThatThrownBy(() -> NamedLines.read("TX: 1\nTX: 2")).hasMessageContaining("TX once");
    }
}
