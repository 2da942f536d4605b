package io.github.holdfast.decide;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * Fingerprints are stored for months, so the same words must give the same fingerprint in every version, and no name of a
 * class or a constant is a part of them. Each version of the canonical form has its file; a file only grows. Whoever must change the form raises its version, adds a file,
 * and keeps reading the old one.
 */
class FingerprintTest {

    private static final InventoryId TRAIN = InventoryId.of("ic712-2027-03-14");
    private static final InventoryId HALL = InventoryId.of("Br\u00e4hms \ud83c\udfbb");
    private static final Duration TTL = Duration.ofMinutes(10);
    private static final Section SPARE = Section.of("22", "2nd").bay("11", "12").mark("window", "11");
    private static final List<InventoryChange> CHANGES = List.of(
            InventoryChange.replace("21", SPARE),
            InventoryChange.add(SPARE),
            InventoryChange.removeSection("22"),
            InventoryChange.resize(Pool.counted("bike", 3).authorised(4)),
            InventoryChange.outOfOrder(stops("B", "C"), "21/11"),
            InventoryChange.backInOrder(Span.whole(), "21/11", "21/12"),
            InventoryChange.close(),
            InventoryChange.reopen());
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-00000000002a");

    @Test
    void the_fingerprints_of_version_1_are_what_they_were() throws IOException {
        List<String> now = new ArrayList<>();
        all().forEach((name, digest) -> now.add(name + " " + digest));
        assertThat(now).isEqualTo(golden("fingerprints-1.txt"));
    }

    @Test
    void different_words_have_different_fingerprints() {
        assertThat(all().values()).doesNotHaveDuplicates();
    }

