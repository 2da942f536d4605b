package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages quote and what they link to is there. */
class PagesTest {
    /** Code that names its source in its first line: {@code // memory/Store.java}. */
    private static final Pattern QUOTED = Pattern.compile("(?ms)^```java\n// (\\S+\\.java)\n(.*?)^```$");

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

    private static final Pattern PICTURE = Pattern.compile("src(?:set)?=\"(?!https?:)([^\"]+)\"");

    /** Stands for lines left out. */
    private static final String DOTS = "…";

    @Test
    void quoted_code_stands_in_its_source() throws IOException {
        List<Path> sources = Repository.files("src", ".*\\.java");
        int quotations = 0;
        for (Path page : pages()) {
            for (MatchResult quoted : QUOTED.matcher(read(page)).results().toList()) {
                List<Path> named = sources.stream()
                        .filter(file -> Repository.relative(file).endsWith("/" + quoted.group(1)))
                        .toList();
                assertThat(named).as(quoted.group(1)).hasSize(1);
                List<String> source = lines(read(named.get(0)));
                for (List<String> piece : pieces(lines(quoted.group(2)))) {
                    assertThat(Collections.indexOfSubList(source, piece))
                            .as("%s in %s:%n%s", page, quoted.group(1), String.join("\n", piece))
                            .isNotNegative();
                    quotations++;
                }
            }
        }
        assertThat(quotations).isGreaterThan(5);
    }

    @Test
    void links_lead_to_files_that_are_there() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> all = new ArrayList<>(pages());
        for (String page : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "examples/onsale/README.md")) {
            all.add(Repository.ROOT.resolve(page));
        }
        for (Path page : all) {
            String text = read(page);
            Stream.of(LINK, PICTURE)
                    .flatMap(kind -> kind.matcher(text).results())
                    .map(link -> link.group(1))
                    .filter(target -> !Files.exists(page.resolveSibling(target)))
                    .forEach(target -> broken.add(Repository.relative(page) + ": " + target));
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Repository.ROOT.resolve("docs"))) {
            return docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<List<String>> pieces(List<String> quoted) {
        List<List<String>> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= quoted.size(); i++) {
            if (i == quoted.size() || quoted.get(i).equals(DOTS)) {
                pieces.add(quoted.subList(from, i));
                from = i + 1;
            }
        }
        return pieces;
    }
}
