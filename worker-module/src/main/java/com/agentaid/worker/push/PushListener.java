package com.agentaid.worker.push;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.push.PushJson;
import com.agentaid.platform.push.PushNotification;
import com.agentaid.platform.push.PushReceived;
import com.agentaid.platform.push.PushResumed;
import com.agentaid.platform.push.PushSignal;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears the signals of all nodes and both archives by PostgreSQL's LISTEN, and hands each to the sockets of this node. When
 * the connection breaks it comes back by itself, with growing pauses; what was signalled meanwhile is lost, so everybody is
 * then told to read again.
 */
@Singleton
@Startup
@DependsOn("RequiredSettings")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PushListener {
    static final Duration PAUSE_MIN = Duration.ofMillis(250);
    static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    private static final Log LOG = Log.of(PushListener.class);

    @Inject
    Settings settings;

    @Inject
    Event<PushReceived> received;

    @Inject
    Event<PushResumed> resumed;

    @Resource
    ManagedExecutorService executor;

    private volatile @Nullable Listening listening;

    @PostConstruct
    void start() {
        Listening started = new Listening(
                new DatabaseNotifications(
                        settings.get("agentaid.db.url"),
                        settings.get("agentaid.db.user"),
                        settings.get("agentaid.db.password"),
                        PushNotification.CHANNEL),
                new Ears(),
                PAUSE_MIN,
                PAUSE_MAX);
        listening = started;
        executor.execute(started);
    }

    @PreDestroy
    void stop() {
        Listening running = listening;
        if (running != null) {
            running.stop();
        }
    }

    /** What this node does with what it hears. A failing socket must not deafen the node. */
    private final class Ears implements Listening.Ears {
        @Override
        public void heard(String payload) {
            try {
                for (PushSignal signal : PushJson.read(payload)) {
                    received.fire(new PushReceived(signal));
                }
            } catch (RuntimeException e) {
                LOG.error("A push signal could not be handed on", e);
            }
        }

        @Override
        public void missedSome() {
            try {
                resumed.fire(new PushResumed());
            } catch (RuntimeException e) {
                LOG.error("Sockets could not be told to read again", e);
            }
        }
    }
}
