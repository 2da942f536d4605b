package io.github.holdfast.testkit.model;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Where random chains play: a train with 4 stops, 6 seats and a pool, a hall with 8 seats and a pool, another one that is sold by
 * two tariffs, 3 customers. Some of what they sell is tallied. Every
 * stage has ids of its own, so that many of them may share a store. Immutable.
 */
final class Stage {

    static final Set<String> POOLS = Set.of("bike", "standing");
    static final int TRAIN = 0;
    static final int HALL = 1;
    static final int PRICED = 2;
    static final int UNKNOWN = 3;

    /**
     * What a booking costs besides under the first tariff at its lowest price, in euros, one more at the next one: with its last item
     * it is given back.
     */
    static final int FEE = 2;

    /** The same under the second tariff; it is kept. */
    static final int KEPT_FEE = 1;

    /** What is kept of an item under the first tariff, at its lowest price, in percent; twice as much at the next one. */
    static final int PART = 20;

    /** What is kept once under the second tariff, at its lowest price, in euros; one more at the next one. */
    static final int ONCE = 3;

    /** The lowest price of a place, in euros. */
    private static final int LOWEST = 10;

    private final UUID salt;
    private final List<Inventory> definitions;

    private Stage(UUID salt, Duration maxHold) {
        this.salt = salt;
        this.definitions = List.of(
                train(maxHold),
                hall("hall", 4, maxHold).build(),
                hall("priced", 3, maxHold).tariff(tariff(0)).tariff(tariff(1)).build(),
                hall("unknown", 1, maxHold).build());
    }

    /**
     * Makes a stage.
     *
     * @param maxHold how long its holds may live
     */
    public static Stage of(Duration maxHold) {
        return new Stage(UUID.randomUUID(), maxHold);
    }

    private InventoryId id(String name) {
        return InventoryId.of(name + "-" + salt);
    }

    private Inventory train(Duration maxHold) {
        Timeline ride = Timeline.departs("A", ZonedDateTime.parse("2027-03-14T22:10+01:00[Europe/Zurich]"))
                .calls("B", LocalTime.of(22, 58), LocalTime.of(23, 1))
                .calls("C", LocalTime.of(23, 55), LocalTime.of(0, 2))
                .arrives("D", LocalTime.of(0, 48));
        return Inventory.builder(id("train"), ride)
                .seats(SeatPlan.of(
                        Section.of("21", "2nd").bay("11", "12").bay("13", "14").mark("window", "11", "13"),
                        Section.of("22", "1st").bay("11", "12").mark("window", "11")))
                .pool(Pool.counted("bike", 3).authorised(4))
                .tally("1st")
                .tally("bike")
                .maxHold(maxHold)
                .build();
    }

    private Inventory.Builder hall(String name, int standing, Duration maxHold) {
        return Inventory.builder(
                        id(name), Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                .seats(SeatPlan.of(
                        Section.of("stalls", "A").row("1", 4),
                        Section.of("balcony", "B").row("1", "1", "3", "5", "7")))
                .pool(Pool.counted("standing", standing))
                .tally("B")
                .maxHold(maxHold);
    }

    /** Returns the definitions of the inventories that are open from the beginning and cost nothing: the train and a hall. */
    public List<Inventory> free() {
        return definitions.subList(TRAIN, PRICED);
    }

    /** Returns the definitions of the inventories that are open from the beginning. */
    public List<Inventory> opened() {
        return definitions.subList(TRAIN, UNKNOWN);
    }

    InventoryId inventory(int number) {
        return definitions.get(number).id();
    }

    /** The definitions of the stage; after them, another one under the hall's id. */
    Inventory definition(int number) {
        if (number < definitions.size()) {
            return definitions.get(number);
        }
        Inventory hall = definitions.get(HALL);
        return Inventory.builder(hall.id(), hall.timeline())
                .seats(hall.seats())
                .maxHold(hall.maxHold())
                .build();
    }

    /** Returns the id of one of two tariffs. */
    final TariffId tariff(int number) {
        String id = "t" + number + "-" + salt;
        return TariffId.of(id);
    }

    /**
     * Returns one of two tariffs with one of some prices. Of what the first one sold a part of each item is kept; of what the second
     * one sold an amount is kept once.
     */
    Tariff tariff(int number, int rules) {
        Money price = Money.of(CurrencyUnit.EUR, LOWEST + rules);
        boolean first = number == 0;
        Charge charge = first
                ? Charge.share(Percent.percent(String.valueOf(PART * (1 + rules))))
                : Charge.flat(Money.of(CurrencyUnit.EUR, ONCE + rules)).perOperation();
        return Tariff.builder(tariff(number), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Terms.cancelling().then(charge), Rule.set(price.toString(), price, Basis.PLACE))
                .rule(first ? fee(FEE + rules) : fee(KEPT_FEE + rules).kept())
                .build();
    }

    static boolean isFirst(TariffId tariff) {
        return tariff.value().startsWith("t0-");
    }

    private static Rule fee(int euros) {
        return Rule.fee("fee", Money.of(CurrencyUnit.EUR, euros), Basis.BOOKING);
    }

    /** Returns what a booking costs besides by one of these tariffs. */
    static Money fee(Tariff tariff) {
        return Money.of(CurrencyUnit.EUR, (isFirst(tariff.id()) ? FEE : KEPT_FEE) + rules(tariff));
    }

    /** Returns which of the prices one of these tariffs has, 0 for the lowest. */
    static int rules(Tariff tariff) {
        return price(tariff).getAmountMajorInt() - LOWEST;
    }

    /** Returns what each place costs by one of these tariffs, which its only rule is called by. */
    static Money price(Tariff tariff) {
        return Money.parse(tariff.firstFare().rules().get(0).id());
    }

    /** One of three customers, or nobody known. */
    Optional<CustomerId> customer(int number) {
        return number < 3
                ? Optional.of(CustomerId.of(List.of("anna", "ben", "cleo").get(number) + "-" + salt))
                : Optional.empty();
    }

    /** An id of its own for each kind and number, in an order that has nothing to do with the numbers. */
    UUID uuid(String kind, int number) {
        return UUID.nameUUIDFromBytes((salt + kind + number).getBytes(StandardCharsets.UTF_8));
    }

    BookingReference reference(int number) {
        String letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        UUID bits = uuid("reference", number);
        StringBuilder reference = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            reference.append(letters.charAt((int) (bits.getLeastSignificantBits() >>> (5 * i)) & 31));
        }
        return new BookingReference(reference.toString());
    }
}
