package com.agentaid.web.telephony;

import com.agentaid.campaigns.SourceView;
import com.agentaid.campaigns.Sources;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.signatures.TimedHmac;
import com.agentaid.platform.tenancy.TenantFinder;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.web.http.Correlation;
import com.agentaid.web.http.InWork;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Strangers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which source an address belongs to, and whether a request is its own. All comparisons take the same time whatever they
 * compare. A signature is good for five minutes around our clock; inside of them a replay is a duplicate and changes nothing.
 */
@ApplicationScoped
public class SourceGate {
    private static final Duration SIGNATURE_AGE_MAX = Duration.ofMinutes(5);
    private static final int KEY_LENGTH_MAX = 200;

    @Inject
    Sources sources;

    @Inject
    TenantFinder finder;

    @Inject
    TenantDirectory tenants;

    @Inject
    Strangers strangers;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private final KeptSources kept = new KeptSources();

    /**
     * The source of the address as it is now, when the request is its own. A disabled one is found too, to be told so where
     * that is said.
     *
     * @throws ProblemException 404 or 401; a stranger's request is counted
     */
    SourceView proven(String sourceKey, HttpServletRequest request, byte[] body) {
        return proven(read(sourceKey), request, body);
    }

    /** The same where a disabled source is as good as unknown. */
    SourceView provenAndEnabled(String sourceKey, HttpServletRequest request, byte[] body) {
        return proven(kept(sourceKey).filter(SourceView::enabled), request, body);
    }

    private SourceView proven(Optional<SourceView> found, HttpServletRequest request, byte[] body) {
        SourceView source = found.orElseThrow(() -> {
            strangers.refused("source", request);
            return new ProblemException(Problem.notFound("No call source has this address."));
        });
        if (!isGenuine(source, request, body)) {
            strangers.refused("source", request);
            throw new ProblemException(
                    Problem.unauthorized("The source's key, password or signature is missing or wrong."));
        }
        return source;
    }

    /** A source that sends many calls is not looked up for each: it may be what it was a moment ago. */
    private Optional<SourceView> kept(String sourceKey) {
        byte[] hash = Sources.hash(sourceKey);
        Instant now = clock.instant();
        return kept.find(hash, now).or(() -> {
            Optional<SourceView> found = read(sourceKey);
            found.filter(SourceView::enabled).ifPresent(source -> kept.keep(hash, source, now));
            return found;
        });
    }

    private Optional<SourceView> read(String sourceKey) {
        if (sourceKey.length() > KEY_LENGTH_MAX) {
            return Optional.empty();
        }
        return finder.ofSourceKey(Sources.hash(sourceKey)).flatMap(tenant -> findIn(tenant, sourceKey));
    }

    private Optional<SourceView> findIn(TenantId tenant, String sourceKey) {
        WorkContext work = new WorkContext(tenant, Correlation.current(), Actor.system("source-gate"));
        return InWork.get(work, () -> sources.find(sourceKey));
    }

    private boolean isGenuine(SourceView source, HttpServletRequest request, byte[] body) {
        return switch (source.authMode()) {
            case KEY -> true;
            case HEADER ->
                isSame(secret(source), request.getHeader("X-Api-Key"))
                        || isSame("Bearer " + secret(source), request.getHeader("Authorization"));
            case BASIC -> isSame("Basic " + base64(secret(source)), request.getHeader("Authorization"));
            case HMAC -> isSigned(secret(source), request.getHeader("X-Signature"), body);
        };
    }

    private boolean isSigned(String secret, @Nullable String header, byte[] body) {
        if (header == null) {
            return false;
        }
        Optional<Long> signedAt = Optional.empty();
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",")) {
            String trimmed = part.trim();
            if (trimmed.startsWith("t=")) {
                signedAt = seconds(trimmed.substring(2));
            } else if (trimmed.startsWith("v1=")) {
                signatures.add(trimmed.substring(3));
            }
        }
        if (signedAt.isEmpty() || isStale(signedAt.get())) {
            return false;
        }
        String expected = TimedHmac.of(secret, Long.toString(signedAt.get()), body);
        return signatures.stream().anyMatch(signature -> isSame(expected, signature));
    }

    private boolean isStale(long signedAt) {
        Duration age = Duration.between(Instant.ofEpochSecond(signedAt), clock.instant())
                .abs();
        return age.compareTo(SIGNATURE_AGE_MAX) > 0;
    }

    /** At most 11 digits: later than any clock of ours, and always an instant. */
    private static Optional<Long> seconds(String text) {
        return text.matches("[0-9]{1,11}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private String secret(SourceView source) {
        String slug = tenants.get(source.tenant()).slug();
        String key = source.secretName();
        return settings.getFor(slug, key == null ? "" : key);
    }

    private static boolean isSame(String expected, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
