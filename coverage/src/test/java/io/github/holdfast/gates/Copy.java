package io.github.holdfast.gates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of this project in which a fault can be planted: the real build files, and sources only where asked for. */
final class Copy {
    private static final Path HOME = Repository.ROOT.resolve("coverage/target/gates");
    /** Made-up artifacts go here; everything else comes from the user's local repository behind it. */
    static final Path ARTIFACTS = HOME.resolve("repository");

    private final Path root;
    private Path java = Path.of(System.getProperty("java.home"));

    private Copy(Path root) {
        this.root = root;
    }

    /** The build files with almost empty modules: one class in core, which passes every gate. */
    static Copy tiny(String name) throws IOException {
        Copy copy = new Copy(HOME.resolve(name));
        delete(copy.root);
        for (String file : List.of("pom.xml", "mvnw", "mvnw.cmd", ".mvn", "config", "LICENSE", "coverage/src")) {
            copy.bring(file);
        }
        for (Path module : Repository.modules()) {
            copy.bring(Repository.relative(module) + "/pom.xml");
        }
        copy.write("booking-core/src/main/java/io/github/holdfast/package-info.java", packageInfo(""));
        copy.write("booking-core/src/main/java/io/github/holdfast/Tiny.java", Faults.TINY);
        copy.write("booking-core/src/test/java/io/github/holdfast/TinyTest.java", Faults.TINY_TEST);
        copy.write(
                "booking-testkit/src/main/java/io/github/holdfast/testkit/package-info.java", packageInfo(".testkit"));
        copy.write(
                "booking-jdbc-adapter/src/main/java/io/github/holdfast/jdbc/package-info.java", packageInfo(".jdbc"));
        copy.write(
                "examples/onsale/src/main/java/io/github/holdfast/examples/onsale/package-info.java",
                packageInfo(".examples.onsale"));
        return copy;
    }

    private static String packageInfo(String suffix) {
        return "/** Tiny. */\n@NullMarked\npackage io.github.holdfast%s;\n\nimport org.jspecify.annotations.NullMarked;\n"
                .formatted(suffix);
    }

    /** Replaces the sources of {@code module} by the real ones. */
    Copy real(String module) throws IOException {
        delete(root.resolve(module).resolve("src"));
        bring(module + "/src");
        return this;
    }

    /** Lets the build run on another JDK. */
    Copy on(Path javaHome) {
        java = javaHome;
        return this;
    }

    /** Writes a file, or replaces it. */
    Copy write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** Replaces the first {@code old} in a file, which must be there. */
    Copy replace(String file, String old, String by) throws IOException {
        String text = Files.readString(root.resolve(file));
        if (!text.contains(old)) {
            throw new IllegalStateException("no \"" + old + "\" in " + file);
        }
        int at = text.indexOf(old);
        return write(file, text.substring(0, at) + by + text.substring(at + old.length()));
    }

    /** Runs Maven in the copy. */
    Run maven(String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(root.resolve(windows ? "mvnw.cmd" : "mvnw").toString());
        command.addAll(List.of("-B", "-ntp", "-Dstyle.color=never"));
        command.add("-Dmaven.repo.local=" + ARTIFACTS);
        command.add("-Dmaven.repo.local.tail=" + System.getProperty("local.repository"));
        command.addAll(List.of(arguments));
        Path log = root.resolveSibling(root.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing().toFile()))
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().keySet().removeIf(key -> key.startsWith("MAVEN_") && !key.equals("MAVEN_OPTS"));
        Process process = builder.start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("no end after 10 minutes, see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), new String(Files.readAllBytes(log), UTF_8), log);
    }

    /**
     * How a build ended.
     *
     * @param exit its exit code
     * @param output what it printed
     * @param log where that is kept
     */
    record Run(int exit, String output, Path log) {}

    private static Path nothing() throws IOException {
        Path empty = HOME.resolve("nothing");
        Files.write(empty, new byte[0]);
        return empty;
    }

    private void bring(String name) throws IOException {
        Path from = Repository.ROOT.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = root.resolve(Repository.ROOT.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
