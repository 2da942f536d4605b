package io.github.holdfast.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Whoever reads a tree that somebody spoiled is told so, and is not surprised. */
class WrongTreesTest {

    private static final List<@Nullable Object> JUNK = Arrays.asList(
            null,
            0,
            1.5,
            true,
            false,
            "",
            " ",
            "-1",
            "00",
            "1e9",
            "999999999999999999999999999999",
            "0.0000001",
            "٢٥",
            "NaN",
            "PT0S",
            "PT-5H",
            "P999999999999D",
            "PT0.000000001S",
            "P1Y",
            "24:00",
            "25:61",
            "18:00:00.5",
            "+1000000000-12-31T23:59:59.999999999Z",
            "2027-02-30T00:00:00Z",
            "x".repeat(100_000),
            "\u0000",
            "\ud800",
            List.of(),
            List.of(Map.of()),
            Map.of(),
            Map.of("all", true),
            Map.of("start", true),
            Map.of(1, 2),
            new StringBuilder("all"));

    @Property(tries = 5_000)
    void a_spoiled_tree_of_terms_is_read_or_refused(@ForAll Random random) {
        CurrencyUnit currency = CurrencyUnit.EUR;
        Object tree = spoiled(new AnyTerms(random, currency).terms().tree(), random);

        isReadOrRefused(() ->
                assertThat(Terms.of(Terms.of(tree, currency).tree(), currency)).isEqualTo(Terms.of(tree, currency)));
    }

    @Property(tries = 5_000)
    void a_spoiled_tree_of_what_holds_is_read_or_refused(@ForAll Random random) {
        CurrencyUnit currency = CurrencyUnit.EUR;
        Object tree = spoiled(ItemTermsTreeTest.resolved(random).tree(), random);

        isReadOrRefused(() -> assertThat(
                        ItemTerms.of(ItemTerms.of(tree, currency).tree(), currency))
                .isEqualTo(ItemTerms.of(tree, currency)));
    }

    private static void isReadOrRefused(Runnable reading) {
        Throwable refusal = catchThrowable(reading::run);
        if (refusal != null) {
            assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
            assertThat(refusal.getMessage()).hasSizeLessThan(1_000).contains(": ");
        }
    }

    /** Replaces, removes or adds one thing somewhere, or several. */
    private static Object spoiled(Object tree, Random random) {
        Object spoiled = tree;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            spoiled = spoil(spoiled, random, 1 + random.nextInt(8));
        }
        return spoiled;
    }

    private static @Nullable Object spoil(@Nullable Object tree, Random random, int depth) {
        if (depth > 1 && tree instanceof Map<?, ?> object && !object.isEmpty()) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(object);
            Object name = List.copyOf(object.keySet()).get(random.nextInt(object.size()));
            if (random.nextInt(8) == 0) {
                copy.remove(name);
            } else {
                copy.put(name, spoil(object.get(name), random, depth - 1));
            }
            return copy;
        } else if (depth > 1 && tree instanceof List<?> list && !list.isEmpty()) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            int index = random.nextInt(list.size());
            copy.set(index, spoil(list.get(index), random, depth - 1));
            return copy;
        }
        return JUNK.get(random.nextInt(JUNK.size()));
    }
}
