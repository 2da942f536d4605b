package io.github.holdfast.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository. */
final class Repository {
    /** The folder of the parent pom. */
    static final Path ROOT =
            Path.of(System.getProperty("repo.root")).toAbsolutePath().normalize();

    private Repository() {}

    /** All folders with a pom, the root excepted. */
    static List<Path> modules() {
        return list(ROOT, 3, "pom\\.xml").stream()
                .map(Path::getParent)
                .filter(module -> !module.equals(ROOT))
                .toList();
    }

    /** The files in {@code folder} of every module, at any depth but in no other build folder, whose names match. */
    static List<Path> files(String folder, String regex) {
        return modules().stream()
                .flatMap(module -> list(module.resolve(folder), folder.startsWith("target") ? 1 : 99, regex).stream())
                .toList();
    }

    /** The path from the root, with slashes on every system. */
    static String relative(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> list(Path folder, int depth, String regex) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(folder, depth, (file, attributes) -> attributes.isRegularFile())) {
            return all.filter(file -> file.getFileName().toString().matches(regex))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
