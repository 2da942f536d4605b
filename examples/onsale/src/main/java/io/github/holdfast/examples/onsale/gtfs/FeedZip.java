package io.github.holdfast.examples.onsale.gtfs;

import io.github.holdfast.examples.onsale.gtfs.FeedFiles.Content;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip, whoever made it; what it cannot be read for is told. */
final class FeedZip implements Closeable {
    /** What names are in that are not UTF-8. Any will do that knows every byte: those of GTFS files are ASCII. */
    private static final Charset OF_OLD = StandardCharsets.ISO_8859_1;

    private static final int FIRST_BYTES = 4;

    private final ZipFile zip;

    private FeedZip(ZipFile zip) {
        this.zip = zip;
    }

    static FeedZip open(Path place) throws IOException {
        if (Files.size(place) == 0) {
            throw new WrongInput(place + ": is an empty file, not a zip");
        }
        try {
            return new FeedZip(new ZipFile(place.toFile(), StandardCharsets.UTF_8));
        } catch (ZipException notInUtf8) {
            return inOtherNames(place);
        }
    }

    private static FeedZip inOtherNames(Path place) throws IOException {
        try {
            return new FeedZip(new ZipFile(place.toFile(), OF_OLD));
        } catch (ZipException broken) {
            throw new WrongInput(place + ": " + reason(place, String.valueOf(broken.getMessage())), broken);
        }
    }

    private static String reason(Path place, String said) throws IOException {
        if (said.contains("encrypted")) {
            return "is a zip with a password; unpack it first";
        }
        if (said.contains("compression method")) {
            return "is a zip packed in a way that Java cannot unpack (" + said + "); pack it anew or unpack it first";
        }
        return switch (kind(place)) {
            case "PK\u0003\u0004" -> "is a zip that is damaged or cut short (" + said + ")";
            case "7z\u00bc\u00af" -> "is a 7z archive, not a zip; unpack it first";
            case "Rar!" -> "is a RAR archive, not a zip; unpack it first";
            default ->
                kind(place).startsWith("\u001f\u008b")
                        ? "is a gzip archive, not a zip; unpack it first"
                        : "is neither a folder nor a readable zip (" + said + ")";
        };
    }

    /** The first bytes of the file, which tell what wrote it. */
    private static String kind(Path place) throws IOException {
        try (InputStream bytes = Files.newInputStream(place)) {
            return new String(bytes.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1);
        }
    }

    /** The files by name, as the zip has them. */
    Map<String, Content> files() {
        Map<String, Content> files = new TreeMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (!name.endsWith("/") && !name.endsWith("\\")) {
                files.put(name, () -> zip.getInputStream(entry));
            }
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
