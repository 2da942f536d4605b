package io.github.holdfast.gates;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Made-up artifacts in the copies' repository. */
final class Artifacts {
    private Artifacts() {}

    /** An empty jar with the given dependencies; all names are {@code group:artifact:version}. */
    static void empty(String name, String... dependencies) throws IOException {
        jar(name, Files.createTempDirectory("empty"), dependencies);
    }

    /** A jar of one compiled class of the root package. */
    static void compiled(String name, String className, String source) throws IOException {
        Path work = Files.createTempDirectory("compiled");
        Path file = Files.writeString(work.resolve(className + ".java"), source);
        Path classes = Files.createDirectory(work.resolve("classes"));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), file.toString());
        if (exit != 0) {
            throw new IllegalStateException("does not compile: " + source);
        }
        jar(name, classes);
    }

    private static void jar(String name, Path classes, String... dependencies) throws IOException {
        String[] parts = name.split(":");
        Path folder = Copy.ARTIFACTS
                .resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(parts[2]);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(parts[1] + "-" + parts[2] + ".pom"), pom(parts, List.of(dependencies)));
        Path jar = folder.resolve(parts[1] + "-" + parts[2] + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    private static String pom(String[] parts, List<String> dependencies) {
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>")
                .append(coordinates(parts))
                .append("<dependencies>");
        dependencies.forEach(d ->
                pom.append("<dependency>").append(coordinates(d.split(":"))).append("</dependency>"));
        return pom.append("</dependencies></project>").toString();
    }

    /** The three elements that name an artifact in a pom. */
    static String coordinates(String[] parts) {
        return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>".formatted((Object[]) parts);
    }
}
