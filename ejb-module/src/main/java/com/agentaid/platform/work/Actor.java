package com.agentaid.platform.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who does it: a person by id, or a part of the world by name. */
public record Actor(Kind kind, @Nullable UUID id, String name) {

    /** What sort of actor it is. */
    public enum Kind {
        AGENT,
        ADMIN,
        SOURCE,
        PROVIDER,
        SYSTEM
    }

    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, null, name);
    }

    public static Actor provider(String name) {
        return new Actor(Kind.PROVIDER, null, name);
    }

    public static Actor source(String name) {
        return new Actor(Kind.SOURCE, null, name);
    }

    public static Actor agent(UUID id, String name) {
        return new Actor(Kind.AGENT, id, name);
    }

    public static Actor admin(UUID id, String name) {
        return new Actor(Kind.ADMIN, id, name);
    }
}
