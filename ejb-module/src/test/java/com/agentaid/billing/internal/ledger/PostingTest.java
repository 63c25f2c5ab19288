package com.agentaid.billing.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.EntryType;
import com.agentaid.billing.PostingResult;
import com.agentaid.billing.Wallet;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.OfferId;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be posted, under which key, and what makes two postings the same. */
class PostingTest {
    private static final AgentId ANN = AgentId.of("00000000-0000-0000-0000-00000000000a");
    private static final OfferId OFFER = OfferId.of("00000000-0000-0000-0000-00000000000b");
    private static final CallId CALL = CallId.of("00000000-0000-0000-0000-00000000000c");
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "CREDIT,1,true", "CREDIT,0,false", "CREDIT,-1,false",
        "DEBIT,1,false", "DEBIT,0,false", "DEBIT,-1,true",
        "CALL_CREDIT,1,true", "CALL_CREDIT,0,false", "CALL_CREDIT,-1,false",
        "REFUND,1,true", "REFUND,0,false", "REFUND,-1,true",
        "CHARGEBACK,1,true", "CHARGEBACK,0,false", "CHARGEBACK,-1,true",
        "ADMIN_ADJUSTMENT,1,true", "ADMIN_ADJUSTMENT,0,false", "ADMIN_ADJUSTMENT,-1,true"
    })
    void eachTypeGoesItsOwnWayAndNoneMovesNothing(EntryType type, long minor, boolean allowed) {
        assertThat(type.allows(minor)).isEqualTo(allowed);
        if (!allowed) {
            assertThatThrownBy(() -> posting("key", type, minor)).hasMessageContaining("No " + type + " of ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CREDIT,false,STRIPE_CLEARING", "DEBIT,false,CALL_REVENUE", "CALL_CREDIT,false,CALL_REVENUE",
        "REFUND,true,REFUNDS", "CHARGEBACK,true,CHARGEBACKS", "ADMIN_ADJUSTMENT,true,ADJUSTMENTS"
    })
    void onlyMoneyThatHasLeftAlreadyAndACorrectionMayOverdrawAndEachHasItsOtherSide(
            EntryType type, boolean overdraws, PlatformAccount counter) {
        assertThat(type.mayOverdraw()).isEqualTo(overdraws);
        assertThat(posting("key", type, type == EntryType.DEBIT ? -1 : 1).counter())
                .isEqualTo(counter);
    }

    @Test
    void needsKeySourceIdAndReason() {
        assertThatThrownBy(() -> of(" ", "TEST", "1", "why")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("key", " ", "1", "why")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("key", "TEST", "", "why")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("key", "TEST", "1", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(of("key", "TEST", "1", "why").key()).isEqualTo("key");
    }

    @Test
    void aChargeAndItsCreditAreKeyedByTheOfferAndOfOneAmount() {
        Posting debit = Posting.debit(CALL, OFFER, ANN, Money.usd(2_500), NOON);
        assertThat(debit.key()).isEqualTo("offer:" + OFFER + ":debit").isEqualTo(Posting.debitKey(OFFER));
        assertThat(debit.amount()).isEqualTo(Money.usd(-2_500));
        assertThat(debit.sourceId()).isEqualTo(CALL.toString());
        assertThat(debit.isReversible()).isTrue();

        Posting back = debit.reversal("Too short", NOON);
        assertThat(back.key()).isEqualTo("offer:" + OFFER + ":credit");
        assertThat(back.type()).isEqualTo(EntryType.CALL_CREDIT);
        assertThat(back.amount()).isEqualTo(Money.usd(2_500));
        assertThat(back.offer()).isEqualTo(OFFER);
        assertThat(back.reason()).isEqualTo("Too short");
        assertThat(back.isReversible()).as("a credit is not taken back").isFalse();
    }

    @Test
    void aReversalGoesTheOtherWayUnderAKeyOfItsOwnAndIsTheLastWord() {
        Posting credit = posting("payment:1", EntryType.CREDIT, 900);
        Posting back = credit.reversal("Entered twice", NOON);
        assertThat(back.key()).isEqualTo("reversal:payment:1");
        assertThat(back.type()).isEqualTo(EntryType.CREDIT);
        assertThat(back.amount()).isEqualTo(Money.usd(-900));
        assertThat(back.isReversible()).isFalse();
        assertThatThrownBy(() -> posting("reversal:payment:1", EntryType.CREDIT, 900))
                .as("a reversal of a credit takes")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheSameByItsContentHoweverItIsWordedAndWhenever() {
        String hash = hash(of("key", "TEST", "1", "why"));
        assertThat(hash).hasSize(64);
        assertThat(hash(new Posting(
                        "other", EntryType.CREDIT, ANN, Money.usd(5), "TEST", "1", "reworded", NOON.plusSeconds(9))))
                .isEqualTo(hash);
        assertThat(hash(of("key", "TEST", "2", "why"))).isNotEqualTo(hash);
        assertThat(hash(of("key", "REST", "1", "why"))).isNotEqualTo(hash);
        assertThat(hash(posting("key", EntryType.REFUND, 5))).isNotEqualTo(hash(posting("key", EntryType.CREDIT, 5)));
        assertThat(hash(posting("key", EntryType.CREDIT, 6))).isNotEqualTo(hash(posting("key", EntryType.CREDIT, 5)));
    }

    @Test
    void aResultIsRefusedExactlyWhenItHasAReason() {
        Wallet wallet = new Wallet(ANN, Money.usd(5), Money.usd(0));
        assertThat(PostingResult.posted(wallet).isRefused()).isFalse();
        assertThat(PostingResult.alreadyPosted(wallet).outcome()).isEqualTo(PostingResult.Outcome.ALREADY_POSTED);
        PostingResult refused = PostingResult.refused(PostingResult.Refusal.INSUFFICIENT_FUNDS, wallet);
        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.wallet()).isEqualTo(wallet);
        assertThatThrownBy(() -> new PostingResult(PostingResult.Outcome.REFUSED, null, wallet))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PostingResult(PostingResult.Outcome.POSTED, PostingResult.Refusal.NO_HOLD, wallet))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String hash(Posting posting) {
        return HexFormat.of().formatHex(posting.contentHash());
    }

    private static Posting of(String key, String source, String id, String reason) {
        return new Posting(key, EntryType.CREDIT, ANN, Money.usd(5), source, id, reason, NOON);
    }

    private static Posting posting(String key, EntryType type, long minor) {
        return new Posting(key, type, ANN, Money.usd(minor), "TEST", "1", "why", NOON);
    }
}
