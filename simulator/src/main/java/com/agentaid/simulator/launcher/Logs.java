package com.agentaid.simulator.launcher;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** The terminal belongs to the person; what the simulator, the queues and the migrations log goes to a file. */
final class Logs {
    private static final long FILE_BYTES_MAX = 20_000_000;
    private static final String LINE = "%1$tFT%1$tT.%1$tLZ %4$s %3$s %5$s%6$s%n";

    private Logs() {}

    static void toFile(Path file) {
        System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        try {
            if (Files.exists(file) && Files.size(file) > FILE_BYTES_MAX) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".previous"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            root.addHandler(new FlushingHandler(new FileOutputStream(file.toFile(), true)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Whole lines at once: the last words before a crash are the ones that matter. */
    private static final class FlushingHandler extends StreamHandler {
        FlushingHandler(FileOutputStream out) {
            super(out, new SimpleFormatter());
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
        }
    }
}
