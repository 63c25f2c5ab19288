package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data directory of one installation ({@code .agentaid} unless told otherwise): what is kept between runs and the
 * notes of the run that is on. Nobody but the owner may read it: passwords and call records lie in it.
 */
record Home(Path root) {
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> OWNER_FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    Path secrets() {
        return directory("secrets");
    }

    Path logs() {
        return directory("logs");
    }

    Path queues() {
        return directory("queues");
    }

    Path databaseFiles() {
        return root.resolve("postgresql");
    }

    Path applicationFiles() {
        return root.resolve("application");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path running() {
        return root.resolve("running.json");
    }

    Path directory(String name) {
        return created(root.resolve(name));
    }

    static Path created(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                if (isPosix(directory)) {
                    Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
                }
            }
            return directory;
        } catch (IOException e) {
            throw new CannotStart(
                    "The data directory " + directory + " cannot be created; choose another with --data.", e);
        }
    }

    /** Writes a file that only its owner can read, complete or not at all. */
    static void writePrivately(Path file, String content) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(beside);
            Files.createFile(beside);
            if (isPosix(beside)) {
                Files.setPosixFilePermissions(beside, OWNER_FILE);
            }
            Files.writeString(beside, content);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static void deleteTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + directory, e);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
