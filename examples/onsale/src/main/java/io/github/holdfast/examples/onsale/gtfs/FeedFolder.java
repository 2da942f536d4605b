package io.github.holdfast.examples.onsale.gtfs;

import io.github.holdfast.examples.onsale.gtfs.FeedFiles.Content;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files in and below a folder; what cannot be read on the way is passed by. */
final class FeedFolder {
    /** Deep enough for what an unpacker makes of a zip, and not the whole disk. */
    private static final int DEEPEST = 5;

    private FeedFolder() {}

    static Map<String, Content> files(Path top) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        Files.walkFileTree(top, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (facts.isRegularFile()) {
                    files.put(top.relativize(file).toString(), () -> Files.newInputStream(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
