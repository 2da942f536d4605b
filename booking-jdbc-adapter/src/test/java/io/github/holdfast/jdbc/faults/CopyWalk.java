package io.github.holdfast.jdbc.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.apply.OwningLedger;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.cache.Memory;
import io.github.holdfast.jdbc.cache.StatementTexts;
import io.github.holdfast.jdbc.sql.Texts;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OlderCopy;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node goes for a walk: with others, then alone on a server that is lost, then the others go on alone on an older copy of
 * it. After that it is asked the same as a node that knows nothing, on the same rows, and must say and write the same.
 */
final class CopyWalk {

    private final OlderCopy copy;
    private final Databases.Database database;
    private final Random random;
    private final String seed;
    private final Sale sale;
    private final Ledger idle;
    private final Ledger other;
    private final List<Hold> holds = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final List<ChangePlan> plans = new ArrayList<>();
    private final boolean counting;
    private final AtomicLong counted = new AtomicLong();
    private final List<Object> said = new ArrayList<>();

    private CopyWalk(OlderCopy copy, long seed, boolean counting) {
        copy.empty();
        this.copy = copy;
        this.database = copy.database();
        this.seed = "-Dholdfast.copies.tries=1 -Dholdfast.copies.seed=" + seed;
        this.random = new Random(seed);
        this.counting = counting;
        this.idle = node();
        this.other = node();
        this.sale = Sale.open(database).through(idle);
    }

    static CopyWalk over(OlderCopy copy, long seed) {
        return new CopyWalk(copy, seed, false);
    }

    /** The nodes do not draw stamps, they count: on the copy they count on from where the copy was made. */
    static CopyWalk counting(OlderCopy copy, long seed) {
        return new CopyWalk(copy, seed, true);
    }

    private Ledger node() {
        Memory memory = new Memory(database.options().memory());
        Known known = counting ? new Known(memory, counted::incrementAndGet) : new Known(memory);
        Texts texts = new StatementTexts(memory);
        return new OwningLedger(database.dataSource(), HiddenOptions.settings(database.options()), known, texts);
    }

    void run() {
        steps(4, idle, other);
        copy.copy();
        long countedThen = counted.get();
        steps(4, idle, idle);
        copy.takeOver();
        counted.set(countedThen);
        steps(4, other, other);
        for (int i = 0; i < 4; i++) {
            steps(1, other, other);
            Command<?> command = command(other);
            said.add("asked " + command);
            copy.copy();
            countedThen = counted.get();
            Object fresh = answer(node(), command);
            Map<String, List<String>> right = copy.contents();
            copy.takeOver();
            counted.set(countedThen);
            assertThat(answer(idle, command)).as("%s%n%s", seed, said).isEqualTo(fresh);
            assertThat(copy.contents()).as("%s%n%s", seed, said).isEqualTo(right);
        }
    }

    private void steps(int most, Ledger one, Ledger two) {
        said.add(one == two ? one == idle ? "lost" : "on the copy" : "together");
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            Ledger node = random.nextBoolean() ? one : two;
            if (random.nextInt(8) == 0) {
                database.pass(Sale.TTL.dividedBy(1 + random.nextInt(2)));
                said.add("time passes");
            }
            Command<?> command = command(node);
            Object answer = answer(node, command);
            said.add((node == idle ? "idle: " : "other: ") + command + " -> " + answer);
        }
    }

    private Object answer(Ledger node, Command<?> command) {
        Answer<?> answer = node.apply(List.of(command)).to(command);
        if (answer instanceof Answer.Done<?> done) {
            if (done.value() instanceof Hold hold) {
                holds.add(hold);
            } else if (done.value() instanceof Booking booking) {
                bookings.add(booking);
            }
        }
        return answer;
    }

    private Command<?> command(Ledger node) {
        Hold hold = holds.isEmpty() ? null : holds.get(random.nextInt(holds.size()));
        return switch (random.nextInt(10)) {
            case 0 -> hold == null ? place() : new Command.ReleaseHold(hold.id());
            case 1 ->
                hold == null ? place() : new Command.ExtendHold(hold.id(), Duration.ofMinutes(1 + random.nextInt(20)));
            case 2, 3 -> hold == null ? place() : confirm(hold);
            case 4 -> bookings.isEmpty() ? place() : cancel(bookings.get(random.nextInt(bookings.size())));
            case 5 -> amend(node);
            case 6 -> hold == null ? place() : new Command.SweepHolds(List.of(hold.id()));
            default -> place();
        };
    }

    private Command<?> place() {
        ClaimRequest request = sale.request(pick());
        if (random.nextBoolean()) {
            Pick second = pick();
            boolean fits = !request.toString().contains("stalls") || second instanceof Pick.From;
            request = fits && !request.toString().contains("standing") ? sale.request(pick()) : request;
        }
        if (random.nextInt(3) == 0) {
            request = request.customer(CustomerId.of("anna"));
        }
        boolean known = !holds.isEmpty() && random.nextInt(4) == 0;
        HoldId id = known
                ? holds.get(random.nextInt(holds.size())).id()
                : HoldId.of(new UUID(random.nextLong(), random.nextLong()));
        return new Command.PlaceHold(id, request, Sale.TTL);
    }

    private Pick pick() {
        return switch (random.nextInt(3)) {
            case 0 -> Pick.best(1 + random.nextInt(2));
            case 1 -> Sale.standing(1 + random.nextInt(3));
            default -> Pick.named(Sale.seat(1 + random.nextInt(4)));
        };
    }

    private Command<?> confirm(Hold hold) {
        BookingId id = BookingId.of(new UUID(random.nextLong(), random.nextLong()));
        return new Command.ConfirmHolds(id, Quote.free(hold), BookingReference.random());
    }

    private Command<?> cancel(Booking booking) {
        List<ItemId> items = booking.items().stream().map(BookingItem::id).toList();
        OperationId id = OperationId.of(new UUID(random.nextLong(), random.nextLong()));
        // what cost nothing needs no look, and a copy may know nothing of it
        return new Command.CancelItems(id, CancellationQuote.free(List.of(items.get(random.nextInt(items.size())))));
    }

    private Command<?> amend(Ledger node) {
        InventoryChange change = random.nextBoolean()
                ? InventoryChange.resize(Pool.counted("standing", 1 + random.nextInt(5)))
                : InventoryChange.outOfOrder(Span.whole(), Sale.seat(1 + random.nextInt(4)));
        var plan = new Command.PlanChange(sale.evening, change);
        if (node.apply(List.of(plan)).to(plan) instanceof Answer.Done<ChangePlan> done) {
            plans.add(done.value());
        }
        if (plans.isEmpty()) {
            return plan;
        }
        ChangePlan planned = plans.get(random.nextInt(plans.size()));
        return new Command.AmendInventory(OperationId.of(new UUID(random.nextLong(), random.nextLong())), planned);
    }
}
