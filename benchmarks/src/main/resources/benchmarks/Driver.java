// Compiled against each version of the library that takes part in pairs. Packages may differ: the imports of all that a
// version has are put in front of this.
import io.github.holdfast.benchmarks.against.Library;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.function.Supplier;
import javax.sql.DataSource;

public final class Driver implements Library {

    private static final InventoryId POOL = InventoryId.of("pool");
    private static final InventoryId TRAIN = InventoryId.of("train");
    private static final Duration TTL = Duration.ofMinutes(30);
    private static final ZonedDateTime START = ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]");

    private Bookings bookings;

    @Override
    public void open(DataSource dataSource, String schema, int seats, int legs) {
        JdbcOptions options = JdbcOptions.defaults().schema(schema);
        JdbcSchema.apply(dataSource, options);
        bookings = Bookings.over(JdbcLedger.owning(dataSource, options));
        bookings.inventories()
                .open(Inventory.builder(POOL, Timeline.single(START))
                        .pool(Pool.counted("standing", 1_000_000_000))
                        .maxHold(Duration.ofHours(1))
                        .build())
                .orElseThrow();
        Section stalls = Section.of("s", "A");
        for (int row = 0; row < seats / 100; row++) {
            stalls = stalls.row(String.valueOf(row + 1), 100);
        }
        var ride = Timeline.departs("S0", START);
        for (int leg = 1; leg < legs; leg++) {
            ride = ride.calls("S" + leg, START.plusMinutes(leg * 10L), START.plusMinutes(leg * 10L + 2));
        }
        bookings.inventories()
                .open(Inventory.builder(TRAIN, ride.arrives("S" + legs, START.plusMinutes(legs * 10L)))
                        .seats(SeatPlan.of(stalls))
                        .maxHold(Duration.ofHours(1))
                        .build())
                .orElseThrow();
    }

    @Override
    public String origin() {
        return Bookings.class.getProtectionDomain().getCodeSource().getLocation() + " "
                + JdbcLedger.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    public Object holdPlace(String customer) {
        return hold(ClaimRequest.of(POOL, Pick.from("standing", 1)), customer);
    }

    @Override
    public Object holdSeats(int seat, int leg, String customer) {
        Span span = Span.stops("S" + leg, "S" + (leg + 1));
        return hold(ClaimRequest.of(TRAIN, span, Pick.named(label(seat), label(seat + 1))), customer);
    }

    private static String label(int seat) {
        return "s/" + (seat / 100 + 1) + "/" + (seat % 100 + 1);
    }

    private Object hold(ClaimRequest request, String customer) {
        HoldId id = HoldId.random();
        return accepted(() -> bookings.hold(id, request.customer(CustomerId.of(customer)), TTL));
    }

    @Override
    public void confirm(Object hold) {
        BookingId id = BookingId.random();
        accepted(() -> bookings.confirm(id, Quote.free((Hold) hold)));
    }

    @Override
    public void release(Object hold) {
        accepted(() -> bookings.release(((Hold) hold).id()));
    }

    private static <T> T accepted(Supplier<Outcome<T>> call) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            Outcome<T> outcome = call.get();
            if (outcome.isAccepted()) {
                return outcome.orElseThrow();
            }
            if (!outcome.toString().contains("BUSY")) {
                throw new IllegalStateException("refused: " + outcome);
            }
        }
        throw new IllegalStateException("busy for a thousand times");
    }
}
