package io.github.holdfast.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.terms.Percent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Trees of tariffs, over four currencies together. */
class TariffTreeTest {

    /** What a tariff can say, but for {@code currency} and its like, which every tariff says. */
    private static final List<String> SAYABLE = List.of(
            "cashRounding",
            "carries",
            "taxes",
            "treatments",
            "first",
            "fares",
            "rules",
            "share",
            "rates",
            "class",
            "countries",
            "business",
            "as",
            "keeps",
            "set",
            "add",
            "percent",
            "cap",
            "floor",
            "fee",
            "feePercent",
            "given",
            "per",
            "when",
            "group",
            "priority",
            "tax",
            "kept",
            "reason",
            "fare",
            "category",
            "tag",
            "stops",
            "season",
            "weekdays",
            "times",
            "length",
            "slots",
            "sold",
            "ahead",
            "channel",
            "party",
            "ages",
            "card",
            "code",
            "load",
            "amount",
            "terms");

    private static final List<String> CHOSEN_NAMES = List.of("carries", "taxes", "rates", "fares");

    @Provide
    Arbitrary<Tariff> some() {
        return AnyTariff.some();
    }

    @Test
    void the_tariffs_tried_here_say_whatever_can_be_said() {
        Set<String> said = LongStream.range(0, 1_000)
                .mapToObj(AnyTariff::any)
                .flatMap(tariff -> TreePlaces.of(tariff.tree()).stream())
                .map(TreePlaces.Place::field)
                .collect(Collectors.toSet());
        assertThat(said).containsAll(SAYABLE);
    }

    @Test
    void a_code_is_as_long_as_its_capital_letters() {
        Rule rule = Rule.reduce("sharp", Percent.percent("5"), Basis.BOOKING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.code("\u00df".repeat(21)))
                .withMessageStartingWith("rule \"sharp\": code must have 1 to 40 characters, not 42");
        Tariff tariff = Sale.tariff("EUR")
                .fare("A", Rule.set("a", Sale.eur("1"), Basis.PLACE), rule.code("\u00df".repeat(20)))
                .build();
        assertThat(Tariff.of(tariff.tree())).isEqualTo(tariff);
    }

    @Property(tries = 200)
    void nobody_can_change_a_tree(@ForAll("some") Tariff tariff) {
        assertThat(TreePlaces.of(tariff.tree())).noneMatch(place -> canBeCleared(place.value()));
    }

    private static boolean canBeCleared(Object value) {
        try {
            if (value instanceof Map<?, ?> object) {
                object.clear();
                return true;
            } else if (value instanceof List<?> list) {
                list.clear();
                return true;
            }
            return false;
        } catch (UnsupportedOperationException unchangeable) {
            return false;
        }
    }

    @Property(tries = 200)
    void the_order_of_treatments_means_nothing(@ForAll("some") Tariff tariff, @ForAll Random random) {
        List<TaxTreatment> treatments = new ArrayList<>(tariff.treatments());
        Collections.shuffle(treatments, random);
        TariffChange other = TariffChange.of(tariff);
        if (!treatments.isEmpty()) {
            other.said("treatments", treatments.stream().map(TaxTree::of).toList());
        }
        assertThat(other.done().tree()).isEqualTo(tariff.tree());
    }

    @Property(tries = 5_000)
    void property_12_a_tariff_is_what_its_tree_says(@ForAll long seed) {
        Tariff tariff = AnyTariff.any(seed);
        Object tree = tariff.tree();
        Tariff read = Tariff.of(tree);
        assertThat(read).isEqualTo(tariff);
        assertThat(read.tree()).isEqualTo(tree);
        assertThat(read.warnings()).isEqualTo(tariff.warnings());
    }

    @Property(tries = 1_000)
    void the_order_of_fields_means_nothing(@ForAll("some") Tariff tariff, @ForAll Random random) {
        Tariff read = Tariff.of(TreePlaces.shuffled(tariff.tree(), random));
        assertThat(read).isEqualTo(tariff);
        assertThat(read.tree().toString()).isEqualTo(tariff.tree().toString());
    }

    @Property(tries = 5_000)
    void property_12_a_field_that_nobody_knows_is_refused_by_its_path(
            @ForAll("some") Tariff tariff, @ForAll Random random) {
        List<TreePlaces.Place> objects = TreePlaces.of(tariff.tree()).stream()
                .filter(place -> place.isObject() && !CHOSEN_NAMES.contains(place.field()))
                .toList();
        TreePlaces.Place place = objects.get(random.nextInt(objects.size()));
        String path = place.path().isEmpty() ? "zzz" : place.path() + ".zzz";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tariff.of(place.with("zzz", "1")))
                .withMessageStartingWith(path + ": unknown field; known here are [");
    }

    @Property(tries = 1_000)
    void B67_a_number_is_refused_wherever_it_stands(@ForAll("some") Tariff tariff, @ForAll Random random) {
        List<TreePlaces.Place> places = TreePlaces.of(tariff.tree());
        TreePlaces.Place place = places.get(random.nextInt(places.size()));
        String path = place.path().isEmpty() ? "tariff" : place.path();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tariff.of(place.replacedBy(48)))
                .withMessageStartingWith(path + ": must be ")
                .withMessageEndingWith("is a number; numbers are written as text");
    }

    @Test
    void B66_an_unknown_currency_is_refused_by_its_path() {
        Map<String, Object> tree = new HashMap<>(Sale.tariff("EUR")
                .fare("A", Rule.set("a", Sale.eur("1"), Basis.PLACE))
                .build()
                .tree());
        tree.put("currency", "EUX");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tariff.of(tree))
                .withMessageStartingWith("currency: ")
                .withMessageContaining("EUX");
    }
}
