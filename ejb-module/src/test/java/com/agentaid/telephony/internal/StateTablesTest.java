package com.agentaid.telephony.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that we ship: whole, and right where they were checked by hand. */
class StateTablesTest {

    private static final StateTable AREA_CODES = StateTable.read("area-codes.txt");
    private static final StateTable ZIP_CODES = StateTable.read("zip-codes.txt");

    @Test
    void hasAreaCodesAndZipCodesOfEveryStateDistrictAndTerritory() {
        assertThat(statesOf(AREA_CODES)).isEqualTo(UsState.codes());
        assertThat(statesOf(ZIP_CODES)).isEqualTo(UsState.codes());
        assertThat(AREA_CODES.all()).hasSize(369);
        assertThat(ZIP_CODES.all().keySet().stream().filter(digits -> digits.length() == 3))
                .hasSize(909);
    }

    @ParameterizedTest
    @CsvSource({
        "205,AL", "907,AK", "602,AZ", "501,AR", "415,CA", "303,CO", "203,CT", "302,DE", "202,DC", "305,FL", "404,GA",
        "808,HI", "208,ID", "312,IL", "317,IN", "515,IA", "316,KS", "502,KY", "504,LA", "207,ME", "410,MD", "617,MA",
        "313,MI", "612,MN", "601,MS", "314,MO", "406,MT", "402,NE", "702,NV", "603,NH", "201,NJ", "505,NM", "212,NY",
        "704,NC", "701,ND", "216,OH", "405,OK", "503,OR", "215,PA", "401,RI", "803,SC", "605,SD", "615,TN", "512,TX",
        "801,UT", "802,VT", "703,VA", "206,WA", "304,WV", "414,WI", "307,WY", "787,PR", "671,GU", "340,VI", "684,AS",
        "670,MP", "445,PA", "728,FL", "679,MI", "771,DC", "939,PR"
    })
    void knowsAreaCodes(String areaCode, String state) {
        assertThat(AreaCodes.stateOf(new PhoneNumber("+1" + areaCode + "5550100")))
                .contains(new UsState(state));
    }

    /** Toll-free, premium, personal, Canada, the Caribbean, unassigned. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "800", "833", "844", "855", "866", "877", "888", "900", "500", "533", "710", "416", "604", "514", "867",
                "600", "242", "246", "441", "473", "649", "809", "829", "849", "876", "868", "211", "999", "999", "222"
            })
    void isOfNoStateOutsideTheStates(String areaCode) {
        assertThat(AreaCodes.stateOf(new PhoneNumber("+1" + areaCode + "5550100")))
                .isEmpty();
    }

    @Test
    void readsNoAreaCodeIntoANumberOfAnotherCountry() {
        assertThat(AreaCodes.stateOf(new PhoneNumber("+5125550100"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "35203,AL", "99501,AK", "85001,AZ", "72201,AR", "94102,CA", "80202,CO", "06103,CT", "19901,DE", "20001,DC",
        "33101,FL", "30303,GA", "96813,HI", "83702,ID", "60601,IL", "46204,IN", "50309,IA", "66603,KS", "40202,KY",
        "70112,LA", "04101,ME", "21201,MD", "02108,MA", "48226,MI", "55401,MN", "39201,MS", "63101,MO", "59601,MT",
        "68102,NE", "89101,NV", "03301,NH", "07102,NJ", "87102,NM", "10001,NY", "00501,NY", "28202,NC", "58501,ND",
        "43215,OH", "73102,OK", "97204,OR", "19103,PA", "02903,RI", "29201,SC", "57501,SD", "37201,TN", "75001,TX",
        "73301,TX", "88510,TX", "84101,UT", "05401,VT", "23219,VA", "20101,VA", "98101,WA", "25301,WV", "53202,WI",
        "82001,WY", "00901,PR", "00802,VI", "05501,MA"
    })
    void knowsZipCodesByTheirFirstThreeDigits(String zip, String state) {
        assertThat(ZipCodes.stateOf(zip)).contains(new UsState(state));
    }

    /** One post office of another state lies within each of these prefixes. */
    @ParameterizedTest
    @CsvSource({
        "06390,NY",
        "06320,CT",
        "20598,VA",
        "20588,MD",
        "20500,DC",
        "72643,MO",
        "72601,AR",
        "73960,TX",
        "73942,OK",
        "83414,WY",
        "83401,ID",
        "96799,AS",
        "96732,HI",
        "96950,MP",
        "96910,GU",
        "06300,",
        "96700,",
        "96940,",
        "96960,"
    })
    void tellsZipCodesOfAPrefixThatTwoStatesShareByAllFiveDigits(String zip, @Nullable String state) {
        assertThat(ZipCodes.stateOf(zip).map(UsState::code).orElse(null)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00000", "09001", "34001", "96201", "99999x", "7500", "750011", "", "abcde", "75 01", "21300"})
    void knowsNoStateOfWhatIsNoZipCodeOrASoldiers(String zip) {
        assertThat(ZipCodes.stateOf(zip)).isEmpty();
    }

    private static Set<String> statesOf(StateTable table) {
        return table.all().values().stream().map(UsState::code).collect(Collectors.toCollection(HashSet::new));
    }
}
