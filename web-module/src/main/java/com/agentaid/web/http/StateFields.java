package com.agentaid.web.http;

import com.agentaid.shared.UsState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of states in a JSON object. Left out, it means every state; an empty one could mean either and is refused. */
public final class StateFields {
    private StateFields() {}

    /** Empty for every state. */
    public static List<UsState> read(JsonFields fields, String name) {
        List<@Nullable String> written = fields.texts(name);
        if (fields.has(name) && written.isEmpty()) {
            fields.refuse(name, "must name a state; leave it out for every state");
        }
        List<UsState> states = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String code = written.get(i);
            UsState state = code == null ? null : UsState.find(code).orElse(null);
            if (state == null) {
                fields.refuse(name + "[" + i + "]", "must be a state such as TX");
            } else {
                states.add(state);
            }
        }
        return states;
    }

    /** As it is read: absent for every state. */
    public static @Nullable List<String> write(Collection<UsState> states) {
        return states.isEmpty()
                ? null
                : states.stream().sorted().map(UsState::code).toList();
    }
}
