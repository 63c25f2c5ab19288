package com.agentaid.simulator.launcher;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/**
 * The embedded SQS server. Messages lie in a file and survive a crash, as they would at the real one: the outbox has
 * marked them as sent and would not send them again.
 */
final class QueueServer implements AutoCloseable {
    private static final String TEMPLATE =
            """
            node-address { protocol = http, host = "127.0.0.1", port = %1$d, context-path = "" }
            rest-sqs { enabled = true, bind-port = %1$d, bind-hostname = "127.0.0.1", sqs-limits = strict }
            rest-stats { enabled = false, bind-port = 0, bind-hostname = "127.0.0.1" }
            generate-node-address = false
            queues {
              agentaid-calls { deadLettersQueue { name = agentaid-dead-letters, maxReceiveCount = 5 } }
              agentaid-billing { deadLettersQueue { name = agentaid-dead-letters, maxReceiveCount = 5 } }
              agentaid-payments { deadLettersQueue { name = agentaid-dead-letters, maxReceiveCount = 5 } }
              agentaid-dead-letters { }
            }
            queues-storage { enabled = false, path = "" }
            messages-storage {
              enabled = true, prune-data-on-init = false
              driver-class = org.h2.Driver, username = sa, password = ""
              uri = "jdbc:h2:file:%2$s;WRITE_DELAY=0"
            }
            aws { region = us-east-1, accountId = "000000000000" }
            auto-create-queues { enabled = false, template { } }
            """;

    private final Function0<Terminated> stop;

    private QueueServer(Function0<Terminated> stop) {
        this.stop = stop;
    }

    static QueueServer start(int port, Path directory) {
        // the launcher decides when the actors stop, not a second shutdown hook
        System.setProperty("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        System.setProperty("pekko.jvm-shutdown-hooks", "off");
        String file = directory.resolve("messages").toString().replace("\\", "/");
        Config config =
                ConfigFactory.parseString(TEMPLATE.formatted(port, file)).resolve();
        return new QueueServer(new ElasticMQServer(new ElasticMQServerConfig(config)).start());
    }

    @Override
    public void close() {
        Terminated terminated = stop.apply();
        if (!terminated.existenceConfirmed()) {
            throw new IllegalStateException("the queue server did not confirm its end");
        }
    }
}
