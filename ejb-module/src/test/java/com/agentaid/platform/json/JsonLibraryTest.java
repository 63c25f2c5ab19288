package com.agentaid.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLibraryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"TX":100,"TX":200}              | TX
                    {"TX":100,"TX":100}              | TX
                    {"a":{"b":[{"c":1,"c":2}]}}      | c
                    [{"a":1},{"b":1,"b":{}}]         | b
                    {"a":{"a":1},"\\u0061":2}        | a
                    """)
    void findsTheNameThatOneObjectHasTwice(String text, String name) {
        assertThat(JsonLibrary.findNameTwice(text)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]},\"A\":1}", "[]", "7", "{}"})
    void findsNoneInObjectsThatShareNames(String text) {
        assertThat(JsonLibrary.findNameTwice(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "hello"})
    void tellsWhatIsNoJsonFromWhatIsTooMuch(String text) {
        assertThatThrownBy(() -> JsonLibrary.read(text))
                .isInstanceOf(JsonException.class)
                .isNotInstanceOf(JsonBeyondLimits.class);
        assertThatThrownBy(() -> JsonLibrary.findNameTwice(text))
                .isInstanceOf(JsonException.class)
                .isNotInstanceOf(JsonBeyondLimits.class);
    }

    @Test
    void refusesWhatIsMoreThanIsRead() {
        String deep = "[".repeat(3_000) + "]".repeat(3_000);
        assertThatThrownBy(() -> JsonLibrary.read(deep)).isInstanceOf(JsonBeyondLimits.class);
        assertThatThrownBy(() -> JsonLibrary.findNameTwice(deep)).isInstanceOf(JsonBeyondLimits.class);
        assertThatThrownBy(() -> JsonLibrary.read("9".repeat(2_000))).isInstanceOf(JsonBeyondLimits.class);
    }

    @Test
    void readsAnObjectAndNothingElseAsOne() {
        assertThat(JsonLibrary.readObject("{\"a\":1}").getInt("a")).isOne();
        assertThatThrownBy(() -> JsonLibrary.readObject("[1]")).isInstanceOf(JsonException.class);
    }
}
