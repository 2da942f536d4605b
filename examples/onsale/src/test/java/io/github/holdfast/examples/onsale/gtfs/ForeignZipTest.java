package io.github.holdfast.examples.onsale.gtfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips made by other programs are read, or it is told why not. */
class ForeignZipTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 14);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"IBM437", "windows-1252", "ISO-8859-1", "UTF-8", "IBM850", "Shift_JIS"})
    void names_in_an_encoding_that_the_zip_does_not_name(String charset) {
        String top = charset.equals("Shift_JIS") ? "時刻表/" : "Fahrplan für März/";
        sells(made(new ZipMaker().namesIn(Charset.forName(charset)), top));
    }

    @Test
    void names_that_are_utf8_and_say_so() {
        sells(made(new ZipMaker().namesIn(StandardCharsets.UTF_8).namesSaidToBeInUtf8(), "Fahrplan für März/"));
    }

    @Test
    void a_name_in_an_old_encoding_beside_the_feed() {
        ZipMaker zip = new ZipMaker().namesIn(Charset.forName("IBM437"));
        zip.add("Bitte für alle.txt", new byte[] {1});
        sells(made(zip, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gtfs\\", "export\\2027\\gtfs\\", ".\\", "\\", "/", "./", "./gtfs/", "a/b/c/d/"})
    void other_separators_and_other_depths(String top) {
        sells(made(new ZipMaker(), top));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_folder_below_others(int depth) throws IOException {
        Path top = Files.createDirectory(folder.resolve("unpacked"));
        new FeedMaker().folder(Files.createDirectories(top.resolve("x/".repeat(depth))));
        sells(top);
    }

    @Test
    void an_older_feed_further_down_is_not_taken_for_a_second_one() {
        ZipMaker zip = new ZipMaker();
        new FeedMaker().files.forEach((name, bytes) -> zip.add("gtfs/old/" + name, bytes));
        sells(made(zip, "gtfs/"));
    }

    @Test
    void what_a_mac_writes() {
        ZipMaker zip = new ZipMaker().descriptors();
        zip.add("gtfs/", new byte[0]);
        new FeedMaker().files.forEach((name, bytes) -> zip.add("gtfs/" + name, bytes));
        new FeedMaker().files.forEach((name, bytes) -> zip.add("__MACOSX/gtfs/._" + name, new byte[] {0, 5, 22}));
        zip.add("gtfs/._stops.txt", new byte[] {0, 5, 22});
        sells(written(zip.bytes()));
    }

    @Test
    void stored_with_sizes_behind_and_sixty_four_bits() {
        sells(made(new ZipMaker().stored(), ""));
        sells(made(new ZipMaker().stored().descriptors(), ""));
        sells(made(new ZipMaker().zip64(), ""));
        sells(made(new ZipMaker().zip64().descriptors(), ""));
    }

    @Test
    void a_byte_order_mark_in_each_file() {
        FeedMaker feed = new FeedMaker();
        ZipMaker zip = new ZipMaker();
        feed.files
                .keySet()
                .forEach(name -> zip.add(name, ("\uFEFF" + feed.text(name)).getBytes(StandardCharsets.UTF_8)));
        sells(written(zip.bytes()));
    }

    @Test
    void names_in_capitals() {
        ZipMaker zip = new ZipMaker();
        new FeedMaker().files.forEach((name, bytes) -> zip.add(name.toUpperCase(java.util.Locale.ROOT), bytes));
        sells(written(zip.bytes()));
    }

    @Test
    void something_before_the_zip() {
        byte[] zip = zip(UnaryOperator.identity());
        byte[] more = ("#!/bin/sh\nexit\n" + new String(zip, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        sells(written(more));
    }

    @Test
    void what_cannot_be_read_is_told_as_what_it_is() {
        refused(zip(ZipMaker::encrypted), "is a zip with a password; unpack it first");
        refused(zip(zip -> zip.method(9)), "is a zip packed in a way that Java cannot unpack", "method");
        refused(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}, "is a gzip archive, not a zip");
        refused(new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c}, "is a 7z archive, not a zip");
        refused(new byte[] {'R', 'a', 'r', '!', 0x1a, 7}, "is a RAR archive, not a zip");
        byte[] whole = zip(UnaryOperator.identity());
        refused(java.util.Arrays.copyOf(whole, whole.length - 30), "is a zip that is damaged or cut short");
        refused("<html>not found</html>".getBytes(StandardCharsets.UTF_8), "is neither a folder nor a readable zip");
    }

    @Test
    void a_file_damaged_inside_the_zip() {
        byte[] zip = zip(UnaryOperator.identity());
        java.util.Arrays.fill(zip, 30 + "agency.txt".length(), 60, (byte) 0xff);
        refused(zip, "agency.txt after line 1: is damaged");
    }

    @Test
    void a_file_that_is_not_utf8_in_a_zip_is_told_as_that() {
        ZipMaker zip = new ZipMaker();
        new FeedMaker()
                .raw("stops.txt", "stop_id,stop_name\nA,Z\u00fcrich\n".getBytes(StandardCharsets.UTF_16LE))
                .files
                .forEach(zip::add);
        refused(zip.bytes(), "stops.txt");
    }

    private Path made(ZipMaker zip, String top) {
        new FeedMaker().files.forEach((name, bytes) -> zip.add(top + name, bytes));
        return written(zip.bytes());
    }

    private static byte[] zip(UnaryOperator<ZipMaker> kind) {
        ZipMaker zip = kind.apply(new ZipMaker());
        new FeedMaker().files.forEach(zip::add);
        return zip.bytes();
    }

    private Path written(byte[] zip) {
        try {
            return Files.write(folder.resolve("feed-" + System.nanoTime() + ".zip"), zip);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static void sells(Path place) {
        try (Feed feed = Feed.open(place)) {
            assertThat(feed.run("T", DAY, OptionalInt.empty()).way()).isEqualTo("Alpha – Gamma");
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void refused(byte[] zip, String... parts) {
        Path place = written(zip);
        assertThatThrownBy(() -> sells(place))
                .isInstanceOf(WrongInput.class)
                .satisfies(wrong -> assertThat(wrong.getMessage())
                        .startsWith(place.toString())
                        .contains(parts));
    }
}
