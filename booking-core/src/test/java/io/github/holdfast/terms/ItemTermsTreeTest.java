package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTermsTreeTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final ZonedDateTime BEGINS = ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]");
    private static final Instant SOLD = Instant.parse("2027-03-01T10:00:00.123456Z");

    @Test
    void what_holds_for_an_item_says_everything_and_reads_back() {
        ItemTerms terms = Terms.cancelling()
                .until(before(Duration.ofDays(14)), none())
                .until(start(), share(percent("25")).plus(usedSlots()))
                .thenRefused()
                .coolingOff(Duration.ofDays(1), start())
                .owed()
                .resolve(BEGINS, List.of(BEGINS.toInstant()), SOLD);
        Object tree = TreeText.read("""
                {'cancel': [{'until': '2027-02-28T18:30:00Z', 'charge': {'none': true}},
                            {'until': '2027-03-14T18:30:00Z', 'charge': {'sum': [{'share': '25'}, {'none': true}]}},
                            {'refused': true}],
                 'exchange': [{'refused': true}],
                 'noShow': {'all': true},
                 'coolingOffUntil': '2027-03-02T10:00:00.123456Z',
                 'grace': 'PT1M', 'owed': true}
                """);

        assertThat(terms.tree()).isEqualTo(tree);
        assertThat(ItemTerms.of(tree, EUR)).isEqualTo(terms);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        []                                             | cancel: must have at least one window
        [{'until': DAY1, 'refused': true}]               | cancel[0]: only the last window has no end
        [END, END]                                     | cancel[0]: only the last window has no end
        [{'until': DAY2, 'charge': ALL}, {'until': DAY1, 'charge': ALL}, END] | cancel[1]: must end after the window before
        [{'until': DAY1, 'charge': ALL}, {'until': DAY1, 'charge': ALL}, END] | cancel[1]: must end after the window before
        [{'until': 'soon', 'charge': ALL}, END]        | cancel[0].until: must be an instant such as
        [{'charge': {'usedSlots': true}}]              | cancel[0].charge: must say how many slots have been used
        [{}]                                           | cancel[0]: must have exactly one of [charge, refused]
        [{'charge': ALL, 'form': '1'}]                 | cancel[0].form: unknown field
        """)
    void windows_that_no_terms_become_are_refused_by_their_path(String windows, String message) {
        Object tree = TreeText.read(("{'cancel': " + windows + ", 'exchange': [END], 'noShow': ALL, 'grace': 'PT1M'}")
                .replace("END", "{'charge': ALL}")
                .replace("ALL", "{'all': true}")
                .replace("DAY1", "'2027-01-01T00:00:00Z'")
                .replace("DAY2", "'2027-01-02T00:00:00Z'"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemTerms.of(tree, EUR))
                .withMessageStartingWith(message);
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void property_12_what_holds_for_an_item_is_read_back_as_it_was(@ForAll("resolved") ItemTerms terms) {
        assertThat(ItemTerms.of(terms.tree(), EUR)).isEqualTo(terms);
    }

    @Provide
    static Arbitrary<ItemTerms> resolved() {
        return Arbitraries.randomValue(ItemTermsTreeTest::resolved);
    }

    static ItemTerms resolved(Random random) {
        ZonedDateTime begins = MomentTest.anyStart(random);
        return new AnyTerms(random, EUR)
                .terms()
                .resolve(
                        begins,
                        List.of(begins.toInstant(), begins.plusHours(20).toInstant()),
                        begins.toInstant().minusSeconds(86_400));
    }
}
