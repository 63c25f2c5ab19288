package com.agentaid.web.platform;

import com.agentaid.web.push.LiveSockets;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What operators watch in {@code /metrics}. The only class that knows the metrics library. */
@ApplicationScoped
public class Measurements {
    @Inject
    MetricRegistry registry;

    @Inject
    LiveSockets sockets;

    @PostConstruct
    void start() {
        registry.gauge("agentaid_sockets_open", sockets, LiveSockets::count);
    }

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object started) {
        sockets.count();
    }

    /** One webhook answered: how it ended and how long the provider waited for us. */
    public void webhook(String provider, String result, Duration took) {
        Tag[] tags = {new Tag("provider", provider), new Tag("result", result)};
        registry.counter("agentaid_webhooks_total", tags).inc();
        registry.timer("agentaid_webhook_seconds", new Tag("provider", provider))
                .update(took);
    }

    public void badSignature(String provider) {
        registry.counter("agentaid_bad_signatures_total", new Tag("provider", provider))
                .inc();
    }

    /** How long a caller's first answer waited for the routing decision, and whether it came in time. */
    public void decisionWait(Duration waited, boolean decided) {
        registry.timer("agentaid_routing_decision_wait_seconds", new Tag("decided", Boolean.toString(decided)))
                .update(waited);
    }

    public void pushed(int frames) {
        registry.counter("agentaid_frames_pushed_total").inc(frames);
    }

    public void socketOpened() {
        registry.counter("agentaid_sockets_opened_total").inc();
    }

    public void socketClosed() {
        registry.counter("agentaid_sockets_closed_total").inc();
    }
}
