package io.github.holdfast.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.inventory.InventoryId;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a booking keeps of its price is enough to reckon it again. */
class DocumentTest {

    @Provide
    Arbitrary<Tariff> tariffs() {
        return AnyTariff.some();
    }

    @Property(tries = 5_000)
    void property_11_the_price_comes_out_of_what_is_kept(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        Sale sale = AnySale.of(tariff, random);
        Quote quote = sale.quote();
        Question asked = quote.reckoning().orElseThrow().question();
        Facts facts = Facts.of(TreePlaces.shuffled(sale.facts().tree(), random));
        Question question = Question.of(TreePlaces.shuffled(asked.tree(), random));
        assertThat(facts).isEqualTo(sale.facts());
        assertThat(question).isEqualTo(asked);
        assertThat(Pricing.quote(facts, question, (id, version) -> tariff).orElseThrow())
                .isEqualTo(quote);
        SaleDocument document = SaleDocument.of(quote, (id, version) -> tariff, Sale.PRICED.plusSeconds(60));
        SaleDocument kept = SaleDocument.of(TreePlaces.shuffled(document.tree(), random));
        assertThat(kept).isEqualTo(document);
        assertThat(kept.reckoning().again((id, version) -> tariff).orElseThrow())
                .isEqualTo(quote);
    }

