package io.github.holdfast.jdbc.support;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What a test sells: one evening with six seats and standing room for three, under an id of its own. */
public final class Sale {

    public static final Duration TTL = Duration.ofMinutes(10);

    public final Databases.Database database;
    public final Ledger ledger;
    public final Bookings bookings;
    public final InventoryId evening;

    private Sale(Databases.Database database, Ledger ledger, InventoryId evening) {
        this.database = database;
        this.ledger = ledger;
        this.bookings = Bookings.over(ledger);
        this.evening = evening;
    }

    /** Opens a sale. */
    public static Sale open(Databases.Database database) {
        Ledger ledger = JdbcLedger.owning(database.dataSource(), database.options());
        return new Sale(database, ledger, open(ledger, "evening-" + UUID.randomUUID()));
    }

    /** Opens another evening at this ledger. */
    public static InventoryId open(Ledger ledger, String name) {
        Inventory definition = definition(name).build();
        return Bookings.over(ledger)
                .inventories()
                .open(definition)
                .orElseThrow()
                .id();
    }

    public static Inventory.Builder definition(String name) {
        Timeline when = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        return Inventory.builder(InventoryId.of(name), when)
                .seats(SeatPlan.of(Section.of("stalls", "A").row("1", 6)))
                .pool(Pool.counted("standing", 3));
    }

    /** Returns the same sale as another ledger sees it. */
    public Sale through(Ledger other) {
        return new Sale(database, other, evening);
    }

    /** Returns the same sale through a ledger with another way to the database. */
    public Sale through(DataSource dataSource) {
        return through(JdbcLedger.owning(dataSource, database.options()));
    }

    /** Returns the same sale through a ledger that is tampered with. */
    public Sale through(Tampering tampering) {
        return through(tampering.with(database.dataSource()));
    }

    /** Returns the same sale through a ledger that waits for locks as long as may be, so that no slow machine adds a timeout. */
    public Sale patient(DataSource dataSource) {
        Duration most = Duration.ofMinutes(1);
        return through(JdbcLedger.owning(
                dataSource, database.options().lockTimeout(most).batchLockTimeout(most)));
    }

    /** Returns the same sale, tampered with, where each caller has a transaction of its own. */
    public Sale unbatched(Tampering tampering) {
        return through(JdbcLedger.owning(
                tampering.with(database.dataSource()), database.options().batching(false)));
    }

    public static String seat(int number) {
        return "stalls/1/" + number;
    }

    public static Pick standing(int quantity) {
        return Pick.from("standing", quantity);
    }

    public ClaimRequest request(Pick first, Pick... more) {
        return ClaimRequest.of(evening, first, more);
    }

    public Command.PlaceHold place(Pick first, Pick... more) {
        return new Command.PlaceHold(HoldId.random(), request(first, more), TTL);
    }

    public static Command.ConfirmHolds confirming(Hold first, Hold... more) {
        return new Command.ConfirmHolds(
                BookingId.random(), Quote.free(first, more), io.github.holdfast.caller.BookingReference.random());
    }

    public Hold hold(Pick first, Pick... more) {
        return tryHold(first, more).orElseThrow();
    }

    public Outcome<Hold> tryHold(Pick first, Pick... more) {
        return bookings.hold(HoldId.random(), request(first, more), TTL);
    }

    public <R> Answer<R> apply(Command<R> command) {
        return ledger.apply(List.of(command)).to(command);
    }

    public static Reason reason(Outcome<?> outcome) {
        return outcome.match(
                value -> {
                    throw new AssertionError("accepted: " + value);
                },
                refusal -> refusal.reason());
    }

    /** The row that is the lock of this sale. */
    public String row() {
        return "SELECT version FROM {inventory} WHERE id = '" + evening.value() + "' FOR UPDATE";
    }

    public long inventoryNumber() {
        return Sql.number(database, "SELECT number FROM {inventory} WHERE id = '" + evening.value() + "'");
    }

    public long holdsStored() {
        return Sql.number(database, "SELECT COUNT(*) FROM {hold} WHERE home = " + inventoryNumber());
    }
}
