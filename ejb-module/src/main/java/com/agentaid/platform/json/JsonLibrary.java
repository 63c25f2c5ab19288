package com.agentaid.platform.json;

import jakarta.json.spi.JsonProvider;

/**
 * The JSON library, looked up once. {@code jakarta.json.Json} searches every archive of the class path at each call, under
 * locks that all threads share: under load that search cost more than all the JSON itself.
 */
public final class JsonLibrary {

    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonLibrary() {}
}
