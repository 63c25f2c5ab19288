package com.agentaid.web.billing;

import com.agentaid.billing.AnchorPublicKey;
import com.agentaid.billing.BookAnchors;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys of the books' anchors, for everybody: who keeps one can check a proof without us. */
@Path("/ledger/keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Wallet")
public class LedgerKeyResource {
    @Inject
    BookAnchors anchors;

    @GET
    @Operation(summary = "Ed25519 keys that anchors are and were signed with, the present one first")
    public Published keys() {
        return new Published(anchors.publicKeys());
    }

    /** Each with its id, and the key as X.509 in base64. */
    public record Published(List<AnchorPublicKey> keys) {}
}
