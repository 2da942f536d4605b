package io.github.holdfast.examples.onsale.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/**
 * The README's pictures are what the program draws of the recorded sale. Where that is meant to change, run {@link #main}
 * and look at them.
 */
class ReadmePicturesTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path PICTURES = ROOT.resolve("docs/pictures");

    public static void main(String[] args) throws IOException {
        Files.createDirectories(PICTURES);
        for (Map.Entry<String, String> picture :
                StandalonePictures.of(RecordedSale.read()).entrySet()) {
            Files.writeString(PICTURES.resolve(picture.getKey()), picture.getValue());
        }
    }

    @Test
    void each_picture_is_drawn_anew_byte_for_byte() throws IOException {
        Map<String, String> drawn = StandalonePictures.of(RecordedSale.read());
        for (Map.Entry<String, String> picture : drawn.entrySet()) {
            assertThat(Files.readString(PICTURES.resolve(picture.getKey())))
                    .as(picture.getKey())
                    .isEqualTo(picture.getValue());
        }
        try (Stream<Path> kept = Files.list(PICTURES)) {
            assertThat(kept.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(drawn.keySet());
        }
    }

    @Test
    void the_readme_shows_each_in_light_and_dark() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        for (String name : List.of("sales", "coach", "hall")) {
            assertThat(readme)
                    .contains(
                            "<source media=\"(prefers-color-scheme: dark)\" srcset=\"docs/pictures/" + name
                                    + "-dark.svg\">",
                            "src=\"docs/pictures/" + name + "-light.svg\"");
        }
    }

    @Test
    void each_is_small_well_formed_and_needs_nothing_else() throws Exception {
        for (String picture : StandalonePictures.of(RecordedSale.read()).values()) {
            assertThat(picture.getBytes(StandardCharsets.UTF_8).length).isLessThan(60_000);
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(picture)));
            assertThat(picture.replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http", "var(", "<script", "@import", "@media");
        }
    }

    @Test
    void the_recording_is_read_as_it_was_written() throws IOException {
        assertThat(RecordedSale.written(RecordedSale.read())).isEqualTo(Files.readAllLines(RecordedSale.FILE));
    }
}
