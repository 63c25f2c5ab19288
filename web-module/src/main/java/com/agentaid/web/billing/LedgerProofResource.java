package com.agentaid.web.billing;

import com.agentaid.billing.ProofDocument;
import com.agentaid.shared.AgentId;
import com.agentaid.web.auth.CurrentAgent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The agent's account as a file that proves itself. */
@Path("/agent/ledger/proof")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Wallet")
public class LedgerProofResource {
    @Inject
    CurrentAgent agent;

    @Inject
    ProofDocument document;

    @GET
    @Operation(
            summary = "Every entry with its hash chain, and the newest signed anchors with the path to them",
            description = "./agentaid ledger check-proof verifies the file offline, with the key of /api/ledger/keys")
    public Response proof() {
        AgentId id = agent.id();
        StreamingOutput file = out -> document.write(id, out);
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger-proof.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
