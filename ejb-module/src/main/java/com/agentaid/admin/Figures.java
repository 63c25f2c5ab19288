package com.agentaid.admin;

import com.agentaid.shared.Money;
import java.io.Serializable;

/** The head of the live monitor: how the tenant stands now and what today has brought, in the tenant's time zone. */
public record Figures(
        int liveCalls,
        int agentsOnline,
        int agentsFree,
        int callsToday,
        int connectedToday,
        int notRoutedToday,
        Money revenueToday,
        int openAlerts)
        implements Serializable {}
