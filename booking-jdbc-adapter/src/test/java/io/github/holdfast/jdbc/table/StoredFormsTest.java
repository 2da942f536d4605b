package io.github.holdfast.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What is stored is read for years, by releases in which a class or a constant may be called otherwise or stand elsewhere. So
 * codes and numbers are given by hand, and files keep them; once there is a release, a file only grows.
 */
class StoredFormsTest {

    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-00000000002a");
    private static final HoldId HOLD = HoldId.of(ID);
    private static final BookingId BOOKING = BookingId.of(ID);
    private static final OperationId OPERATION =
            OperationId.of(UUID.fromString("01890000-0000-7000-8000-00000000002b"));
    private static final InventoryId TRAIN = InventoryId.of("ic712 \u201eBr\u00e4hms\u201c \ud83c\udfbb");
    private static final TariffId TARIFF = TariffId.of("halle \u201eS\u00fcd\u201c");
    private static final TariffId RAIL = TariffId.of("rail-2027");
    private static final Instant NOW = Instant.parse("2027-03-14T18:30:00.000001Z");
    private static final Instant LATER = Instant.parse("2027-03-14T18:40:00Z");

    private static List<BookingEvent> samples() {
        Claim seat = Claim.numbered(TRAIN, Span.stops("A", "\u010c"), "21/11");
        Claim bikes = Claim.counted(TRAIN, Span.whole(), "bike", 2);
        Claim bike = Claim.counted(TRAIN, Span.whole(), "bike", 1);
        BookingReference reference = BookingReference.parse("K7QM-2XWD-9PTA");
        return List.of(
                new BookingEvent.HoldPlaced(HOLD, 1, NOW, LATER, List.of(seat, bikes, bike)),
                new BookingEvent.HoldPlaced(HOLD, 1, NOW, Hold.NEVER, List.of(seat)),
                new BookingEvent.HoldExtended(HOLD, 2, NOW, LATER),
                new BookingEvent.HoldReleased(HOLD, 3, NOW),
                new BookingEvent.HoldExpired(HOLD, 3, NOW, LATER),
                new BookingEvent.HoldConfirmed(HOLD, 3, NOW, BOOKING),
                new BookingEvent.BookingConfirmed(BOOKING, 1, NOW, reference, List.of(HOLD)),
                new BookingEvent.BookingCancelled(
                        BOOKING, 2, NOW, List.of(new ItemId(BOOKING, 2), new ItemId(BOOKING, 1))),
                new BookingEvent.RefundDue(BOOKING, 3, NOW, OPERATION, Money.parse("EUR 16.60")),
                new BookingEvent.RefundDue(BOOKING, 3, NOW, OPERATION, Money.parse("JPY 1660")),
                new BookingEvent.InventoryOpened(TRAIN, 1, NOW),
                new BookingEvent.InventoryAmended(TRAIN, 2, NOW, 2),
                new BookingEvent.InventoryClosed(TRAIN, 3, NOW, 3),
                new BookingEvent.TariffPublished(TARIFF, 1, NOW, 1),
                new BookingEvent.TariffWithdrawn(TARIFF, 2, NOW, 1, "a zero too few \u2013 \"oops\""),
                new BookingEvent.HoldPlaced(
                        HOLD,
                        1,
                        NOW,
                        LATER,
                        List.of(
                                seat.category("2nd").tariff(RAIL).fare("S\u00c4VER"),
                                bike.tariff(RAIL),
                                bike.fare("/child"))),
                new BookingEvent.HoldPlaced(
                        HOLD, 1, NOW, LATER, List.of(seat.category("2nd").load(0), bike.load(1_000))));
    }

    private static EventForm.Columns columns(BookingEvent event) {
        return columns(EventJson.number(event), event);
    }

    private static EventForm.Columns columns(int type, BookingEvent event) {
        UUID aggregate = event instanceof BookingEvent.OfHold hold
                ? hold.hold().value()
                : event instanceof BookingEvent.OfBooking booking
                        ? booking.booking().value()
                        : ID;
        return new EventForm.Columns(type, aggregate, event.sequence(), event.occurredAt());
    }

    private static String line(BookingEvent event) {
        return EventJson.number(event) + " " + event.type() + " " + EventJson.write(event);
    }

