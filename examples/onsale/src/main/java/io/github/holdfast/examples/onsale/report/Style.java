package io.github.holdfast.examples.onsale.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The style sheets: of the page in both colour schemes, of a picture that stands alone in one of them. */
final class Style {
    /** Where a window is too narrow for the words of a broad picture. */
    private static final String NARROW = "@media (max-width: 699px) { ";

    /** What blocked places are filled with. */
    static final String HATCH = """
            <defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="4" height="4" class="hatch-ground"/><rect width="1.6" height="4" class="hatch-line"/>
            </pattern></defs>
            """;

    private Style() {}

    /** Which colours. */
    enum Scheme {
        LIGHT,
        DARK
    }

    /** The sheet of the page, which follows the reader's scheme. */
    static String ofPage() {
        return ":root {" + variables(Scheme.LIGHT) + " }\n@media (prefers-color-scheme: dark) { :root {"
                + variables(Scheme.DARK) + " } }\n" + text("report.css") + text("pictures.css") + NARROW
                + text("small.css") + "}\n";
    }

    /** The sheet of a picture alone, made for narrow places too; colours are put in, since not every viewer knows variables. */
    static String ofPicture(Scheme scheme) {
        String sheet = text("pictures.css") + text("small.css");
        for (Map.Entry<String, String> colour : colours(scheme).entrySet()) {
            sheet = sheet.replace("var(--" + colour.getKey() + ")", colour.getValue());
        }
        return sheet;
    }

    /** The colour of a picture's ground. */
    static String paper(Scheme scheme) {
        return Objects.requireNonNull(colours(scheme).get("paper"));
    }

    private static String variables(Scheme scheme) {
        return colours(scheme).entrySet().stream()
                .map(colour -> " --" + colour.getKey() + ": " + colour.getValue() + ";")
                .collect(Collectors.joining());
    }

    private static Map<String, String> colours(Scheme scheme) {
        Map<String, String> colours = new LinkedHashMap<>();
        text("colours.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .forEach(words -> colours.put(words[0], words[1 + scheme.ordinal()]));
        return colours;
    }

    private static String text(String name) {
        try (InputStream in = Style.class.getResourceAsStream("/onsale/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
