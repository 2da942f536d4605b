package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.terms.Moment.after;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.daysBefore;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTreeTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;

    private static Money eur(String amount) {
        return Money.of(EUR, new BigDecimal(amount));
    }

    @Test
    void a_concert_reads_as_it_is_written() {
        Terms terms = Terms.cancelling()
                .until(before(Duration.ofDays(14)), none())
                .until(daysBefore(2, LocalTime.of(18, 0)), share(percent("25")).atLeast(eur("10")))
                .then(all())
                .exchanging()
                .until(start(), flat(eur("5")))
                .thenRefused()
                .coolingOff(Duration.ofDays(1), before(Duration.ofDays(7)));
        Object tree = TreeText.read("""
                {'cancel': [{'until': {'before': 'PT336H'}, 'charge': {'none': true}},
                            {'until': {'daysBefore': '2', 'at': '18:00'}, 'charge': {'share': '25', 'atLeast': '10.00'}},
                            {'charge': {'all': true}}],
                 'exchange': [{'until': {'start': true}, 'charge': {'flat': '5.00'}}, {'refused': true}],
                 'coolingOff': {'within': 'PT24H', 'unlessAfter': {'before': 'PT168H'}}}
                """);

        assertThat(terms.tree()).isEqualTo(tree);
        assertThat(Terms.of(tree, EUR)).isEqualTo(terms);
    }

    @Test
    void every_word_is_written_and_read() {
        Terms terms = Terms.cancelling()
                .until(after(Duration.ofHours(6)), firstSlots(2).share(percent("50")))
                .until(
                        after(Duration.ofHours(7)),
                        share(percent("10"))
                                .plus(flat(eur("20")))
                                .atLeast(eur("1"))
                                .atMost(eur("50"))
                                .plus(firstSlots(1)))
                .until(after(Duration.ofHours(8)), usedSlots())
                .then(usedSlots().share(percent("0.5")))
                .noShow(flat(eur("7.50")).perOperation())
                .grace(Duration.ZERO)
                .byJourney()
                .owed();
        Object tree = TreeText.read("""
                {'cancel': [{'until': {'after': 'PT6H'}, 'charge': {'firstSlots': '2', 'share': '50'}},
                            {'until': {'after': 'PT7H'}, 'charge': {'sum': [
                                {'sum': [{'share': '10'}, {'flat': '20.00'}], 'atLeast': '1.00', 'atMost': '50.00'},
                                {'firstSlots': '1'}]}},
                            {'until': {'after': 'PT8H'}, 'charge': {'usedSlots': true}},
                            {'charge': {'usedSlots': true, 'share': '0.5'}}],
                 'noShow': {'flat': '7.50', 'perOperation': true},
                 'grace': 'PT0S', 'byJourney': true, 'owed': true}
                """);

        assertThat(terms.tree()).isEqualTo(tree);
        assertThat(Terms.of(tree, EUR)).isEqualTo(terms);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        []                                                | terms: must be an object, is a list
        {}                                                | cancel: is missing
        {'cancel': []}                                    | cancel: must have at least one window
        {'cancle': []}                                    | cancle: unknown field; nearest is cancel
        {'cancel': {}}                                    | cancel: must be a list, is an object
        {CANCEL, 'exchange': [{'until': START}, END]}     | exchange[0].charge: is missing
        {CANCEL, 'noShow': {'usedSlots': true}}           | noShow: who does not come has used nothing
        {CANCEL, 'grace': 'PT25H'}                        | grace: grace must be whole seconds
        {CANCEL, 'owed': false}                           | owed: must be true or left out
        {CANCEL, 'coolingOff': {'within': 'PT24H'}}       | coolingOff.unlessAfter: is missing
        {CANCEL, 'coolingOff': {'within': 'PT0S', 'unlessAfter': START}} | coolingOff.within: coolingOff must be whole
        """)
    void what_is_wrong_is_refused_by_its_path(String tree, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.of(read(tree), EUR))
                .withMessageStartingWith(message);
    }

    private static Object read(String tree) {
        return TreeText.read(tree.replace("CANCEL", "'cancel': [END]")
                .replace("END", "{'charge': {'all': true}}")
                .replace("START", "{'start': true}"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'until': START, 'charge': {'all': true}}   | cancel[0]: the last window must have no end
        {'refused': true}, END                      | cancel[0]: only the last window may be refused
        END, END                                    | cancel[0].until: is missing
        {'until': START}, END                       | cancel[0].charge: is missing
        {}                                          | cancel[0]: must have exactly one of [charge, refused], has []
        {'refused': false}                          | cancel[0].refused: must be true or left out
        {'until': START, 'charge': {'none': true}}, {'until': START, 'charge': {'all': true}}, END \
                          | cancel[1].until: cancelling must not have a window until start() after one until start()
        """)
    void a_wrong_window_is_refused_by_its_path(String windows, String message) {
        what_is_wrong_is_refused_by_its_path("{'cancel': [" + windows + "]}", message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {}                                   | : must have exactly one of [none, all, share, flat, firstSlots, usedSlots, sum], has []
        {'all': true, 'none': true}          | : must have exactly one of
        {'share': 'x'}                       | .share: percent must be written like
        {'share': '101'}                     | .share: share must be 0 to 100: 101
        {'share': 25}                        | .share: must be text, is a number
        {'firstSlots': '1', 'share': '-1'}   | .share: share must be 0 to 100: -1
        {'firstSlots': '0'}                  | .firstSlots: firstSlots must be 1 or more: 0
        {'firstSlots': '1', 'flat': '1'}     | : must have exactly one of [none, all, flat, firstSlots, usedSlots, sum], has [flat, firstSlots]
        {'firstSlots': '1', 'usedSlots': true} | : must have exactly one of
        {'usedSlots': false}                 | .usedSlots: must be true or left out
        {'flat': '1.234'}                    | .flat: amount has more decimals than the 2 of EUR
        {'flat': '-1'}                       | .flat: flat must not be negative: EUR -1.00
        {'all': true, 'perOperation': true}  | .perOperation: belongs to flat
        {'share': '1', 'atLeast': '2', 'atMost': '1'} | .atMost: atLeast must not be above atMost
        {'sum': [{'all': true}]}             | .sum: must have 2 to 20 charges, has 1
        {'sum': [{'all': true}, {'none': 0}]} | .sum[1].none: must be true or false, is a number
        {'sum': [{'all': true}, {'flat': '1', 'perOperation': true}], 'atMost': '2'} \
                                             | .atMost: what is kept per operation has no bounds
        """)
    void a_wrong_charge_is_refused_by_its_path(String charge, String message) {
        a_wrong_window_is_refused_by_its_path("{'charge': " + charge + "}", "cancel[0].charge" + message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {}                                   | : must have exactly one of [before, daysBefore, start, after], has []
        {'start': true, 'after': 'PT1H'}     | : must have exactly one of
        {'start': true, 'at': '18:00'}       | .at: belongs to daysBefore
        {'daysBefore': '1'}                  | .at: is missing
        {'daysBefore': '1', 'at': '6pm'}     | .at: must be a time of day such as "18:00", is "6pm"
        {'daysBefore': '4000', 'at': '18:00'} | : daysBefore must be 0 to 3,660: 4000
        {'daysBefore': '1.5', 'at': '18:00'} | .daysBefore: must be a whole number
        {'before': '2 days'}                 | .before: must be a duration such as "PT48H" or "P14D", is "2 days"
        {'before': 'PT0S'}                   | .before: before must be whole seconds from PT1S to 3,660 days
        {'after': 'PT999999999999H'}         | .after: after must be whole seconds
        {'after': 'PT99999999999999999H'}    | .after: must be a duration such as
        {'starts': true}                     | .starts: unknown field; nearest is start
        """)
    void a_wrong_moment_is_refused_by_its_path(String moment, String message) {
        a_wrong_window_is_refused_by_its_path(
                "{'until': " + moment + ", 'charge': {'all': true}}, END", "cancel[0].until" + message);
    }

    @Test
    void a_tree_that_goes_in_circles_is_refused() {
        List<Object> sum = new ArrayList<>();
        Map<String, Object> circle = Map.of("sum", sum);
        sum.add(circle);
        sum.add(circle);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.of(Map.of("cancel", List.of(Map.of("charge", circle))), EUR))
                .withMessageMatching("cancel\\[0]\\.charge(\\.sum\\[0]){11}: must not lie in more than 10 sums");
    }

    @Test
    void yen_have_no_decimals_and_dinars_three() {
        Object tree = TreeText.read("{'cancel': [{'charge': {'flat': '80'}}]}");

        assertThat(Terms.of(tree, CurrencyUnit.JPY).tree()).isEqualTo(tree);
        assertThat(Terms.of(tree, CurrencyUnit.of("KWD")).tree())
                .isEqualTo(TreeText.read("{'cancel': [{'charge': {'flat': '80.000'}}]}"));
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void property_12_terms_read_back_are_the_same_and_a_field_too_many_is_refused_by_path(
            @ForAll("terms") Terms terms, @ForAll int which) {
        CurrencyUnit currency = terms.currency().orElse(EUR);
        Map<String, Object> tree = terms.tree();

        assertThat(Terms.of(tree, currency)).isEqualTo(terms);
        assertThat(Terms.of(tree, currency).tree()).isEqualTo(tree);
        Map<String, Object> objects = new LinkedHashMap<>();
        collect("", tree, objects);
        String path = List.copyOf(objects.keySet()).get(Math.floorMod(which, objects.size()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.of(with(tree, Objects.requireNonNull(objects.get(path))), currency))
                .withMessageStartingWith(path + "surplus: unknown field");
    }

    /** Collects the objects of a tree by what stands before the names of their fields in a path. */
    private static void collect(String path, Object part, Map<String, Object> objects) {
        if (part instanceof Map<?, ?> object) {
            String before = path.isEmpty() ? "" : path + ".";
            objects.put(before, object);
            object.forEach((name, value) -> collect(before + name, value, objects));
        } else if (part instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "[" + i + "]", list.get(i), objects);
            }
        }
    }

    /** Copies a tree in which one object, the very one, has a field too many. */
    private static Object with(Object tree, Object where) {
        if (tree instanceof Map<?, ?> object) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            object.forEach((name, value) -> copy.put(name, with(value, where)));
            if (tree == where) {
                copy.put("surplus", "x");
            }
            return copy;
        }
        return tree instanceof List<?> list
                ? list.stream().map(value -> with(value, where)).toList()
                : tree;
    }

    @Provide
    static Arbitrary<Terms> terms() {
        return AnyCharge.inAnyCurrency((random, currency) -> new AnyTerms(random, currency).terms());
    }
}