    @Example
    void the_forms_of_events_are_what_they_were() throws IOException {
        assertThat(samples().stream().map(StoredFormsTest::line)).isEqualTo(golden("events-1.txt"));
    }

    @Example
    void what_was_written_of_events_is_still_read() throws IOException {
        List<String> written = golden("events-1.txt");
        for (int i = 0; i < samples().size(); i++) {
            BookingEvent sample = samples().get(i);
            String[] numberTypeAndPayload = written.get(i).split(" ", 3);
            EventForm.Columns columns = columns(Integer.parseInt(numberTypeAndPayload[0]), sample);
            assertThat(EventJson.read(columns, numberTypeAndPayload[2])).isEqualTo(sample);
        }
    }

    @Property(tries = 1_000)
    void what_is_written_of_an_event_is_read_back(@ForAll("events") BookingEvent event) {
        assertThat(EventJson.read(columns(event), EventJson.write(event))).isEqualTo(event);
    }

    @Example
    void every_kind_of_event_has_a_form_a_code_of_its_own_and_a_sample() {
        List<Class<?>> kinds = kinds(BookingEvent.class).toList();
        assertThat(EventJson.kinds()).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(samples()).extracting(event -> (Object) event.getClass()).hasSameElementsAs(kinds);
        assertThat(samples().stream().map(BookingEvent::type).distinct()).hasSameSizeAs(kinds);
        assertThat(EventForms.all()).hasSameSizeAs(kinds);
        assertThat(samples().stream().map(EventJson::number).distinct()).hasSameSizeAs(kinds);
        samples().forEach(event -> assertThat(event.type()).startsWith(event.aggregateType() + "."));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StoredFormsTest::kinds)
                : Stream.of(type);
    }

    @Example
    void an_event_of_an_unknown_kind_or_form_is_refused_and_not_read_as_something_else() {
        var unknown = new EventForm.Columns(99, ID, 2, NOW);
        assertThatThrownBy(() -> EventJson.read(unknown, "{\"v\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type 99");
        var known = columns(new BookingEvent.HoldReleased(HOLD, 2, NOW));
        for (String payload : List.of("{}", "{\"v\":2}")) {
            assertThatThrownBy(() -> EventJson.read(known, payload))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("form")
                    .hasMessageContaining(HOLD.toString());
        }
    }

    @Example
    void the_numbers_of_states_are_what_they_were_and_are_read_back() throws IOException {
        List<String> numbers = new ArrayList<>();
        for (Hold.State state : Hold.State.values()) {
            numbers.add("hold " + word(state) + " " + HoldTable.number(state));
            assertThat(HoldTable.state(HoldTable.number(state))).isEqualTo(state);
        }
        for (BookingItem.State state : BookingItem.State.values()) {
            numbers.add("booking_item " + word(state) + " " + BookingItemTable.number(state));
            assertThat(BookingItemTable.state(BookingItemTable.number(state))).isEqualTo(state);
        }
        for (Booking.State state : Booking.State.values()) {
            numbers.add("booking " + word(state) + " " + BookingTable.number(state));
        }
        for (AccountLine.Kind kind : AccountLine.Kind.values()) {
            numbers.add("account_line " + word(kind) + " " + AccountLineTable.number(kind));
            assertThat(AccountLineTable.kind(AccountLineTable.number(kind))).isEqualTo(kind);
        }
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(golden("states.txt"));
        assertThatThrownBy(() -> HoldTable.state(4)).hasMessageContaining("hold in state 4");
        assertThatThrownBy(() -> BookingItemTable.state(-1)).hasMessageContaining("booking_item in state -1");
        assertThatThrownBy(() -> AccountLineTable.kind(8)).hasMessageContaining("account_line of kind 8");
    }

    /** The word of the file, whatever the constant is called. */
    private static String word(Hold.State state) {
        return switch (state) {
            case HELD -> "held";
            case CONFIRMED -> "confirmed";
            case RELEASED -> "released";
            case EXPIRED -> "expired";
        };
    }

    private static String word(BookingItem.State state) {
        return switch (state) {
            case CONFIRMED -> "confirmed";
            case CANCELLED -> "cancelled";
        };
    }

    private static String word(AccountLine.Kind kind) {
        return switch (kind) {
            case BASE -> "base";
            case REDUCTION -> "reduction";
            case SURCHARGE -> "surcharge";
            case FEE -> "fee";
            case ROUNDING -> "rounding";
            case REVERSAL -> "reversal";
            case CHARGE -> "charge";
            case REPRICED -> "repriced";
        };
    }

    private static String word(Booking.State state) {
        return switch (state) {
            case CONFIRMED -> "confirmed";
            case CANCELLED -> "cancelled";
        };
    }

    @Example
    void nothing_that_is_stored_hangs_on_a_name_in_the_code() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> files = sources.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .hasSizeGreaterThan(30)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContain("getSimpleName", "ordinal()", "::ordinal", "Enum::"));
        }
    }

    @Provide
    Arbitrary<BookingEvent> events() {
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(0, Hold.NEVER.getEpochSecond() * 1_000_000 + 999_999)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        Arbitrary<UUID> uuids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<Long> numbers = Arbitraries.longs().greaterOrEqual(1);
        Arbitrary<Integer> revisions = Arbitraries.integers().greaterOrEqual(1);
        Arbitrary<List<HoldId>> holds = uuids.map(HoldId::of).list().ofMaxSize(5);
        return Combinators.combine(uuids, numbers, times, times, claims().list().ofMaxSize(5), holds, revisions)
                .flatAs((id, number, at, other, claims, some, revision) -> Arbitraries.of(
                        new BookingEvent.HoldPlaced(HoldId.of(id), number, at, other, claims),
                        new BookingEvent.HoldExtended(HoldId.of(id), number, at, other),
                        new BookingEvent.HoldReleased(HoldId.of(id), number, at),
                        new BookingEvent.HoldExpired(HoldId.of(id), number, at, other),
                        new BookingEvent.HoldConfirmed(HoldId.of(id), number, at, BookingId.of(id)),
                        new BookingEvent.BookingConfirmed(
                                BookingId.of(id), number, at, BookingReference.random(), some),
                        new BookingEvent.BookingCancelled(
                                BookingId.of(id), number, at, List.of(new ItemId(BookingId.of(id), revision))),
                        new BookingEvent.RefundDue(
                                BookingId.of(id),
                                number,
                                at,
                                OperationId.of(id),
                                Money.ofMinor(currency(revision), number)),
                        new BookingEvent.InventoryOpened(TRAIN, number, at),
                        new BookingEvent.InventoryAmended(TRAIN, number, at, revision),
                        new BookingEvent.InventoryClosed(TRAIN, number, at, revision),
                        new BookingEvent.TariffPublished(TARIFF, number, at, revision),
                        new BookingEvent.TariffWithdrawn(TARIFF, number, at, revision, "oops")));
    }

    private static CurrencyUnit currency(int any) {
        return CurrencyUnit.of(List.of("EUR", "JPY", "KWD", "CLF").get(any % 4));
    }

    private static Arbitrary<Claim> claims() {
        Arbitrary<InventoryId> inventories = texts(100).map(InventoryId::of);
        Arbitrary<Span> spans = Combinators.combine(texts(30), texts(30), Arbitraries.of(true, false))
                .as((from, to, whole) -> whole || from.equals(to) ? Span.whole() : Span.stops(from, to));
        Arbitrary<Integer> quantities = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(inventories, spans, texts(40), quantities)
                .flatAs((inventory, span, place, quantity) -> {
                    Claim claim = quantity > 0
                            ? Claim.counted(inventory, span, place, quantity)
                            : Claim.numbered(inventory, span, place).category(place);
                    return Arbitraries.of(
                            claim,
                            claim.tariff(RAIL),
                            claim.fare(place),
                            claim.tariff(RAIL).fare(place));
                });
    }

    private static Arbitrary<String> texts(int longest) {
        return Arbitraries.strings()
                .withChars('a', '/', '"', '\\', ' ', '{', '\u00e4', '\u010c', '\u4e2d')
                .ofMinLength(1)
                .ofMaxLength(longest - 1)
                .map(text -> "x" + text.strip());
    }

    private static List<String> golden(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(StoredFormsTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
