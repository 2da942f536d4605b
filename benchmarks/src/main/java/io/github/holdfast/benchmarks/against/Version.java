package io.github.holdfast.benchmarks.against;

import io.github.holdfast.benchmarks.processor.Jvm;
import io.github.holdfast.benchmarks.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import tools.jackson.databind.json.JsonMapper;

/** A version in its JVM, as its parent sees it. */
final class Version implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Database database;
    private final Process process;
    private final BufferedReader said;

    private Version(String name, Database database, Process process) {
        this.name = name;
        this.database = database;
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Compiles the driver against a version and starts it.
     *
     * @param entries the jars or folders of the version
     * @param folder an empty folder for what is compiled
     * @throws IllegalStateException if it does not compile, or if another version were run
     */
    static Version start(String name, Set<Path> entries, Path folder, Database database, int callers, long server)
            throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> all = new ArrayList<>();
        all.add(classes);
        all.addAll(entries);
        all.addAll(ClassPath.harness(Files.createDirectories(folder.resolve("harness"))));
        compile(name, source(entries, folder), classes, ClassPath.joined(all));
        List<String> arguments = List.of(
                database.url(), String.valueOf(database.slots()), String.valueOf(callers), String.valueOf(server));
        Process process = new ProcessBuilder(Jvm.command(ClassPath.joined(all), Side.class.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Version version = new Version(name, database, process);
        try {
            version.mustRun(entries);
            return version;
        } catch (IOException | RuntimeException failure) {
            version.close();
            throw failure;
        }
    }

    private static Path source(Set<Path> entries, Path folder) throws IOException {
        try (InputStream file = Version.class.getResourceAsStream("/benchmarks/Driver.java")) {
            if (file == null) {
                throw new IllegalStateException("Driver.java is not in the jar");
            }
            String imports = ClassPath.packages(entries).stream()
                    .map(each -> "import " + each + ".*;\n")
                    .collect(Collectors.joining());
            String text = imports + new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("Driver.java"), text);
        }
    }

    private static void compile(String name, Path source, Path classes, String classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler: pairs need a JDK");
        }
        String[] options = {"-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath, source.toString()};
        if (compiler.run(null, null, null, options) != 0) {
            throw new IllegalStateException("the driver does not fit version " + name
                    + ": src/main/resources/benchmarks/Driver.java may use only what both versions have");
        }
    }

    private void mustRun(Set<Path> entries) throws IOException {
        String origin = line();
        for (String place : origin.split(" ")) {
            if (!entries.contains(Path.of(URI.create(place)))) {
                throw new IllegalStateException("version " + name + " runs " + place + ", not one of " + entries);
            }
        }
    }

    private String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("version " + name + " ended; its reason is told above");
        }
        return line;
    }

    String name() {
        return name;
    }

    /** Does so many of an operation. */
    Slice run(Operation operation, int number, boolean counted) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8)
                .append(operation + " " + number + (counted ? " counted" : "") + "\n")
                .flush();
        return JSON.readValue(line(), Slice.class);
    }

    /** Does so many of an operation, and tells what its statements took. */
    Profile profile(Operation operation, int number) throws IOException, SQLException {
        Profile.begin(database);
        run(operation, number, false);
        return Profile.end(database);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
