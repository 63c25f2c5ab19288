package com.agentaid.routing.internal.index;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What many decisions see alike: stored with the first of them, named by the others. It never changes. */
public abstract class StoredOnce {

    private volatile @Nullable UUID storedAs;

    /** As the database has it. */
    public abstract byte[] bytes();

    /** Where the database has it; absent until a transaction that stored it was committed. */
    public final @Nullable UUID storedAs() {
        return storedAs;
    }

    public final void isStoredAs(UUID id) {
        storedAs = id;
    }
}
