package io.github.holdfast.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of faults lists every case, and says "tested" of a case exactly if a test is named after it. */
class ReliabilityPageTest {
    private static final int CASES = 96;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| \\S.* \\| (\\S.*) \\|$");
    private static final Pattern STATUS = Pattern.compile("(tested|later|host's duty|not applicable)(: \\S.*)?");
    private static final Pattern QUOTED = Pattern.compile("`(B\\d+_\\w+)`");

    /** A test of one case, or of several: {@code B50_B51_…}. */
    private static final Pattern TEST = Pattern.compile("\\bvoid ((?:B\\d+_)+\\w+)\\(");

    private static final Pattern NUMBER = Pattern.compile("\\GB(\\d+)_");

    @Test
    void every_case_is_listed_once_in_order_with_its_status() throws IOException {
        assertThat(ROW.matcher(page()).results().map(row -> Integer.parseInt(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, CASES).boxed().toList());
        assertThat(rows().values()).allMatch(status -> STATUS.matcher(status).matches());
    }

    @Test
    void a_case_is_marked_as_tested_exactly_if_a_test_has_its_number() throws IOException {
        Set<Integer> marked = new TreeSet<>();
        rows().forEach((number, status) -> {
            if (status.startsWith("tested")) {
                marked.add(number);
            }
        });
        assertThat(marked)
                .as("run through docs/reliability.md")
                .isEqualTo(tests().stream().flatMap(ReliabilityPageTest::cases).collect(Collectors.toSet()));
    }

    @Test
    void the_tests_that_a_case_names_exist_and_are_its_own() throws IOException {
        Set<String> tests = tests();
        rows().forEach((number, status) -> {
            Set<String> named =
                    QUOTED.matcher(status).results().map(name -> name.group(1)).collect(Collectors.toSet());
            assertThat(tests).as("case %d", number).containsAll(named);
            assertThat(named).as("case %d", number).allMatch(test -> cases(test).anyMatch(number::equals));
            assertThat(!named.isEmpty()).as("case %d", number).isEqualTo(status.startsWith("tested"));
        });
    }

    private static String page() throws IOException {
        return Files.readString(Repository.ROOT.resolve("docs/reliability.md")).replace("\r\n", "\n");
    }

    private static SortedMap<Integer, String> rows() throws IOException {
        SortedMap<Integer, String> rows = new TreeMap<>();
        ROW.matcher(page()).results().forEach(row -> rows.put(Integer.parseInt(row.group(1)), row.group(2)));
        return rows;
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (Path source : Repository.files("src", ".*\\.java")) {
            for (MatchResult test :
                    TEST.matcher(Files.readString(source)).results().toList()) {
                tests.add(test.group(1));
            }
        }
        return tests;
    }

    private static Stream<Integer> cases(String test) {
        return NUMBER.matcher(test).results().map(number -> Integer.parseInt(number.group(1)));
    }
}
