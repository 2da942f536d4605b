package io.github.holdfast.examples.onsale.gtfs;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A feed's files, wherever they lie: in a folder or in a zip, at its top or in its one folder below. */
final class FeedFiles implements Closeable {
    private static final Set<String> TELLING =
            Set.of("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt");

    private final Path place;
    private final Path folder;
    private final @Nullable FileSystem zip;

    private FeedFiles(Path place, Path folder, @Nullable FileSystem zip) {
        this.place = place;
        this.folder = folder;
        this.zip = zip;
    }

    /** Finds the feed at a path that a person gave. */
    static FeedFiles open(Path place) {
        if (!Files.exists(place)) {
            throw new WrongInput(place + ": there is no such file or folder");
        }
        try {
            return Files.isDirectory(place) ? new FeedFiles(place, folderWithFeed(place, place), null) : inZip(place);
        } catch (IOException broken) {
            throw new WrongInput(place + ": cannot be read (" + broken.getMessage() + ")", broken);
        }
    }

    /** The feed that lies in the program itself, unpacked or in its jar. */
    static FeedFiles shipped(URL oneOfItsFiles) {
        Path shown = Path.of("shipped feed");
        try {
            URI uri = oneOfItsFiles.toURI();
            if (uri.getScheme().equals("file")) {
                return new FeedFiles(shown, Path.of(uri).resolveSibling(""), null);
            }
            FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
            return new FeedFiles(shown, Path.of(uri).resolveSibling(""), jar);
        } catch (URISyntaxException | IOException broken) {
            throw new IllegalStateException("The shipped feed at " + oneOfItsFiles + " cannot be opened", broken);
        }
    }

    private static FeedFiles inZip(Path place) throws IOException {
        if (Files.size(place) == 0) {
            throw new WrongInput(place + ": is an empty file, not a zip");
        }
        FileSystem zip;
        try {
            zip = FileSystems.newFileSystem(place);
        } catch (IOException | RuntimeException | java.util.zip.ZipError broken) {
            throw new WrongInput(place + ": is neither a folder nor a readable zip", broken);
        }
        try {
            return new FeedFiles(place, folderWithFeed(place, zip.getPath("/")), zip);
        } catch (IOException | RuntimeException broken) {
            zip.close();
            throw broken;
        }
    }

    private static Path folderWithFeed(Path place, Path top) throws IOException {
        List<Path> files = filesNear(top);
        Set<Path> folders = files.stream()
                .filter(file -> TELLING.contains(String.valueOf(file.getFileName())))
                .map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));
        if (folders.contains(top)) {
            return top;
        }
        if (folders.size() > 1) {
            throw new WrongInput(place + ": holds several feeds, in " + folders + "; name one");
        }
        return folders.stream().findFirst().orElseThrow(() -> new WrongInput(place + nothingIn(files)));
    }

    private static List<Path> filesNear(Path top) throws IOException {
        try (Stream<Path> near = Files.find(top, 2, (path, facts) -> facts.isRegularFile())) {
            return near.filter(file -> !file.toString().contains("__MACOSX")).toList();
        }
    }

    private static String nothingIn(List<Path> files) {
        if (files.isEmpty()) {
            return ": is empty, there is no feed in it";
        }
        return files.stream()
                .filter(file -> file.toString().endsWith(".zip"))
                .findFirst()
                .map(inner -> ": holds no GTFS file, only another zip, " + inner.getFileName() + "; unpack it first")
                .orElse(": holds no GTFS file (agency.txt, stops.txt, routes.txt, trips.txt, stop_times.txt)");
    }

    /** A file's name for a message: the feed it belongs to, then the file. */
    String label(String name) {
        return place + ": " + name;
    }

    /** The file of this name, if the feed has it. */
    Optional<Path> find(String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
