package com.agentaid.web.auth;

import com.agentaid.agents.AgentSignIn;
import com.agentaid.agents.AgentStatus;
import com.agentaid.agents.NewAgent;
import com.agentaid.agents.SignedIn;
import com.agentaid.auth.Roles;
import com.agentaid.auth.SocketTickets;
import com.agentaid.auth.Token;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Npn;
import com.agentaid.web.http.ClientAddress;
import com.agentaid.web.http.JsonBodies;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in of agents. The access token goes to the page, which keeps it in memory; the refresh token lives in a cookie that no
 * script reads and that travels to these addresses alone, and is taken only from a request that a foreign form cannot send.
 *
 * <p>The forms here and elsewhere are checked by {@code NotNull} and {@code Pattern} alone: Payara's OpenAPI cannot read a
 * record whose components carry the other constraints, and answers 500 for the whole document.
 */
@Path("/auth")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in", description = "Accounts and sessions of agents")
public class AuthResource {
    @Inject
    AgentSignIn signIn;

    @Inject
    SocketTickets tickets;

    @Inject
    ClientAddress address;

    @Inject
    RefreshCookie cookie;

    @Inject
    CurrentAgent agent;

    @Inject
    JsonBodies bodies;

    @Inject
    HttpServletRequest request;

    @POST
    @Path("register")
    @Operation(summary = "Ask for an account; an administrator approves it")
    public Response register(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Registration.class)))
                    String body) {
        Registration wish = bodies.read(body, Registration.class, Registration::check);
        AgentId registered = signIn.register(wish.toNewAgent(), address.of(request));
        return Response.status(Response.Status.CREATED)
                .entity(new Registered(registered.value(), AgentStatus.PENDING.name()))
                .build();
    }

    @POST
    @Path("login")
    @Operation(summary = "Sign in with e-mail and password")
    public Response login(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Credentials.class)))
                    String body) {
        Credentials credentials = bodies.read(body, Credentials.class);
        return welcome(signIn.login(credentials.email(), credentials.password(), address.of(request)));
    }

    @POST
    @Path("refresh")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Exchange the refresh cookie for a new access token and a new cookie")
    public Response refresh(
            @CookieParam(RefreshCookie.NAME) @Nullable String token,
            @HeaderParam("X-Requested-With") @Nullable String requestedWith) {
        requireOwnPage(requestedWith);
        if (token == null || token.isBlank()) {
            throw new ProblemException(Problem.unauthorized("There is no session to go on with: sign in."));
        }
        return welcome(signIn.refresh(token));
    }

    @POST
    @Path("logout")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "End the session of this browser")
    public Response logout(
            @CookieParam(RefreshCookie.NAME) @Nullable String token,
            @HeaderParam("X-Requested-With") @Nullable String requestedWith) {
        requireOwnPage(requestedWith);
        if (token != null && !token.isBlank()) {
            signIn.logout(token);
        }
        return Response.noContent().cookie(cookie.gone(request)).build();
    }

    @POST
    @Path("ws-ticket")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "A ticket that opens one WebSocket, once")
    public Ticket ticket() {
        Token ticket = tickets.issue(SocketTickets.Audience.AGENT, agent.id().value(), Set.of(Roles.AGENT));
        return new Ticket(ticket.value(), ticket.expiresAt());
    }

    private Response welcome(SignedIn signedIn) {
        Session session = new Session(
                signedIn.accessToken(),
                signedIn.accessExpiresAt(),
                new Who(signedIn.agent().value(), signedIn.name(), signedIn.email(), signedIn.status()));
        return Response.ok(session)
                .cookie(cookie.of(request, signedIn.refreshToken(), signedIn.refreshExpiresAt()))
                .build();
    }

    private static void requireOwnPage(@Nullable String requestedWith) {
        if (requestedWith == null || requestedWith.isBlank()) {
            throw new ProblemException(Problem.forbidden("Send the header X-Requested-With."));
        }
    }

    /** The wish for an account. */
    public record Registration(
            @NotNull(message = "is missing: give your full name")
                    @Pattern(regexp = "(?=.*\\S).{1,120}", message = "must have 1 to 120 characters")
                    String name,
            @NotNull(message = "is missing: give your e-mail address")
                    @Email(message = "is not an e-mail address")
                    @Pattern(regexp = ".{3,254}", message = "must have 3 to 254 characters")
                    String email,
            @NotNull(message = "is missing: choose a password of 10 to 200 characters")
                    @Pattern(regexp = "(?s).{10,200}", message = "must have 10 to 200 characters")
                    String password,
            @NotNull(message = "is missing: give your National Producer Number")
                    @Pattern(
                            regexp = "[1-9][0-9]{0,9}",
                            message = "must be your National Producer Number, 1 to 10 digits without leading zero")
                    String npn,
            @Nullable String timeZone) {
        private void check(JsonFields fields) {
            if (!ZoneId.getAvailableZoneIds().contains(zone())) {
                fields.refuse("timeZone", "is no time zone: give one like America/Chicago");
            }
        }

        private NewAgent toNewAgent() {
            return new NewAgent(name.strip(), email.strip(), password, new Npn(npn), ZoneId.of(zone()));
        }

        private String zone() {
            return timeZone == null || timeZone.isBlank() ? "America/New_York" : timeZone;
        }
    }

    /** E-mail and password. */
    public record Credentials(
            @NotNull(message = "is missing: give your e-mail address")
                    @Pattern(regexp = ".{1,254}", message = "must have 1 to 254 characters")
                    String email,
            @NotNull(message = "is missing: give your password")
                    @Pattern(regexp = "(?s).{1,200}", message = "must have 1 to 200 characters")
                    String password) {}

    /** A new account. */
    public record Registered(UUID agentId, String status) {}

    /** An open session. */
    public record Session(String accessToken, Instant expiresAt, Who agent) {}

    /** Who has signed in. */
    public record Who(UUID id, String name, String email, String status) {}

    /** A one-time ticket. */
    public record Ticket(String ticket, Instant expiresAt) {}
}