    @Test
    void the_canonical_form_is_what_its_description_says() throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(1); // version
            text(out, "hold");
            out.writeLong(600); // ttl: seconds, nanoseconds
            out.writeLong(0);
            out.writeLong(0); // no customer
            out.writeLong(1); // a channel
            text(out, "app");
            out.writeLong(1); // one line
            text(out, "ic712-2027-03-14");
            text(out, "stops");
            out.writeLong(1);
            text(out, "A");
            out.writeLong(1);
            text(out, "\u010c");
            out.writeLong(1); // one pick
            text(out, "from");
            text(out, "bike");
            out.writeLong(2);
        }
        var request =
                ClaimRequest.of(TRAIN, stops("A", "\u010c"), from("bike", 2)).channel("app");
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        assertThat(hold(request)).isEqualTo(Digest.of(sha));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeLong(utf8.length);
        out.write(utf8);
    }

    @Test
    void what_is_not_part_of_the_request_is_not_part_of_the_fingerprint() {
        Quote quote = Quote.free(quoted(1));
        var one = new Command.ConfirmHolds(BookingId.random(), quote, BookingReference.random());
        var other = new Command.ConfirmHolds(BookingId.random(), quote, BookingReference.random());
        assertThat(Confirming.digest(one)).isEqualTo(Confirming.digest(other));
        var request = ClaimRequest.of(TRAIN, best(2).with("window").with("quiet"));
        var turned = ClaimRequest.of(TRAIN, best(2).with("quiet").with("window"));
        assertThat(hold(request)).isEqualTo(hold(turned));
    }

    @Test
    void every_kind_of_change_has_a_form() {
        Map<String, Digest> changes = new LinkedHashMap<>();
        changes(changes);
        assertThat(CHANGES).extracting(change -> (Object) change.getClass()).contains((Object[])
                InventoryChange.class.getPermittedSubclasses());
        assertThat(changes.values()).hasSize(CHANGES.size() + 1).doesNotHaveDuplicates();
    }

    @Test
    void every_kind_of_pick_has_a_form() {
        List<Pick> picks = List.of(named("stalls"), best(1), from("stalls", 1));
        assertThat(picks).extracting(pick -> (Object) pick.getClass()).containsExactlyInAnyOrder((Object[])
                Pick.class.getPermittedSubclasses());
        assertThat(picks).extracting(pick -> hold(ClaimRequest.of(HALL, pick))).doesNotHaveDuplicates();
    }

    private static Map<String, Digest> all() {
        Map<String, Digest> all = new LinkedHashMap<>();
        holds(all);
        bookings(all);
        changes(all);
        inventories(all);
        tariffs(all);
        fares(all);
        Confirmations.of(quoted(1)).forEach((name, quote) -> all.put(name, confirm(quote)));
        return all;
    }

    private static void holds(Map<String, Digest> all) {
        var base = ClaimRequest.of(TRAIN, stops("B", "D"), named("21/11", "21/12"), from("bike", 1));
        all.put("hold", hold(base));
        all.put("hold-other-ttl", Placing.digest(new Command.PlaceHold(HoldId.of(ID), base, TTL.plusNanos(1_000))));
        all.put(
                "hold-other-order",
                hold(ClaimRequest.of(TRAIN, stops("B", "D"), named("21/12", "21/11"), from("bike", 1))));
        all.put(
                "hold-picks-turned",
                hold(ClaimRequest.of(TRAIN, stops("B", "D"), from("bike", 1), named("21/11", "21/12"))));
        all.put(
                "hold-other-cut",
                hold(ClaimRequest.of(TRAIN, stops("B", "D"), named("21/11"), named("21/12"), from("bike", 1))));
        all.put("hold-whole", hold(ClaimRequest.of(TRAIN, named("21/11", "21/12"), from("bike", 1))));
        all.put("hold-customer", hold(base.customer(CustomerId.of("anna"))));
        all.put("hold-channel", hold(base.channel("anna")));
        all.put("hold-code", hold(base.code("spring")));
        all.put("hold-codes", hold(base.code("spring").code("staff")));
        all.put(
                "hold-two-inventories",
                hold(base.and(HALL, best(2), best(1).category("A").with("aisle"))));
        all.put("hold-best", hold(ClaimRequest.of(TRAIN, best(2))));
        all.put("hold-best-category", hold(ClaimRequest.of(TRAIN, best(2).category("2nd"))));
        all.put("hold-best-mark", hold(ClaimRequest.of(TRAIN, best(2).with("2nd"))));
        all.put("block", Blocking.digest(new Command.BlockPlaces(HoldId.of(ID), base, "broken table")));
    }

    private static void bookings(Map<String, Digest> all) {
        all.put("confirm", confirm(Quote.free(quoted(1))));
        all.put("confirm-two", confirm(Quote.free(quoted(1), quoted(2))));
        all.put("confirm-two-turned", confirm(Quote.free(quoted(2), quoted(1))));
        all.put("cancel", cancel("XXX 0", 1));
        all.put("cancel-two", cancel("XXX 0", 1, 2));
        all.put("cancel-priced", cancel("EUR 12.50", 1));
    }

    private static void changes(Map<String, Digest> all) {
        List<String> names =
                List.of("replace", "add", "remove", "resize", "out-of-order", "back-in-order", "close", "reopen");
        for (int i = 0; i < names.size(); i++) {
            all.put("amend-" + names.get(i), amend(1, CHANGES.get(i)));
        }
        all.put("amend-later", amend(2, CHANGES.get(0)));
    }

    private static void tariffs(Map<String, Digest> all) {
        Tariff tariff = Tariff.builder(TariffId.of("hall-2027"), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("every", Money.parse("EUR 48.00"), Basis.PLACE))
                .build();
        all.put("publish", Publishing.digest(new Command.PublishTariff(OperationId.random(), tariff)));
        all.put("published", Decider.digest(tariff));
        all.put("withdraw", withdraw(1, "oops"));
        all.put("withdraw-next", withdraw(2, "oops"));
        all.put("withdraw-otherwise", withdraw(1, "a zero too few"));
    }

    private static void inventories(Map<String, Digest> all) {
        Timeline ride = Timeline.departs("A", ZonedDateTime.parse("2027-03-14T22:10+01:00[Europe/Zurich]"))
                .calls("B", LocalTime.of(22, 58), LocalTime.of(23, 1))
                .calls("A", LocalTime.of(0, 30), LocalTime.of(0, 35), ZoneId.of("Europe/London"))
                .arrives("D", LocalTime.of(1, 48));
        Timeline evening = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        Section stalls = Section.of("stalls", "A").row("1", 3).row("2", "1", "3", "5");
        Section coach = Section.of("21", "2nd").bay("11", "12").bay("13").mark("window", "11", "13");
        all.put(
                "open-train",
                open(Inventory.builder(TRAIN, ride).seats(SeatPlan.of(coach)).pool(Pool.counted("bike", 6))));
        all.put(
                "open-train-other-bays",
                open(Inventory.builder(TRAIN, ride)
                        .seats(SeatPlan.of(Section.of("21", "2nd")
                                .bay("11")
                                .bay("12", "13")
                                .mark("window", "11", "13")))
                        .pool(Pool.counted("bike", 6))));
        all.put("open-hall", open(Inventory.builder(HALL, evening).seats(SeatPlan.of(stalls))));
        all.put(
                "open-hall-accessible",
                open(Inventory.builder(HALL, evening).seats(SeatPlan.of(stalls.accessible("1/1", "1/2")))));
        all.put(
                "open-hall-accessible-alone",
                open(Inventory.builder(HALL, evening).seats(SeatPlan.of(stalls.accessible("1/1")))));
        all.put("open-pool", open(Inventory.builder(HALL, evening).pool(Pool.counted("standing", 100))));
        all.put(
                "open-pool-overbooked",
                open(Inventory.builder(HALL, evening)
                        .pool(Pool.counted("standing", 100).authorised(110))));
        all.put(
                "open-pool-short-holds",
                open(Inventory.builder(HALL, evening)
                        .pool(Pool.counted("standing", 100))
                        .maxHold(Duration.ofMinutes(5))));
    }

    /** What could not be said at first. */
    private static void fares(Map<String, Digest> all) {
        all.put("hold-fare", hold(ClaimRequest.of(TRAIN, best(2).fare("2nd"))));
        all.put("hold-tariff", hold(ClaimRequest.of(TRAIN, best(2).tariff(TariffId.of("2nd")))));
        all.put(
                "hold-tariff-fare",
                hold(ClaimRequest.of(TRAIN, best(2).tariff(TariffId.of("2nd")).fare("2nd"))));
        all.put("hold-from", hold(ClaimRequest.of(TRAIN, from("bike", 2))));
        all.put("hold-from-each", hold(ClaimRequest.of(TRAIN, from("bike", 2).each())));
        Timeline evening = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        var pool = Inventory.builder(HALL, evening).pool(Pool.counted("standing", 100));
        all.put("open-tariff", open(pool.tariff(TariffId.of("members"))));
        all.put("open-tariffs", open(pool.tariff(TariffId.of("public"))));
        all.put("open-tally", open(pool.tariffs(List.of()).tally("standing")));
        all.put("open-tariff-tally", open(pool.tariff(TariffId.of("standing"))));
    }

    private static Digest hold(ClaimRequest request) {
        return Placing.digest(new Command.PlaceHold(HoldId.of(ID), request, TTL));
    }

    private static Hold quoted(long number) {
        HoldId id = HoldId.of(new UUID(ID.getMostSignificantBits(), number));
        return Hold.builder(id, Hold.NEVER).build();
    }

    private static Digest confirm(Quote quote) {
        return Confirming.digest(new Command.ConfirmHolds(BookingId.of(ID), quote, BookingReference.random()));
    }

    private static Digest cancel(String refund, int... numbers) {
        List<ItemId> items = new ArrayList<>();
        for (int number : numbers) {
            items.add(new ItemId(BookingId.of(ID), number));
        }
        CancellationQuote quote = refund.startsWith("XXX")
                ? CancellationQuote.free(items)
                : CancellationQuote.of(
                        items, Instant.EPOCH, Money.parse(refund), Money.parse("EUR 1.25"), Optional.empty());
        return Cancelling.digest(new Command.CancelItems(OperationId.of(ID), quote));
    }

    private static Digest withdraw(int number, String why) {
        return Withdrawing.digest(
                new Command.WithdrawTariff(OperationId.random(), TariffId.of("hall-2027"), number, why));
    }

    private static Digest amend(int revision, InventoryChange change) {
        ChangePlan plan = ChangePlan.of(TRAIN, revision, change, List.of(), List.of());
        return Amending.digest(new Command.AmendInventory(OperationId.of(ID), plan));
    }

    private static Digest open(Inventory.Builder definition) {
        return Opening.digest(new Command.OpenInventory(definition.build(), 0, 0));
    }

    private static List<String> golden(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(FingerprintTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
