package com.agentaid.simulator.launcher;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once a checkout from the archive that the build brought. */
record PostgresBinaries(Path directory) {
    /** The major version is part of the name: a data directory of another version is never opened by mistake. */
    private static final String UNPACKED = "postgresql-18.1.0";

    static PostgresBinaries unpacked() {
        Path target = Home.created(Distribution.home().resolve(".agentaid")).resolve(UNPACKED);
        if (!Files.isDirectory(target)) {
            unpack(target);
        }
        return new PostgresBinaries(target);
    }

    /** PostgreSQL refuses to be root; in a user namespace of its own it is nobody, and the files still ours. */
    List<String> command(String program, String... args) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable() && isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(args));
        return command;
    }

    /** Servers' children whose server is gone. A server itself has options, its children have but a title. */
    List<ProcessHandle> strays() {
        return ProcessHandle.allProcesses()
                .filter(this::isPostgres)
                .filter(process -> process.parent().filter(this::isPostgres).isEmpty())
                .filter(process ->
                        process.info().arguments().stream().flatMap(Stream::of).noneMatch("-D"::equals))
                .toList();
    }

    private boolean isPostgres(ProcessHandle process) {
        String program = directory.resolve("bin/postgres").toString();
        return process.info().command().filter(program::equals).isPresent();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void unpack(Path target) {
        try {
            Path beside = Files.createTempDirectory(target.getParent(), UNPACKED);
            try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine());
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, beside);
                }
            }
            move(beside, target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL to " + target, e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("the archive points outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            if (!file.toFile().setExecutable(executable)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
    }

    /** Two checkouts' worth of starts may unpack at once; whoever is second throws his copy away. */
    private static void move(Path beside, Path target) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Home.deleteTree(beside);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "Darwin" : name.startsWith("windows") ? "Windows" : "Linux";
    }

    private static String machine() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("aarch64") ? "arm_64" : "x86_64";
    }
}
