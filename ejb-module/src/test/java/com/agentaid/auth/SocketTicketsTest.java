package com.agentaid.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SocketTicketsTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final UUID subject = UUID.randomUUID();
    private final SocketTickets tickets = app.get(SocketTickets.class);

    @Test
    void opensOneSocketAndSaysWhose() {
        Token ticket = issue();
        assertThat(tickets.consume(ticket.value()))
                .contains(new TicketHolder(
                        tenant, SocketTickets.Audience.ADMIN, subject, Set.of(Roles.OPERATOR, Roles.FINANCE)));
        assertThat(tickets.consume(ticket.value())).isEmpty();
    }

    @Test
    void letsOneOfManyIn() {
        Token ticket = issue();
        List<Optional<TicketHolder>> holders = Together.run(20, i -> tickets.consume(ticket.value()));
        assertThat(holders).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void refusesAnOldOrInventedTicket() {
        Token ticket = issue();
        app.clock().advance(SocketTickets.LIFETIME.plusSeconds(1));
        assertThat(tickets.consume(ticket.value())).isEmpty();
        assertThat(tickets.consume("invented")).isEmpty();
    }

    private Token issue() {
        return app.in(
                tenant,
                () -> tickets.issue(SocketTickets.Audience.ADMIN, subject, Set.of(Roles.OPERATOR, Roles.FINANCE)));
    }
}
