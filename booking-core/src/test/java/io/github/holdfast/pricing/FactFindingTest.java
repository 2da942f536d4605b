package io.github.holdfast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.memory.InMemoryLedger;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Which version of which tariff prices what was taken, and when and where that is. */
class FactFindingTest {

    private static final Instant MORNING = Instant.parse("2027-01-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
    private static final TariffId PUBLIC = TariffId.of("public");
    private static final TariffId MEMBERS = TariffId.of("members");
    private static final InventoryId HALL = InventoryId.of("hall");
    private static final InventoryId TRAIN = InventoryId.of("train");
    private static final InventoryId PARK = InventoryId.of("park");

    private static final Map<InventoryId, Inventory> DEFINITIONS = Map.of(
            HALL,
            Inventory.builder(HALL, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                    .pool(Pool.counted("standing", 9))
                    .tariff(PUBLIC)
                    .tariff(MEMBERS)
                    .build(),
            TRAIN,
            Inventory.builder(
                            TRAIN,
                            Timeline.departs("PAR", ZonedDateTime.parse("2027-03-14T22:00+01:00[Europe/Paris]"))
                                    .calls("LIL", LocalTime.of(23, 0), LocalTime.of(23, 5))
                                    .arrives("LON", LocalTime.of(23, 30), ZoneId.of("Europe/London")))
                    .pool(Pool.counted("2nd", 9))
                    .tariff(PUBLIC)
                    .build(),
            PARK,
            Inventory.builder(PARK, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                    .pool(Pool.counted("meadow", 9))
                    .build());

    private final Map<TariffId, List<TariffVersion>> published = Map.of(
            PUBLIC,
            List.of(version(PUBLIC, 1, MORNING, "FULL", "CHILD"), version(PUBLIC, 2, NOON, "FULL", "CHILD")),
            MEMBERS,
            List.of(version(MEMBERS, 1, MORNING, "MEMBER", "FULL")));

    private static TariffVersion version(TariffId id, int number, Instant from, String... fares) {
        Tariff.Builder tariff = Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP);
        for (String fare : fares) {
            tariff.fare(fare, Rule.set("seat", Money.of(CurrencyUnit.EUR, number), Basis.PLACE));
        }
        return new TariffVersion(number, from.minus(TariffVersion.NOTICE), Optional.empty(), tariff.build());
    }

    private Optional<TariffVersion> inForce(TariffId id, Instant at) {
        List<TariffVersion> known = new ArrayList<>(published.get(id));
        known.removeIf(version -> version.inForceFrom().isAfter(at));
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    private static FactFinding.Held held(Instant pricedAt, Claim... claims) {
        return new FactFinding.Held(
                HoldId.of(new UUID(1, pricedAt.getEpochSecond())),
                pricedAt,
                Optional.of("app"),
                Optional.of(CustomerId.of("anna")),
                Set.of("SPRING"),
                List.of(claims));
    }

    private Facts found(FactFinding.Held... holds) {
        return FactFinding.of(List.of(holds), DEFINITIONS::get, this::inForce).orElseThrow();
    }

    private Refusal refused(FactFinding.Held... holds) {
        return FactFinding.of(List.of(holds), DEFINITIONS::get, this::inForce)
                .match(
                        facts -> {
                            throw new AssertionError("found " + facts);
                        },
                        refusal -> refusal);
    }

    private static Claim standing() {
        return Claim.counted(HALL, Span.whole(), "standing", 2);
    }

    @Test
    void what_is_known_of_a_hold_and_its_claims_is_found() {
        Facts facts = found(held(NOON, standing().fare("CHILD")));
        Facts.Held hold = facts.holds().get(0);
        assertThat(hold.channel()).contains("app");
        assertThat(hold.codes()).containsExactly("SPRING");
        assertThat(hold.customer()).contains(CustomerId.of("anna"));
        assertThat(hold.pricedAt()).isEqualTo(NOON);
        Facts.Item item = facts.items().get(0);
        assertThat(item.place()).isEqualTo("standing");
        assertThat(item.quantity()).isEqualTo(2);
        assertThat(item.category()).contains("standing");
        assertThat(item.fare()).contains("CHILD");
        assertThat(item.from()).isEmpty();
        assertThat(item.slots()).hasSize(1);
        assertThat(item.slots().get(0).start()).isEqualTo("2027-03-14T19:30+01:00");
    }

    @Test
    void a_ride_has_a_slot_for_each_leg_by_the_clocks_at_its_stops() {
        Facts.Item whole = found(held(NOON, Claim.counted(TRAIN, Span.whole(), "2nd", 1)))
                .items()
                .get(0);
        assertThat(whole.from()).contains("PAR");
        assertThat(whole.to()).contains("LON");
        assertThat(whole.slots())
                .extracting(slot -> slot.start() + " " + slot.end())
                .containsExactly(
                        "2027-03-14T22:00+01:00 2027-03-14T23:00+01:00", "2027-03-14T23:05+01:00 2027-03-14T23:30Z");
        Facts.Item second = found(held(NOON, Claim.counted(TRAIN, Span.stops("LIL", "LON"), "2nd", 1)))
                .items()
                .get(0);
        assertThat(second.from()).contains("LIL");
        assertThat(second.slots()).hasSize(1);
        assertThat(second.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void a_price_rises_with_what_was_taken_before() {
        Money early = Money.of(CurrencyUnit.EUR, 20);
        Money late = Money.of(CurrencyUnit.EUR, 30);
        Tariff tiers = Tariff.builder(PUBLIC, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare(
                        "FULL",
                        Rule.set("early", early, Basis.PLACE).load(0, 500),
                        Rule.set("late", late, Basis.PLACE).loadFrom(500))
                .build();
        List<Money> prices = new ArrayList<>();
        for (int load : List.of(0, 499, 500, 1_000)) {
            Facts facts = found(held(NOON, standing().load(load)));
            assertThat(facts.items().get(0).load()).hasValue(load);
            prices.add(Pricing.quote(facts, Question.none(), (id, version) -> tiers)
                    .orElseThrow()
                    .total());
        }
        assertThat(prices)
                .containsExactly(
                        early.multipliedBy(2), early.multipliedBy(2), late.multipliedBy(2), late.multipliedBy(2));
        assertThat(found(held(NOON, standing())).items().get(0).load()).isEmpty();
    }

    @Test
    void the_first_half_of_what_a_ledger_sells_is_cheaper() {
        InventoryId gallery = InventoryId.of("gallery");
        Inventory definition = Inventory.builder(
                        gallery, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                .seats(SeatPlan.of(Section.of("rows", "A").row("1", 4)))
                .tally("A")
                .build();
        Tariff tiers = Tariff.builder(PUBLIC, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare(
                        "FULL",
                        Rule.set("early", Money.of(CurrencyUnit.EUR, 20), Basis.PLACE)
                                .load(0, 500),
                        Rule.set("late", Money.of(CurrencyUnit.EUR, 30), Basis.PLACE)
                                .loadFrom(500))
                .build();
        Bookings bookings = Bookings.over(new InMemoryLedger(() -> NOON));
        bookings.inventories().open(definition).orElseThrow();
        List<String> prices = new ArrayList<>();
        for (int seat = 1; seat <= 4; seat++) {
            Claim claim = bookings.hold(HoldId.random(), ClaimRequest.of(gallery, Pick.named("rows/1/" + seat)))
                    .orElseThrow()
                    .claims()
                    .get(0)
                    .tariff(PUBLIC);
            Facts facts = FactFinding.of(List.of(held(NOON, claim)), Map.of(gallery, definition)::get, this::inForce)
                    .orElseThrow();
            prices.add(Pricing.quote(facts, Question.none(), (id, version) -> tiers)
                    .orElseThrow()
                    .total()
                    .toString());
        }
        assertThat(prices).containsExactly("EUR 20.00", "EUR 20.00", "EUR 30.00", "EUR 30.00");
    }

    @Test
    void of_several_tariffs_the_first_that_has_the_fare_prices() {
        assertThat(found(held(
                                NOON,
                                standing(),
                                standing().fare("FULL"),
                                standing().fare("MEMBER")))
                        .items())
                .extracting(item -> item.tariff().value())
                .containsExactly("public", "public", "members");
        assertThat(found(held(
                                NOON,
                                standing().tariff(MEMBERS),
                                standing().tariff(MEMBERS).fare("FULL")))
                        .items())
                .extracting(item -> item.tariff().value())
                .containsOnly("members");
    }

    @Test
    void each_hold_is_priced_by_the_version_of_its_own_time() {
        Facts facts = found(held(MORNING, standing()), held(NOON, standing()), held(NOON.minusMillis(1), standing()));
        assertThat(facts.items()).extracting(Facts.Item::version).containsExactly(1, 2, 1);
    }

    @Test
    void a_fare_that_no_tariff_has_is_named_with_the_nearest() {
        Refusal refusal = refused(held(NOON, standing().fare("MEMBRE")));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail()).isEqualTo("no fare \"MEMBRE\" in [public, members]");
        assertThat(refusal.nearest()).containsExactly("MEMBER");
    }

    @Test
    void what_was_held_when_no_version_was_in_force_has_no_price() {
        Refusal refusal = refused(held(MORNING.minusSeconds(1), standing()));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail()).contains("no version of [public, members]").contains("2027-01-01T07:59:59Z");
    }

    @Test
    void what_has_no_tariff_is_free_and_not_priced() {
        Refusal refusal = refused(held(NOON, standing(), Claim.counted(PARK, Span.whole(), "meadow", 1)));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal.detail()).contains("park");
    }
}
