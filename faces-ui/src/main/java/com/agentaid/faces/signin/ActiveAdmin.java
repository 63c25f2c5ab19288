package com.agentaid.faces.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** Who looks at the page, for the pages: a name and what he can do. The facades check again. */
@Named
@RequestScoped
public class ActiveAdmin {
    @Inject
    private FacesContext faces;

    public String getName() {
        SignedInAdmin admin =
                FormMechanism.of((HttpServletRequest) faces.getExternalContext().getRequest());
        return admin == null ? "" : admin.name();
    }

    /** Whether the admin has one of the roles. */
    public boolean can(String... roles) {
        for (String role : roles) {
            if (faces.getExternalContext().isUserInRole(role)) {
                return true;
            }
        }
        return false;
    }

    /** May change the rules and prices of campaigns. */
    public boolean isAdmin() {
        return can("ADMIN");
    }

    /** May correct balances and send payments back. */
    public boolean isFinance() {
        return can("ADMIN", "FINANCE");
    }

    /** May see revenue and hand the books over. */
    public boolean isAccountant() {
        return can("ADMIN", "FINANCE", "AUDITOR");
    }

    /** May approve, suspend, and pause campaigns. */
    public boolean isOperator() {
        return can("ADMIN", "OPERATOR");
    }
}
