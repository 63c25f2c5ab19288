package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.config.MissingSetting;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.config.StartupCheck;
import com.agentaid.platform.config.UnusableSetting;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void aTenantsOwnValueComesFirst() {
        Settings settings = Settings.of(Map.of(
                "agentaid.stripe.secret-key", "platform", "agentaid.tenants.acme.stripe.secret-key", "acme's own"));
        assertThat(settings.getFor("acme", "agentaid.stripe.secret-key")).isEqualTo("acme's own");
        assertThat(settings.getFor("demo", "agentaid.stripe.secret-key")).isEqualTo("platform");
        assertThatThrownBy(() -> settings.findFor("demo", "mp.jwt.verify.issuer"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyValueIsNone() {
        Settings settings = Settings.of(Map.of("agentaid.a", " ", "agentaid.wait", "PT5S", "agentaid.many", "7"));
        assertThat(settings.find("agentaid.a")).isEmpty();
        assertThat(settings.get("agentaid.a", "otherwise")).isEqualTo("otherwise");
        assertThat(settings.duration("agentaid.wait", Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.duration("agentaid.other", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.number("agentaid.many", 1)).isEqualTo(7);
        assertThat(settings.amount("agentaid.none", 9)).isEqualTo(9);
    }

    @Test
    void aMissingSettingIsNamedInOneSentence() {
        assertThatThrownBy(() -> Settings.of(Map.of("agentaid.a", "1")).require(List.of("agentaid.a", "agentaid.b")))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("agentaid.b")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-30S", "-PT0.001S", "30", "half a minute"})
    void aLengthOfTimeThatIsNoneOrNegativeIsNamed(String value) {
        Settings settings = Settings.of(Map.of("agentaid.announced-call-ttl", value));
        assertThatThrownBy(() -> settings.duration("agentaid.announced-call-ttl", Duration.ZERO))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("agentaid.announced-call-ttl")
                .hasMessageContaining(value)
                .hasMessageNotContaining("\n");
    }

    @Test
    void nothingStartsWithoutTheSigningKeys() {
        assertThatThrownBy(() -> TestApplication.start().get(StartupCheck.class).require())
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("agentaid.jwt.private-key");
        StartupCheck complete = TestKeys.ours().in(TestApplication.start()).get(StartupCheck.class);
        complete.require();
        assertThatThrownBy(() -> complete.require("agentaid.public-url")).hasMessageContaining("agentaid.public-url");
    }
}
