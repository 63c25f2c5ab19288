package com.agentaid.web.platform;

import jakarta.ws.rs.core.Application;
import java.util.Map;

/** An application that is described by its OpenAPI document alone: Jersey would tell strangers more, versions included. */
abstract class OwnDescriptionOnly extends Application {
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
