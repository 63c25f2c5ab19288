package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One running instance a data directory. The operating system gives the lock back whatever way the holder ends, so a
 * crash leaves nothing that a person would have to remove.
 */
final class InstanceLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private InstanceLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty when another instance holds the directory. */
    static Optional<InstanceLock> take(Path file) {
        try {
            while (true) {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    channel.close();
                    return Optional.empty();
                }
                if (isStillTheFile(file, channel)) {
                    return Optional.of(new InstanceLock(file, channel));
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    /** The holder before us deletes the file as it leaves; a lock on a deleted file keeps nobody out. */
    private static boolean isStillTheFile(Path file, FileChannel channel) throws IOException {
        String mark = ProcessHandle.current().pid() + " " + System.nanoTime();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)));
        return Files.exists(file) && Files.readString(file).equals(mark);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + file, e);
        }
    }
}
