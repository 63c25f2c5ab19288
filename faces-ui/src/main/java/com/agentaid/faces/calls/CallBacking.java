package com.agentaid.faces.calls;

import com.agentaid.admin.CallDetail;
import com.agentaid.admin.CallExplorer;
import com.agentaid.shared.CallId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call: its story and the routing log with every agent's reason. */
@Named
@RequestScoped
public class CallBacking {
    @Inject
    private CallExplorer explorer;

    @Inject
    private FacesContext faces;

    private String id = "";
    private @Nullable CallDetail call;

    /** Answers 404 for an id that is none, or another tenant's. */
    public void load() throws IOException {
        call = callId().flatMap(explorer::find).orElse(null);
        if (call == null) {
            faces.getExternalContext().responseSendError(404, "There is no such call.");
            faces.responseComplete();
        }
    }

    private Optional<CallId> callId() {
        try {
            return Optional.of(new CallId(UUID.fromString(id)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    public @Nullable CallDetail getCall() {
        return call;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