    @Test
    void a_document_of_another_form_or_function_is_refused() {
        SaleDocument right = document();
        assertThat(right.tree())
                .containsOnlyKeys("form", "engine", "question", "facts", "soldAt", "currency", "items")
                .containsEntry("form", "1")
                .containsEntry("engine", "1")
                .containsEntry("soldAt", "2027-01-01T00:01:00Z")
                .containsEntry("currency", "EUR");
        for (String field : List.of("form", "engine")) {
            Map<String, Object> other = new HashMap<>(right.tree());
            other.put(field, "2");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SaleDocument.of(other))
                    .withMessageStartingWith(field + ": must be \"1\", the only one there is");
        }
    }

    @Test
    void a_document_in_which_something_is_wrong_is_refused_by_its_path() {
        Map<String, Object> tree = new HashMap<>(document().tree());
        Map<Object, Object> item = new HashMap<>((Map<?, ?>) ((List<?>) tree.get("items")).get(0));
        item.put("rounding", "NEAREST");
        tree.put("items", List.of(item));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SaleDocument.of(tree))
                .withMessageStartingWith("items[0].rounding: ");
        tree.put("items", List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SaleDocument.of(tree))
                .withMessageContaining("terms of 0 items for 1 that were sold");
    }

    @Property(tries = 1_000)
    void a_field_that_nobody_knows_is_refused_by_its_path(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        Sale sale = AnySale.of(tariff, random);
        TreePlaces.Place facts = object(sale.facts().tree(), random);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.of(facts.with("zzz", "1")))
                .withMessageContaining(facts.path())
                .withMessageContaining("zzz: unknown field");
        TreePlaces.Place question =
                object(sale.quote().reckoning().orElseThrow().question().tree(), random);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Question.of(question.with("zzz", "1")))
                .withMessageContaining(question.path())
                .withMessageContaining("zzz");
    }

    private static TreePlaces.Place object(Object tree, Random random) {
        List<TreePlaces.Place> objects =
                TreePlaces.of(tree).stream().filter(TreePlaces.Place::isObject).toList();
        return objects.get(random.nextInt(objects.size()));
    }

    @Test
    void the_form_of_facts_stays() {
        assertThat(evening().facts().tree())
                .isEqualTo(Map.of(
                        "holds",
                        List.of(Map.of(
                                "hold", "00000000-0000-0001-0000-000000000001",
                                "pricedAt", "2027-01-01T00:00:00Z",
                                "channel", "app",
                                "customer", "anna",
                                "codes", List.of("SPRING"),
                                "items", List.of(place())))));
    }

    private static Map<String, Object> place() {
        return Map.ofEntries(
                Map.entry("inventory", "house"),
                Map.entry("tags", List.of("t")),
                Map.entry("place", "1/7"),
                Map.entry("quantity", "1"),
                Map.entry("category", "A"),
                Map.entry("tariff", "tariff"),
                Map.entry("version", "1"),
                Map.entry("fare", "A"),
                Map.entry("zone", "Europe/Vienna"),
                Map.entry("slots", List.of(List.of("2027-03-14T19:30+01:00", "2027-03-14T22:30+01:00"))),
                Map.entry("stops", List.of("B", "D")),
                Map.entry("load", "38"));
    }

    @Test
    void the_form_of_questions_stays() {
        PriceRequest request = PriceRequest.of(Sale.HOLD)
                .travellers(Traveller.aged("ben", 8).card("half").place("1/7"))
                .given("friends", Sale.eur("-6"), "Friends")
                .buyer(Buyer.business("DE"));
        Map<String, Object> ben =
                Map.of("key", "ben", "ages", List.of("8"), "cards", List.of("half"), "places", List.of("1/7"));
        assertThat(Question.of(request, evening().facts()).tree())
                .isEqualTo(Map.of(
                        "travellers", List.of(ben),
                        "given", Map.of("friends", Map.of("amount", "-6.00", "currency", "EUR", "why", "Friends")),
                        "buyer", Map.of("country", "DE", "business", true)));
    }

    private static SaleDocument document() {
        Tariff tariff = Sale.tariff("EUR")
                .fare("A", Rule.set("a", Sale.eur("1"), Basis.PLACE))
                .build();
        return SaleDocument.of(evening().quote(), (id, version) -> tariff, Sale.PRICED.plusSeconds(60));
    }

    private static Sale evening() {
        Tariff tariff = Sale.tariff("EUR")
                .fare("A", Rule.set("a", Sale.eur("1"), Basis.PLACE))
                .build();
        return Sale.of(
                        tariff,
                        Sale.place("1/7")
                                .category("A")
                                .fare("A")
                                .stops("B", "D")
                                .load(38)
                                .tags(Set.of("t")))
                .hold(hold ->
                        hold.channel("app").customer(CustomerId.of("anna")).codes(Set.of("SPRING")));
    }

    @Test
    void what_was_kept_wrongly_is_refused_by_its_path() {
        Map<String, Object> hold = Map.of("hold", "1-1-1-1-1", "pricedAt", "2027-01-01T00:00:00Z", "items", List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Facts.of(Map.of("holds", List.of(hold))))
                .withMessage("holds[0].hold: must be a UUID in small letters, is \"1-1-1-1-1\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Question.of(Map.of("travellers", List.of(Map.of("key", "a", "ages", List.of())))))
                .withMessage("travellers[0]: traveller \"a\" must have ages from 0 to 150: []");
    }

    @Test
    void what_no_store_writes_is_refused_as_what_no_buyer_says() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question.Who(" \u202e", List.of(30), Set.of(), Set.of()))
                .withMessageStartingWith("traveller must not begin or end with a blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Question.Who("a", List.of(151), Set.of(), Set.of()))
                .withMessage("traveller \"a\" must have ages from 0 to 150: [151]");
        List<Facts.Slot> evenings = List.of(
                new Facts.Slot(Sale.START.plusDays(1), Sale.START.plusDays(1)), new Facts.Slot(Sale.START, Sale.START));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(1, evenings))
                .withMessageStartingWith("slots of place 1/7 must be in order: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(0, evenings))
                .withMessage("version of tariff tariff must be 1 or more: 0");
    }

    private static Facts.Item.Builder item(int version, List<Facts.Slot> slots) {
        return Facts.Item.builder(InventoryId.of("house"), "1/7", Sale.ID, version, ZoneId.of("Europe/Vienna"), slots);
    }
}
