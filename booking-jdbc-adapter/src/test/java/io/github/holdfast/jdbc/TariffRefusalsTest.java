package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong tariff is refused by the path of what is wrong. The table of them is a file beside this test. */
class TariffRefusalsTest {

    private static final Path TABLE = Path.of("src/test/resources/io/github/holdfast/jdbc/tariff-refusals.txt");

    private static final String RIGHT = """
            {"form": "1", "tariff": "hall", "currency": "EUR", "rounding": "HALF_UP",
             "carries": {"box": ["1", "6"]},
             "taxes": {"tickets": [{"share": "100", "rates": {"vat": "13"}}]},
             "treatments": [{"class": "tickets", "countries": ["DE"], "business": true, "as": "REVERSE_CHARGE"}],
             "fares": {"STANDARD": {"rules": [
               {"id": "seat", "set": "48.00", "per": "PLACE", "tax": "tickets"},
               {"id": "box", "set": "90.00", "per": "PLACE", "when": {"category": "box"}, "priority": "50",
                "tax": "tickets"}],
               "terms": {"cancel": [
                 {"until": {"daysBefore": "2", "at": "18:00"}, "charge": {"share": "25"}}, {"charge": {"all": true}}]}}},
             "rules": [{"id": "child", "percent": "-50", "per": "TRAVELLER", "when": {"ages": ["0", "12"]}, "group": "age"}]}
            """;

    /**
     * A mistake.
     *
     * @param right what is changed in the right tariff, where it first appears
     * @param wrong what it is changed into
     * @param told what is told about it
     * @param visible whether a schema can see it
     */
    record Mistake(String right, String wrong, String told, boolean visible) {

        String json() {
            return RIGHT.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        }

        @Override
        public String toString() {
            return right + " -> " + wrong;
        }
    }

    static List<Mistake> mistakes() throws IOException {
        List<Mistake> mistakes = new ArrayList<>();
        boolean visible = true;
        List<String> lines = Files.readAllLines(TABLE);
        for (int i = 0; i < lines.size(); i++) {
            visible &= !lines.get(i).equals("# What no schema sees");
            if (lines.get(i).contains("->")) {
                String[] sides = lines.get(i).split("->", -1);
                mistakes.add(new Mistake(
                        sides[0].strip(), sides[1].strip(), lines.get(i + 1).strip(), visible));
            }
        }
        return mistakes;
    }

    @Test
    void what_is_changed_was_right() {
        assertThat(TariffJson.read(RIGHT).warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_told_by_its_path(Mistake mistake) {
        assertThat(RIGHT).contains(mistake.right());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TariffJson.read(mistake.json()))
                .withMessage(mistake.told());
    }
}
