package io.github.holdfast.pricing;

import io.github.holdfast.inventory.InventoryId;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Makes sales that a tariff can price: some places, there or there and back, with people who fit on them. */
final class AnySale {

    private static final List<Optional<Buyer>> BUYERS = List.of(
            Optional.empty(),
            Optional.of(Buyer.person("AT")),
            Optional.of(Buyer.person("CH")),
            Optional.of(Buyer.business("DE")));

    private final Tariff tariff;
    private final Random random;

    /** How many places an item may have. */
    private final int places;

    private AnySale(Tariff tariff, Random random, int places) {
        this.tariff = tariff;
        this.random = random;
        this.places = places;
    }

    /** Returns a sale whatever may be said of it. */
    static Sale of(Tariff tariff, Random random) {
        return new AnySale(tariff, random, 3).toAnybody();
    }

    /** Returns a sale of places none of which is called as another of its inventory. */
    static Sale ofSinglePlaces(Tariff tariff, Random random) {
        return new AnySale(tariff, random, 1).toAnybody();
    }

    private Sale toAnybody() {
        Optional<Buyer> buyer = oneOf(BUYERS);
        return sale().asked(request -> said(buyer.map(request::buyer).orElse(request)));
    }

    /** Returns a sale to somebody of whom nothing is known, so that everything is taxed as the tariff says. */
    static Sale withoutBuyer(Tariff tariff, Random random) {
        AnySale any = new AnySale(tariff, random, 3);
        return any.sale().asked(any::said);
    }

    private int least;
    private int most;
    private final Set<String> fares = new HashSet<>();

    private Sale sale() {
        List<UnaryOperator<Facts.Item.Builder>> places = new ArrayList<>();
        for (int number = 1 + random.nextInt(3); number > 0; number--) {
            places.add(place());
        }
        List<Facts.Item> items = new ArrayList<>(trip("there", places, Sale.START));
        if (random.nextBoolean()) {
            items.addAll(trip("back", places, Sale.START.plusDays(random.nextInt(100))));
        }
        boolean told = random.nextBoolean();
        return Sale.of(tariff, items).hold(hold -> told ? hold.channel("app").codes(Set.of("SPRING-27")) : hold);
    }

    /** Decides on a place, and that so many more can travel. */
    private UnaryOperator<Facts.Item.Builder> place() {
        Optional<String> category = random.nextBoolean() ? Optional.of(oneOf(AnyTariff.CATEGORIES)) : Optional.empty();
        Tariff.Carriage carriage = category.map(tariff.carriages()::get).orElse(Tariff.Carriage.ONE);
        int quantity = 1 + random.nextInt(places);
        least += quantity * carriage.least();
        most += quantity * carriage.most();
        String fare = oneOf(List.copyOf(tariff.fares().keySet()));
        fares.add(fare);
        int load = random.nextInt(1_000);
        return item -> {
            item.quantity(quantity).load(load).stops("Wien Hbf", "B#2").tags(Set.of("night train"));
            category.ifPresent(item::category);
            return item.fare(fare);
        };
    }

    private List<Facts.Item> trip(
            String inventory, List<UnaryOperator<Facts.Item.Builder>> places, OffsetDateTime start) {
        List<Facts.Slot> slots = new ArrayList<>();
        for (int slot = random.nextInt(9); slot >= 0; slot--) {
            OffsetDateTime begin = start.plusDays(slots.size());
            slots.add(new Facts.Slot(begin, begin.plusHours(2)));
        }
        List<Facts.Item> items = new ArrayList<>();
        for (UnaryOperator<Facts.Item.Builder> place : places) {
            Facts.Item.Builder item = Facts.Item.builder(
                    InventoryId.of(inventory), "place " + items.size(), Sale.ID, 1, ZoneId.of("Europe/Vienna"), slots);
            items.add(place.apply(item).build());
        }
        return items;
    }

    /** Says who travels and what the host gives. */
    private PriceRequest said(PriceRequest asked) {
        List<Traveller> travellers = new ArrayList<>();
        int fewest =
                Math.max(least, Math.min(1, most)); // with nobody said, nobody can be told from the number of places
        for (int number = fewest + random.nextInt(most - fewest + 1); number > 0; number--) {
            Traveller traveller = Traveller.aged("t" + number, random.nextInt(90));
            travellers.add(random.nextInt(3) == 0 ? traveller.card("half fare") : traveller);
        }
        PriceRequest request = asked.travellers(travellers);
        for (Rule rule :
                rules().filter(rule -> rule.effect().most().isPresent()).toList()) {
            if (random.nextBoolean()) {
                request = request.given(
                        rule.id(),
                        between(
                                rule.effect().amount().orElseThrow(),
                                rule.effect().most().orElseThrow()),
                        "gold");
            }
        }
        return request;
    }

    /** Returns the rules of the fares that are asked for. */
    private Stream<Rule> rules() {
        return Stream.concat(
                fares.stream().sorted().flatMap(fare -> tariff.fares().get(fare).rules().stream()),
                tariff.rules().stream());
    }

    private Money between(Money least, Money most) {
        long range = most.minus(least).getAmountMinorLong();
        return least.plusMinor(random.nextInt((int) range + 1));
    }

    private <T> T oneOf(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
