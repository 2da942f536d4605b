package io.github.holdfast.benchmarks.store;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds a program {@code redis-server}. */
public final class RedisBinary {

    private static final String BROUGHT_ALONG = "/redis-server-6.2.6-v5-linux-amd64";

    private RedisBinary() {}

    /** Returns the one that was given, or one on the PATH, or the one that the build brings along for Linux. */
    public static Optional<Path> find(Optional<Path> given) throws IOException {
        if (given.isPresent()) {
            return given;
        }
        Optional<Path> installed = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
        return installed.isPresent() ? installed : unpacked();
    }

    private static Optional<Path> unpacked() throws IOException {
        boolean fits = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        try (InputStream program = RedisBinary.class.getResourceAsStream(BROUGHT_ALONG)) {
            if (!fits || program == null) {
                return Optional.empty();
            }
            Path file = Files.createTempFile("redis-server", "");
            file.toFile().deleteOnExit();
            Files.write(file, program.readAllBytes());
            return file.toFile().setExecutable(true) ? Optional.of(file) : Optional.empty();
        }
    }
}
