package com.agentaid.web.inserver.probe;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Says whom the server believes to see. */
@Path("/who")
@RequestScoped
public class WhoResource {
    @Inject
    JsonWebToken token;

    @GET
    @RolesAllowed("agent")
    public String who() {
        return token.getName();
    }
}
