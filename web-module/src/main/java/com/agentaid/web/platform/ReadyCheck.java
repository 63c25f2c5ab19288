package com.agentaid.web.platform;

import com.agentaid.platform.health.Backlog;
import com.agentaid.platform.log.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this node should get traffic: only the database decides that. A backlog, dead letters or books that disagree make
 * it DEGRADED in the data and leave it up, because taking nodes away would not shorten any queue nor mend any book.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
    private static final Log LOG = Log.of(ReadyCheck.class);
    private static final long BACKLOG_SECONDS_MAX = 30;

    @Inject
    Backlog backlog;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("agentaid-database");
        try {
            Backlog.Counts counts = backlog.count();
            long findings = backlog.openBookFindings();
            boolean degraded = counts.openDeadLetters() > 0
                    || findings > 0
                    || counts.overdueCalls() > 0
                    || counts.oldestUnsentSeconds() > BACKLOG_SECONDS_MAX;
            return answer.up()
                    .withData("state", degraded ? "DEGRADED" : "OK")
                    .withData("unsentMessages", counts.unsentMessages())
                    .withData("oldestUnsentSeconds", counts.oldestUnsentSeconds())
                    .withData("openDeadLetters", counts.openDeadLetters())
                    .withData("overdueCalls", counts.overdueCalls())
                    .withData("openBookFindings", findings)
                    .build();
        } catch (RuntimeException unreachable) {
            LOG.warn("Not ready: the database does not answer", unreachable);
            return answer.down().withData("state", "DATABASE_DOWN").build();
        }
    }
}
