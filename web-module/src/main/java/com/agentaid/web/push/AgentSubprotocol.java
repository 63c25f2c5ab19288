package com.agentaid.web.push;

import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.stream.Stream;

/** Answers the handshake with our subprotocol and never with the ticket that was offered beside it. */
public class AgentSubprotocol extends ServerEndpointConfig.Configurator {
    static final String NAME = "agentaid.v1";

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        boolean offered = requested.stream()
                .flatMap(entry -> Stream.of(entry.split(",")))
                .map(String::trim)
                .anyMatch(NAME::equals);
        return offered ? NAME : "";
    }

    /** The gate filter has checked the origin already, and knows more than the container does. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }
}
