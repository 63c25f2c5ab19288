package com.agentaid.simulator.control;

import com.agentaid.simulator.phone.BrowserCallers;
import com.agentaid.simulator.phone.Phones;
import com.agentaid.simulator.source.CallSource;
import io.javalin.Javalin;
import java.util.function.Supplier;

/** Puts the control API and its pages together. */
public final class Controls {
    private final ControlApi api;
    private final LiveFeed feed;

    /** Who can make a call speak. */
    public record Callers(
            Phones phones,
            BrowserCallers browsers,
            CallSource source,
            Supplier<String> headlessOffer,
            String baseUrl) {}

    public Controls(ControlApi.Reach reach, Callers callers) {
        CallOrders orders = new CallOrders(
                reach.loop(),
                reach.carrier(),
                callers.phones(),
                callers.browsers(),
                callers.source(),
                callers.headlessOffer(),
                callers.baseUrl());
        this.api = new ControlApi(reach, orders);
        this.feed = reach.feed();
    }

    public void addTo(Javalin web) {
        new Pages().addTo(web);
        api.addTo(web);
        feed.addTo(web);
    }
}
