package com.agentaid.worker.startup;

import com.agentaid.platform.time.NodeStart;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Notes since when the node works. */
@Singleton
@Startup
public class NodeUp {
    @Inject
    NodeStart start;

    @PostConstruct
    void begin() {
        start.begin();
    }
}
