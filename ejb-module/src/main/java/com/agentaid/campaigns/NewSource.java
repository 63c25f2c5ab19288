package com.agentaid.campaigns;

import com.agentaid.shared.SourceId;

/**
 * A source just created.
 *
 * @param key the secret part of its address: shown this once, never stored
 */
public record NewSource(SourceId id, String key) {
    @Override
    public String toString() {
        return "NewSource[" + id + ", key hidden]";
    }
}
