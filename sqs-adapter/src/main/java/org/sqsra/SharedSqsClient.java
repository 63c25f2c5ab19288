package org.sqsra;

import jakarta.jms.Queue;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/**
 * The one SQS client of this class loader, shared by every subscription and every connection factory. It lives from the
 * first use or the adapter's start until the last adapter stops; after that, sending is refused instead of opening a
 * client that nobody would ever close.
 */
final class SharedSqsClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Above the longest wait of a receive call plus the answer's own time. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(QueueSettings.WAIT_SECONDS_MAX + 10L);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CALL_ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    private static final String PREFIX_KEY = "queue-name-prefix";

    private static int adapters;
    private static boolean stopped;
    private static Settings settings = Settings.NONE;
    private static @Nullable SqsClient client;

    /** Queues that were sent to, by full name, so that not every send asks for the address first. */
    private static final Map<String, Queue> KNOWN_QUEUES = new ConcurrentHashMap<>();

    private SharedSqsClient() {}

    /** What the resource adapter's own configuration says; each may be null, then the default chain decides. */
    record Settings(@Nullable String endpoint, @Nullable String region, @Nullable String queueNamePrefix) {
        static final Settings NONE = new Settings(null, null, null);
    }

    /** An adapter has started: its settings hold for the client that is opened from now on. */
    static synchronized void open(Settings wanted) {
        if (client != null && !wanted.equals(settings)) {
            close();
        }
        adapters++;
        stopped = false;
        settings = wanted;
    }

    /** An adapter has stopped; the last one closes the client. */
    static synchronized void release() {
        adapters = Math.max(adapters - 1, 0);
        if (adapters == 0) {
            stopped = true;
            close();
        }
    }

    /** The shared client, opened on first use. */
    static synchronized SqsClient get() {
        if (stopped) {
            throw new IllegalStateException("The SQS resource adapter has been stopped");
        }
        if (client == null) {
            client = build(settings);
        }
        return client;
    }

    /** What is put before every queue name: the adapter's property, or {@code sqs.queue-name-prefix} of the node above it. */
    static synchronized String queueNamePrefix() {
        String ofNode = Overrides.ofThisNode().find(PREFIX_KEY);
        if (ofNode != null) {
            return ofNode;
        }
        return settings.queueNamePrefix() == null ? "" : settings.queueNamePrefix();
    }

    /** Queues that were found before; a deleted and re-created queue keeps its address, so nothing here grows stale. */
    static Map<String, Queue> knownQueues() {
        return KNOWN_QUEUES;
    }

    private static void close() {
        KNOWN_QUEUES.clear();
        if (client != null) {
            client.close();
            client = null;
        }
    }

    private static SqsClient build(Settings from) {
        // The SDK looks for its interceptors through the context class loader, which may be that of any caller.
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(SharedSqsClient.class.getClassLoader());
        try {
            SqsClientBuilder builder = SqsClient.builder()
                    .httpClient(new RetryableHttpClient(UrlConnectionHttpClient.builder()
                            .connectionTimeout(CONNECT_TIMEOUT)
                            .socketTimeout(SOCKET_TIMEOUT)
                            .build()))
                    .overrideConfiguration(
                            c -> c.apiCallTimeout(CALL_TIMEOUT).apiCallAttemptTimeout(CALL_ATTEMPT_TIMEOUT));
            if (from.endpoint() != null && !from.endpoint().isBlank()) {
                builder.endpointOverride(URI.create(from.endpoint().trim()));
            }
            if (from.region() != null && !from.region().isBlank()) {
                builder.region(Region.of(from.region().trim()));
            }
            return builder.build();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
