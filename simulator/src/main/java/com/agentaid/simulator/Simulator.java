package com.agentaid.simulator;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.carrier.Carrier;
import com.agentaid.simulator.carrier.NumberBook;
import com.agentaid.simulator.carrier.SilentLine;
import com.agentaid.simulator.carrier.TwilioRest;
import com.agentaid.simulator.control.ControlApi;
import com.agentaid.simulator.control.Controls;
import com.agentaid.simulator.control.LiveFeed;
import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.payments.StripeApi;
import com.agentaid.simulator.phone.BrowserCallers;
import com.agentaid.simulator.phone.HeadlessMedia;
import com.agentaid.simulator.phone.Phones;
import com.agentaid.simulator.signalling.Devices;
import com.agentaid.simulator.signalling.Signalling;
import com.agentaid.simulator.source.CallSource;
import com.agentaid.simulator.webhooks.DeliveryLog;
import com.agentaid.simulator.webhooks.Webhooks;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * The outside world of AgentAid in one process: a telephone network with Twilio's addresses, a card processor with
 * Stripe's, a call source, phones to dial with, and a page to watch it all. Listens on the loopback interface alone.
 */
public final class Simulator implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long REQUEST_BYTES_MAX = 20_000_000;

    private final int port;
    private final CallLoop loop = new CallLoop();
    private final LiveFeed feed = new LiveFeed();
    private final BrowserCallers browsers = new BrowserCallers();
    private final HeadlessMedia media;
    private final NumberBook numbers;
    private final Carrier carrier;
    private final StripeApi stripe;
    private final Javalin web = Javalin.create(javalin -> {
        javalin.showJavalinBanner = false;
        javalin.http.maxRequestSize = REQUEST_BYTES_MAX;
    });

    /** Starts and listens; throws when the port is taken. */
    public static Simulator start(SimulatorConfig config) {
        Simulator simulator = new Simulator(config, Clock.systemUTC());
        simulator.listen();
        return simulator;
    }

    /** Runs until it is stopped; reads {@code -Dsim.*}, see {@link SimulatorConfig#of}. */
    public static void main(String[] arguments) throws InterruptedException {
        Simulator simulator = start(SimulatorConfig.of(System.getProperties()));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-goodbye"));
        System.out.println("The simulator is at " + simulator.url());
        new CountDownLatch(1).await();
    }

    private Simulator(SimulatorConfig config, Clock clock) {
        port = config.port() == 0 ? freePort() : config.port();
        media = media();
        FaultSwitches faults = new FaultSwitches();
        DeliveryLog deliveries = new DeliveryLog();
        deliveries.watch(delivery -> feed.changed("webhook", delivery.id()));
        Webhooks webhooks = new Webhooks(faults, deliveries, clock);
        numbers = new NumberBook(config.voiceUrl(), config.callStatusUrl());
        carrier = new Carrier(new Carrier.Parts(
                loop,
                clock,
                numbers,
                webhooks,
                faults,
                config.twilioAccountSid(),
                config.twilioAuthToken(),
                url(),
                () -> new SilentLine(loop, media::offer),
                leg -> feed.changed("call", leg.sid())));
        Devices devices = new Devices(loop, config.twilioAccountSid(), () -> feed.changed("devices", ""));
        carrier.clients(devices);
        stripe = stripe(config, webhooks, faults, clock);

        new TwilioRest(restAccess(config), loop, carrier, faults).addTo(web);
        new Signalling(account(config), devices, loop, faults, clock).addTo(web);
        Phones phones = new Phones(loop, carrier);
        phones.addTo(web);
        CallSource source = new CallSource(webhooks, config.appUrl(), clock);
        new Controls(
                        new ControlApi.Reach(loop, carrier, numbers, devices, webhooks, deliveries, faults, feed),
                        new Controls.Callers(phones, browsers, source, media::offer, url()))
                .addTo(web);
        stripe.addTo(web);
    }

    private void listen() {
        try {
            web.start(HOST, port);
        } catch (RuntimeException taken) {
            close();
            throw taken;
        }
    }

    private static HeadlessMedia media() {
        try {
            return new HeadlessMedia(HOST);
        } catch (IOException none) {
            throw new UncheckedIOException("no UDP port for callers without a screen", none);
        }
    }

    private StripeApi stripe(SimulatorConfig config, Webhooks webhooks, FaultSwitches faults, Clock clock) {
        StripeApi.Account account = new StripeApi.Account(
                config.stripeSecretKey(), config.stripeWebhookSecret(), config.stripeWebhookUrl(), url());
        return new StripeApi(account, webhooks, faults, clock, () -> feed.changed("payments", ""));
    }

    private static TwilioRest.Access restAccess(SimulatorConfig config) {
        return new TwilioRest.Access(
                config.twilioAccountSid(),
                Map.of(
                        config.twilioAccountSid(), config.twilioAuthToken(),
                        config.twilioApiKeySid(), config.twilioApiKeySecret()));
    }

    private static Signalling.Account account(SimulatorConfig config) {
        return new Signalling.Account(config.twilioAccountSid(), config.twilioApiKeySid(), config.twilioApiKeySecret());
    }

    /** Addresses are part of what we hand out, so the port must be known before the server listens. */
    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port", none);
        }
    }

    /** The numbers that the phone page offers besides the configured ones: number to label, asked for each time. */
    public Simulator offering(Supplier<Map<String, String>> dialable) {
        numbers.alsoList(dialable);
        return this;
    }

    public int port() {
        return port;
    }

    /** Without a slash at the end. */
    public String url() {
        return "http://" + HOST + ":" + port;
    }

    /** Ends all calls and leaves no process behind. */
    @Override
    public void close() {
        loop.ask(() -> {
            carrier.hangUpAll("the simulator stops");
            return true;
        });
        stripe.close();
        web.stop();
        feed.close();
        browsers.close();
        media.close();
        loop.close();
    }
}
