package com.agentaid.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @Test
    void moneyAddsExactlyAndOverflowsLoudly() {
        assertThat(Money.usd(1_999).plus(Money.usd(1))).isEqualTo(Money.usd(2_000));
        assertThat(Money.usd(100).minus(Money.usd(250))).isEqualTo(Money.usd(-150));
        assertThat(Money.usd(100).negate()).isEqualTo(Money.usd(-100));
        assertThatThrownBy(() -> Money.usd(Long.MAX_VALUE).plus(Money.usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.usd(Long.MIN_VALUE).negate()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void moneyOfTwoCurrenciesNeverMeets() {
        Money euros = Money.of(100, "EUR");
        assertThatThrownBy(() -> Money.usd(100).plus(euros)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.usd(100).compareTo(euros)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Money.usd(100)).isNotEqualTo(euros);
    }

    @Test
    void moneyKnowsItsSign() {
        assertThat(Money.usd(-1).isNegative()).isTrue();
        assertThat(Money.usd(0).isNegative()).isFalse();
        assertThat(Money.usd(0).isZero()).isTrue();
        assertThat(Money.usd(1).isPositive()).isTrue();
        assertThat(Money.usd(1).isLessThan(Money.usd(2))).isTrue();
        assertThat(Money.usd(2).isLessThan(Money.usd(2))).isFalse();
        assertThat(Money.zero(Currency.getInstance("USD"))).isEqualTo(Money.usd(0));
    }

    @Test
    void moneyThatIsNothingIsNeitherPositiveNorNegative() {
        assertThat(Money.usd(0).isPositive()).isFalse();
        assertThat(Money.usd(-1).isPositive()).isFalse();
        assertThat(Money.usd(1).isZero()).isFalse();
        assertThat(Money.usd(-1).isZero()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "USD,1250.5,125050",
        "USD,'1,250.00',125000",
        "USD,-0.01,-1",
        "USD,$5,500",
        "USD,-$5,-500",
        "USD,' $1,250.00 ',125000",
        "EUR,€1,100",
        "JPY,1250,1250",
        "KWD,4.005,4005",
        "KWD,-4.5,-4500"
    })
    void moneyIsReadInTheDecimalsOfItsCurrency(String currency, String typed, long minor) {
        assertThat(Money.parse(typed, Currency.getInstance(currency))).isEqualTo(Money.of(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "USD,ten,must be an amount",
        "USD,'',must be an amount",
        "USD,1e3,must be an amount",
        "USD,45.,must be an amount",
        "USD,4$5,must be an amount",
        "USD,$-5,must be an amount",
        "USD,--5,must be an amount",
        "USD,€5,must be an amount",
        "EUR,$5,must be an amount",
        "USD,\u0664\u0665,must be an amount",
        "USD,1.005,USD has 2 decimals",
        "JPY,1.5,JPY has 0 decimals",
        "KWD,1.0005,KWD has 3 decimals"
    })
    void whatIsFinerThanItsCurrencyOrNoAmountIsRefused(String currency, String typed, String why) {
        assertThatThrownBy(() -> Money.parse(typed, Currency.getInstance(currency)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"JPY,1500,'¥1,500'", "KWD,4005,KWD\u00a04.005", "KWD,-4000,-KWD\u00a04.000", "EUR,1,€0.01"})
    void moneyOfAnyCurrencyShowsAllItsDecimalsAndNoMore(String currency, long minor, String text) {
        assertThat(Money.of(minor, currency).format()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"12500,$125.00", "-350,-$3.50", "0,$0.00", "5,$0.05", "123456789,'$1,234,567.89'"})
    void moneyReadsAsPeopleWriteIt(long cents, String text) {
        assertThat(Money.usd(cents).format()).isEqualTo(text);
    }

    @Test
    void moneyOfACurrencyWithoutMinorUnitsHasNone() {
        assertThat(Money.of(1_500, "JPY")).hasToString("1500 JPY");
        assertThat(Money.usd(1_500)).hasToString("15.00 USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5125550100", "15125550100", "+15125550100", "(512) 555-0100", " 1 512.555.0100 "})
    void aNumberIsTheSameHoweverItIsWritten(String written) {
        assertThat(PhoneNumber.parse(written)).isEqualTo(new PhoneNumber("+15125550100"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "+266696687",
                "123",
                "0125550100",
                "5120550100",
                "+0123456789",
                "client:ada",
                "+1512555010012345",
                "sip:x@y",
                "511555010x"
            })
    void nonsenseAndAnonymousCallersAreNoNumber(String written) {
        assertThat(PhoneNumber.find(written)).isEmpty();
    }

    @Test
    void aNumberKnowsItsAreaCodeAndHidesItself() {
        assertThat(PhoneNumber.parse("5125550100").areaCode()).contains("512");
        assertThat(new PhoneNumber("+442071838750").areaCode()).isEmpty();
        assertThat(PhoneNumber.parse("5125550100").masked()).isEqualTo("…0100");
    }

    @Test
    void statesAreTheFiftyTheDistrictAndTheTerritories() {
        assertThat(UsState.codes()).hasSize(56);
        assertThat(UsState.find(" tx ")).contains(new UsState("TX"));
        assertThat(UsState.find("DC")).isPresent();
        assertThat(UsState.find("XX")).isEmpty();
        assertThat(UsState.find("Texas")).isEmpty();
        assertThatThrownBy(() -> new UsState("tx")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "16543210", "1234567890"})
    void anNpnHasUpToTenDigits(String digits) {
        assertThat(Npn.find(digits)).contains(new Npn(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "12345678901", "12a", "-5"})
    void otherTextsAreNoNpn(String digits) {
        assertThat(Npn.find(digits)).isEmpty();
        assertThatThrownBy(() -> new Npn(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"USD,123456789", "USD,-350", "USD,0", "JPY,1500", "KWD,-4005", "EUR,1", "CHF,-100000"})
    void moneyReadsWhatItWrites(String currency, long minor) {
        Money money = Money.of(minor, currency);
        assertThat(Money.parse(money.format(), money.currency())).isEqualTo(money);
    }

    @Test
    void readsAttributesInSmallLettersAndSaysWhatOneMustBe() {
        assertThat(new Attribute(" Language ", "ES")).isEqualTo(new Attribute("language", "es"));
        for (String value : java.util.List.of("", "es,en", "a b", "-", "x".repeat(41))) {
            assertThatThrownBy(() -> new Attribute("language", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must have values");
        }
        assertThatThrownBy(() -> new Attribute("1st", "x")).hasMessageContaining("must have names");
    }
}
