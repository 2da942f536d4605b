package io.github.holdfast.examples.onsale.gtfs;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A feed's files, wherever they lie: in a folder or in a zip, at its top or in a folder below. */
final class FeedFiles implements Closeable {
    private static final Set<String> TELLING =
            Set.of("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt");

    private final Path place;
    private final Map<String, Content> files;
    private final Closeable whole;

    private FeedFiles(Path place, Map<String, Content> files, Closeable whole) {
        this.place = place;
        this.files = files;
        this.whole = whole;
    }

    /** What is in one file. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** Finds the feed at a path that a person gave. */
    static FeedFiles open(Path place) {
        if (!Files.exists(place)) {
            throw new WrongInput(place + ": there is no such file or folder");
        }
        try {
            return Files.isDirectory(place)
                    ? new FeedFiles(place, feedIn(place, FeedFolder.files(place)), () -> {})
                    : inZip(place);
        } catch (IOException broken) {
            throw new WrongInput(place + ": cannot be read (" + broken.getMessage() + ")", broken);
        }
    }

    /** The feed that lies in the program itself. */
    static FeedFiles shipped(String folder) {
        Map<String, Content> files = new TreeMap<>();
        TELLING.forEach(name -> shipped(files, folder, name));
        shipped(files, folder, "calendar.txt");
        shipped(files, folder, "calendar_dates.txt");
        return new FeedFiles(Path.of("shipped feed"), files, () -> {});
    }

    private static void shipped(Map<String, Content> files, String folder, String name) {
        files.put(name, () -> Objects.requireNonNull(FeedFiles.class.getResourceAsStream(folder + name), name));
    }

    private static FeedFiles inZip(Path place) throws IOException {
        FeedZip zip = FeedZip.open(place);
        try {
            return new FeedFiles(place, feedIn(place, zip.files()), zip);
        } catch (RuntimeException noFeed) {
            zip.close();
            throw noFeed;
        }
    }

    /**
     * Of all files the feed's: those in the one folder that has GTFS files and lies highest.
     *
     * @param all by name; folders may be divided by a slash or, as some programs of Windows write them, a backslash
     */
    private static Map<String, Content> feedIn(Path place, Map<String, Content> all) {
        Map<String, Content> files = new TreeMap<>();
        all.forEach((name, content) -> plain(name).ifPresent(plain -> files.putIfAbsent(plain, content)));
        Set<String> folders = files.keySet().stream()
                .filter(file -> TELLING.contains(name(file)))
                .map(FeedFiles::folder)
                .collect(Collectors.toCollection(TreeSet::new));
        long highest = folders.stream().mapToLong(FeedFiles::depth).min().orElse(0);
        folders.removeIf(folder -> depth(folder) > highest);
        if (folders.size() > 1) {
            throw new WrongInput(place + ": holds several feeds, in " + folders + "; "
                    + (Files.isDirectory(place) ? "name one" : "unpack it and name one"));
        }
        String feed = folders.stream().findFirst().orElseThrow(() -> new WrongInput(place + nothingIn(files.keySet())));
        Map<String, Content> found = new TreeMap<>();
        files.forEach((file, content) -> {
            if (folder(file).equals(feed)) {
                found.putIfAbsent(name(file), content);
            }
        });
        return found;
    }

    /** A file's path with slashes; nothing for what a Mac adds to a zip. */
    private static Optional<String> plain(String path) {
        String plain = Arrays.stream(path.split("[/\\\\]"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
        boolean added = ("/" + plain).contains("/__MACOSX/") || name(plain).startsWith("._");
        return Optional.of(plain).filter(file -> !added && !file.isEmpty());
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private static long depth(String folder) {
        return folder.chars().filter(c -> c == '/').count();
    }

    /** A file's name without its folder; capitals make no difference, as where the feed may come from. */
    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static String nothingIn(Set<String> files) {
        if (files.isEmpty()) {
            return ": is empty, there is no feed in it";
        }
        return files.stream()
                .map(FeedFiles::name)
                .filter(file -> file.endsWith(".zip"))
                .findFirst()
                .map(inner -> ": holds no GTFS file, only another zip, " + inner + "; unpack it first")
                .orElse(": holds no GTFS file (agency.txt, stops.txt, routes.txt, trips.txt, stop_times.txt)");
    }

    /** A file's name for a message: the feed it belongs to, then the file. */
    String label(String name) {
        return place + ": " + name;
    }

    /** The file of this name, if the feed has it. */
    Optional<Content> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
