package io.github.holdfast.benchmarks.against;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jars and folders of classes, told apart by whether a version of the library is in them. */
final class ClassPath {

    private static final List<String> LIBRARY =
            List.of("io/github/holdfast/Bookings.class", "io/github/holdfast/jdbc/JdbcLedger.class");
    private static final String HARNESS = "io/github/holdfast/benchmarks";

    private ClassPath() {}

    /** All that this JVM runs with; what manifests of jars name is among it. */
    static Set<Path> own() throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            add(Path.of(entry).toAbsolutePath(), found);
        }
        return found;
    }

    private static void add(Path entry, Set<Path> found) throws IOException {
        if (!Files.exists(entry) || !found.add(entry) || Files.isDirectory(entry)) {
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            String more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String next : more == null ? new String[0] : more.split(" ")) {
                URI place = entry.toUri().resolve(next);
                if (!next.isBlank() && "file".equals(place.getScheme())) {
                    add(Path.of(place), found);
                }
            }
        }
    }

    /** The jars in folders, and what is no folder of jars as it is; sources and tests are nobody's version. */
    static Set<Path> version(List<Path> given) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (Path one : given) {
            List<Path> jars = List.of();
            if (Files.isDirectory(one)) {
                try (Stream<Path> files = Files.list(one)) {
                    jars = files.filter(file -> file.toString().endsWith(".jar"))
                            .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                            .toList();
                }
            }
            found.addAll(jars.isEmpty() ? List.of(one.toAbsolutePath()) : jars);
        }
        Set<Path> version = library(found);
        for (String needed : LIBRARY) {
            if (version.stream().noneMatch(entry -> has(entry, needed))) {
                throw new IllegalArgumentException("no " + needed + " in " + given);
            }
        }
        return version;
    }

    /** Those of these in which a version of the library lies. */
    static Set<Path> library(Set<Path> entries) {
        return entries.stream()
                .filter(entry -> LIBRARY.stream().anyMatch(name -> has(entry, name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean has(Path entry, String name) {
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(name));
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.getEntry(name) != null;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(entry + " is no jar", unreadable);
        }
    }

    /** The packages of all classes in these. */
    static Set<String> packages(Set<Path> entries) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path entry : entries) {
            for (Path file : classes(entry)) {
                Path folder = file.getParent();
                if (folder != null) {
                    packages.add(folder.toString().replace(File.separatorChar, '.'));
                }
            }
        }
        return packages;
    }

    private static List<Path> classes(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return classesBelow(entry);
        }
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
            return classesBelow(jar.getPath("/"));
        }
    }

    private static List<Path> classesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(root::relativize)
                    .map(file -> Path.of(file.toString()))
                    .toList();
        }
    }

    /**
     * What the harness itself and its drivers for databases need, without any version of the library: its own classes are
     * copied, for the manifest of its jar names a version.
     */
    static List<Path> harness(Path copies) throws IOException {
        Set<Path> own = own();
        List<Path> found = new ArrayList<>();
        for (Path entry : own) {
            if (!has(entry, HARNESS + "/Benchmarks.class")) {
                found.add(entry);
            } else if (Files.isDirectory(entry)) {
                found.add(entry);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                    copy(jar.getPath("/"), copies);
                }
                found.add(copies);
            }
        }
        found.removeAll(library(own));
        found.removeIf(entry -> !Files.isDirectory(entry) && names(entry));
        return found;
    }

    /** Whether a jar is nothing but a list of others. */
    private static boolean names(Path entry) {
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) != null
                    && jar.stream().noneMatch(file -> file.getName().endsWith(".class"));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(entry + " is no jar", unreadable);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from.resolve(HARNESS))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    static String joined(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
