package com.agentaid.web.push;

import com.agentaid.auth.SocketTickets;
import com.agentaid.auth.TicketHolder;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.limits.AttemptLimit;
import com.agentaid.web.http.ClientAddress;
import com.agentaid.web.http.Paths;
import com.agentaid.web.http.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets a WebSocket handshake in: the page it comes from must be ours and the ticket unused. Done before the upgrade,
 * because only a filter refuses with a clean status on every server. The ticket travels as a subprotocol, which is kept
 * out of access logs, and is consumed by one delete, so that two handshakes never share it.
 */
public class SocketGateFilter implements Filter {
    private static final String TICKET_PREFIX = "ticket.";
    private static final int REFUSALS_MAX = 30;
    private static final Duration REFUSAL_WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES_MAX = 10_000;

    @Inject
    SocketTickets tickets;

    @Inject
    ClientAddress address;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Settings settings;

    private final AttemptLimit refusals = new AttemptLimit(REFUSALS_MAX, REFUSAL_WINDOW, ADDRESSES_MAX);

    @Override
    public void doFilter(ServletRequest rawRequest, ServletResponse rawResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) rawRequest;
        HttpServletResponse response = (HttpServletResponse) rawResponse;
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            Problem.of(426, "Upgrade required", "This address speaks WebSocket only.")
                    .write(response);
            return;
        }
        if (!isOwnPage(request)) {
            Problem.forbidden("A page of another origin may not open this socket.")
                    .write(response);
            return;
        }
        Optional<TicketHolder> holder = ticket(request).flatMap(tickets::consume);
        if (holder.isEmpty()) {
            refuse(request, response);
            return;
        }
        TicketPrincipal principal = new TicketPrincipal(holder.get(), ids.next());
        if (principal.isAgent() != Paths.of(request).equals(AgentEndpoint.PATH)) {
            Problem.forbidden("This ticket is for another socket.").write(response);
            return;
        }
        chain.doFilter(new Admitted(request, principal), response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Duration wait = refusals.take(address.of(request), clock.instant());
        if (wait.isZero()) {
            Problem.unauthorized("The ticket is missing, used or expired: ask for a new one.")
                    .write(response);
        } else {
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            Problem.tooMany().write(response);
        }
    }

    /** A client that is no browser sends no Origin and has no cookies that could be abused: the ticket alone speaks. */
    private boolean isOwnPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        String wanted = origin.toLowerCase(Locale.ROOT);
        String host = request.getHeader("Host");
        return Stream.of("agentaid.public-url", "agentaid.console.url")
                        .flatMap(key -> settings.find(key).stream())
                        .map(SocketGateFilter::origin)
                        .anyMatch(wanted::equals)
                || wanted.equals("http://" + host)
                || wanted.equals("https://" + host);
    }

    private static String origin(String url) {
        URI uri = URI.create(url.toLowerCase(Locale.ROOT));
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** Some servers hand the offered subprotocols over as one text, some as several. */
    private static Optional<String> ticket(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::trim)
                .filter(protocol -> protocol.startsWith(TICKET_PREFIX))
                .map(protocol -> protocol.substring(TICKET_PREFIX.length()))
                .findFirst();
    }

    private static final class Admitted extends HttpServletRequestWrapper {
        private final TicketPrincipal principal;

        Admitted(HttpServletRequest request, TicketPrincipal principal) {
            super(request);
            this.principal = principal;
        }

        @Override
        public Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return principal.holder().roles().contains(role);
        }
    }
}
