package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                createIfMissing(file);
                Object before = identity(file);
                FileChannel channel = open(file);
                if (channel != null) {
                    FileLock lock = channel.tryLock();
                    if (lock == null) {
                        channel.close();
                        return Optional.empty();
                    }
                    if (before.equals(identity(file))) {
                        return Optional.of(new InstanceLock(file, channel));
                    }
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    private static void createIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException held) {
            // by us before a crash, or by an instance that runs: the lock will tell
        }
    }

    private static @Nullable FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException left) {
            return null; // its holder has just left and taken the file with him
        }
    }

    /**
     * Which file it is, to notice that the holder before us deleted it as he left: a lock on a deleted file keeps nobody
     * out. Never by opening it a second time, because closing any handle gives POSIX locks back.
     */
    private static Object identity(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (NoSuchFileException gone) {
            return new Object();
        }
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
