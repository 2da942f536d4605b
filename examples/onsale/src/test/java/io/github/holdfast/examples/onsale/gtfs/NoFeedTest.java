package io.github.holdfast.examples.onsale.gtfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places that hold no feed, or not one alone, are refused as what they are. */
class NoFeedTest {
    @TempDir
    Path folder;

    @Test
    void what_is_no_feed_at_all() throws IOException {
        Path place = folder.resolve("place");
        refused(place, "there is no such file or folder");
        refused(Files.createFile(folder.resolve("empty.zip")), "is an empty file, not a zip");
        refused(
                Files.writeString(folder.resolve("text.zip"), "PK but not really, just some text"),
                "is neither a folder nor a readable zip");
        FeedMaker nothing = new FeedMaker();
        nothing.files.clear();
        refused(Files.createDirectory(place), "is empty, there is no feed in it");
        refused(nothing.zip(folder.resolve("no-entry.zip"), ""), "is empty, there is no feed in it");
        nothing.with("readme.txt", "hello");
        refused(nothing.zip(folder.resolve("other.zip"), ""), "holds no GTFS file");
        nothing.with("inner.zip", "zip");
        refused(nothing.zip(folder.resolve("nested.zip"), ""), "only another zip, inner.zip");
    }

    @Test
    void a_zip_cut_short() throws IOException {
        byte[] whole = Files.readAllBytes(new FeedMaker().zip(folder.resolve("whole.zip"), ""));
        Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        refused(cut, "is a zip that is damaged or cut short");
    }

    @Test
    void two_feeds_in_one_place() {
        new FeedMaker().folder(folder.resolve("one"));
        new FeedMaker().folder(folder.resolve("two"));
        refused(folder, "holds several feeds");
    }

    private static void refused(Path place, String... parts) {
        assertThatThrownBy(() -> {
                    try (Feed feed = Feed.open(place)) {
                        feed.datesInWords();
                    }
                })
                .isInstanceOf(WrongInput.class)
                .satisfies(wrong -> assertThat(wrong.getMessage())
                        .contains(parts)
                        .doesNotContain("\n")
                        .startsWith(place.toString()));
    }
}
