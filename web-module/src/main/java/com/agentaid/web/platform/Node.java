package com.agentaid.web.platform;

import com.agentaid.platform.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The name of this node, which tells the console where a socket lives. */
@ApplicationScoped
public class Node {
    private final String random = "node-" + UUID.randomUUID();

    @Inject
    Settings settings;

    public String id() {
        return settings.get("agentaid.node-id", random);
    }
}
