package com.agentaid.billing;

import com.agentaid.billing.internal.books.AnchorKey;
import com.agentaid.billing.internal.books.AnchorKeys;
import com.agentaid.billing.internal.books.Anchors;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.tenants.TenantDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Anchors the tenant's books once a day (of UTC): a signed statement of how far each wallet had come, chained to the one
 * before. Who keeps an anchor, or a proof with one, can tell whether anything before it was rewritten since, by whomever.
 */
@Stateless
@Tenanted
public class BookAnchors {
    @Inject
    Anchors anchors;

    @Inject
    AnchorKeys keys;

    @Inject
    TenantDirectory tenants;

    @Inject
    Clock clock;

    /**
     * Safe to ask often and by every node.
     *
     * @return the new anchor's number; empty when today's is made, nothing moved since the last, or no key is configured
     */
    public Optional<Long> anchor() {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<AnchorKey> key = key();
        if (key.isEmpty() || !anchors.begin() || anchors.isMade(day)) {
            return Optional.empty();
        }
        return anchors.make(key.get(), day, now);
    }

    /** The key that signs now, first, and those of earlier anchors. */
    public List<AnchorPublicKey> publicKeys() {
        List<AnchorPublicKey> known = new ArrayList<>();
        key().map(key -> new AnchorPublicKey(
                        key.id(),
                        Base64.getEncoder().encodeToString(key.publicKey().getEncoded())))
                .ifPresent(known::add);
        anchors.keys().stream().filter(earlier -> !known.contains(earlier)).forEach(known::add);
        return known;
    }

    private Optional<AnchorKey> key() {
        return keys.find(tenants.get(Work.tenant()).slug());
    }
}
