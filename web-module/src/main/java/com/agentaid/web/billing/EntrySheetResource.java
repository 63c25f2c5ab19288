package com.agentaid.web.billing;

import com.agentaid.agents.AgentAccounts;
import com.agentaid.billing.EntryFilter;
import com.agentaid.billing.EntrySheet;
import com.agentaid.shared.AgentId;
import com.agentaid.web.auth.CurrentAgent;
import com.agentaid.web.http.Download;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The agent's entries as a table for his spreadsheet. */
@Path("/agent/wallet/entries.csv")
@RequestScoped
@Produces({Download.CSV, MediaType.APPLICATION_JSON})
@SecurityRequirement(name = "bearer")
@Tag(name = "Wallet")
public class EntrySheetResource {
    @Inject
    CurrentAgent agent;

    @Inject
    AgentAccounts accounts;

    @Inject
    EntrySheet sheet;

    @GET
    @Operation(
            summary = "Every entry that matches, newest first",
            description =
                    "The filter of the list; all of it, without pages. UTF-8 with a byte order mark, times with their offset in the agent's zone")
    public Response entries(@BeanParam EntryReading reading) {
        AgentId id = agent.id();
        ZoneId zone = accounts.profile(id).timeZone();
        EntryFilter filter = reading.filter(zone);
        return Download.of(Download.CSV, "wallet-entries.csv", out -> sheet.write(id, filter, zone, out));
    }
}
