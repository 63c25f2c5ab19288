package com.agentaid.simulator.phone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callers with real audio and no person: the phone page in a headless Chromium whose microphone beeps. */
public final class BrowserCallers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserCallers.class);
    private static final int BROWSERS_MAX = 4;
    private static final int GOODBYE_SECONDS_MAX = 2;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--autoplay-policy=no-user-gesture-required",
            "--allow-loopback-in-peer-connection");

    private record Browser(Process process, Path profile) {}

    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

    /** The browser to use: the system property {@code sim.chromium}, or the first known name on the path. */
    public static Optional<Path> chromium() {
        String configured = System.getProperty("sim.chromium", "");
        if (!configured.isEmpty()) {
            return Optional.of(Path.of(configured));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens the page that speaks for the call. */
    public void open(String callSid, String pageUrl) throws IOException {
        Path chromium =
                chromium().orElseThrow(() -> new IllegalStateException("no Chromium found for a caller with audio"));
        if (browsers.size() >= BROWSERS_MAX) {
            throw new IllegalStateException("more than " + BROWSERS_MAX + " callers with audio at once");
        }
        Path profile = Files.createTempDirectory("caller-");
        List<String> command = new ArrayList<>();
        command.add(chromium.toString());
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + profile);
        command.add(pageUrl);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        browsers.put(callSid, new Browser(process, profile));
    }

    /** The call is over, so the browser is as well; waits for it elsewhere. */
    public void close(String callSid) {
        Browser browser = browsers.get(callSid);
        if (browser != null) {
            Thread goodbye = new Thread(() -> end(callSid, browser), "caller-goodbye");
            goodbye.setDaemon(true);
            goodbye.start();
        }
    }

    @Override
    public void close() {
        Map.copyOf(browsers).forEach(this::end);
    }

    private synchronized void end(String callSid, Browser browser) {
        if (!browsers.containsKey(callSid)) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(
                        browser.process().descendants(),
                        Stream.of(browser.process().toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            awaitEnd(all);
            delete(browser.profile());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException kept) {
            LOG.info("the browser's profile {} could not be deleted: {}", browser.profile(), kept.toString());
        }
        browsers.remove(callSid);
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws InterruptedException {
        CompletableFuture<Void> ended = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            ended.get(GOODBYE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            LOG.debug("a browser did not end when asked", stubborn);
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
