package com.agentaid.faces.calls;

import com.agentaid.admin.LiveSockets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.primefaces.PrimeFaces;

/** Gives the live monitor the address of the socket and, for each connection, a one-time ticket. */
@Named
@RequestScoped
public class SocketBacking {
    @Inject
    private LiveSockets sockets;

    /** Where the monitor's socket is: another host or port than the console's is allowed, the ticket opens it. */
    public String getUrl() {
        return sockets.url();
    }

    public void issueTicket() {
        PrimeFaces.current().executeScript("socketTicketIssued('" + sockets.issueTicket() + "')");
    }
}
