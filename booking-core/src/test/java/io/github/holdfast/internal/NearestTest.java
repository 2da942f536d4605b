package io.github.holdfast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> LABELS = List.of("stalls/1/7", "stalls/1/8", "balcony/1/7", "standing");

    @Test
    void a_slip_of_the_finger_is_understood() {
        assertThat(Nearest.names("stals/1/7", LABELS, 3)).containsExactly("stalls/1/7", "stalls/1/8");
        assertThat(Nearest.names("stalls/7/1", LABELS, 3)).containsExactly("stalls/1/7", "stalls/1/8");
        assertThat(Nearest.names("tsanding", LABELS, 3)).containsExactly("standing");
    }

    @Test
    void a_difference_in_case_counts_for_nothing() {
        assertThat(Nearest.names("STANDING", LABELS, 3)).containsExactly("standing");
        assertThat(Nearest.names("b", List.of("A", "B", "C"), 3)).containsExactly("B");
    }

    @Test
    void what_is_far_is_not_proposed() {
        assertThat(Nearest.names("box", LABELS, 3)).isEmpty();
        assertThat(Nearest.names("X", List.of("A", "B"), 3)).isEmpty();
        assertThat(Nearest.names("stalls/1/7", List.of(), 3)).isEmpty();
        assertThat(Nearest.names("", LABELS, 3)).isEmpty();
    }

    @Test
    void no_more_names_come_back_than_wanted() {
        assertThat(Nearest.names("stalls/1/9", LABELS, 1)).containsExactly("stalls/1/7");
        assertThat(Nearest.names("stalls/1/9", LABELS, 0)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nearest.names("stalls/1/9", LABELS, -1))
                .withMessage("max must not be negative: -1");
    }

    @Property(tries = 5_000)
    void the_nearest_names_are_those_that_a_plain_comparison_finds(
            @ForAll("words") String wanted,
            @ForAll("wordLists") List<String> known,
            @ForAll @IntRange(max = 4) int max) {
        int farthest = Math.min(3, (wanted.length() + 1) / 3);
        List<String> plain = known.stream()
                .filter(name -> plainDistance(wanted, name) <= farthest)
                .sorted(Comparator.comparingInt((String name) -> plainDistance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(max)
                .toList();

        assertThat(Nearest.names(wanted, known, max)).isEqualTo(plain);
    }

    @Test
    void of_twenty_thousand_names_the_nearest_are_found() {
        List<String> stadium = new ArrayList<>();
        for (int row = 1; row <= 200; row++) {
            for (int seat = 1; seat <= 100; seat++) {
                stadium.add("north-upper-tier-block-c/" + row + "/" + seat);
            }
        }
        assertThat(Nearest.names("north-uper-tier-block-c/117/65", stadium, 3))
                .startsWith("north-upper-tier-block-c/117/65")
                .hasSize(3);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abAB/").ofMaxLength(10);
    }

    @Provide
    Arbitrary<List<String>> wordLists() {
        return words().list().ofMaxSize(12);
    }

    /** The textbook's recursion of optimal string alignment, in a full table. */
    private static int plainDistance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
