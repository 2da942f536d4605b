package io.github.holdfast.jdbc.faults;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OlderCopy;
import io.github.holdfast.jdbc.support.Owning;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.Section;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server is replaced by an older copy of itself while a node is idle, and no connection tells. Others change the copy
 * until every count is what the node remembers. It must answer as a node that remembers nothing.
 */
class OlderCopyTest {

    private static final OlderCopy POSTGRES = new OlderCopy(Databases.stoppedPostgres());
    private static final OlderCopy MARIA = new OlderCopy(Databases.stoppedMaria());
    private static final OlderCopy H2 = new OlderCopy(Databases.stoppedH2());

    static Stream<Named<OlderCopy>> databases() {
        return Stream.of(Named.of("PostgreSQL", POSTGRES), Named.of("MariaDB", MARIA), Named.of("H2", H2));
    }

    @AfterAll
    static void close() {
        databases().forEach(named -> named.getPayload().database().close());
    }

    /** One node that was idle, and others. */
    private record Nodes(OlderCopy copy, Sale idle, Sale other) {

        static Nodes at(OlderCopy copy) {
            copy.empty();
            Databases.Database database = copy.database();
            Ledger ledger = Owning.over(database.dataSource(), database.options());
            Sale other = Sale.open(database);
            return new Nodes(copy, other.through(ledger), other);
        }

        /** Lets the idle node do something on a server that is lost. */
        void onALostServer(Runnable deed) {
            copy.copy();
            deed.run();
            copy.takeOver();
        }

        void audit() {
            assertThat(other.bookings.upkeep().audit().violations()).isEmpty();
        }
    }

    private static void resize(Sale sale, int to) {
        var inventories = sale.bookings.inventories();
        var plan = inventories
                .plan(sale.evening, InventoryChange.resize(Pool.counted("standing", to)))
                .orElseThrow();
        inventories.apply(OperationId.random(), plan).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B92_a_plan_of_the_lost_server_sells_nothing_above_the_pool(OlderCopy copy) {
        Nodes nodes = Nodes.at(copy);
        nodes.idle.hold(Sale.standing(1));
        nodes.onALostServer(() -> resize(nodes.idle, 20));
        resize(nodes.other, 2);
        nodes.idle.hold(Sale.standing(1));
        assertThat(Sale.reason(nodes.idle.tryHold(Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        nodes.audit();
    }

    private static void addRow(Sale sale, String row) {
        Section stalls = Section.of("stalls", "A").row("1", 6).row(row, 1);
        var inventories = sale.bookings.inventories();
        var plan = inventories
                .plan(sale.evening, InventoryChange.replace("stalls", stalls))
                .orElseThrow();
        inventories.apply(OperationId.random(), plan).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B92_a_seat_is_called_what_the_copy_calls_it_and_not_what_the_lost_server_did(OlderCopy copy) {
        Nodes nodes = Nodes.at(copy);
        nodes.onALostServer(() -> addRow(nodes.idle, "9"));
        addRow(nodes.other, "2");
        Hold hold = nodes.other.hold(named("stalls/2/1"));
        assertThat(nodes.idle.bookings.find(hold.id()).orElseThrow().claims()).isEqualTo(hold.claims());
        Booking booking = nodes.idle
                .bookings
                .confirm(BookingId.random(), Quote.free(hold))
                .orElseThrow();
        assertThat(booking.items()).extracting(item -> item.claim().place()).containsExactly("stalls/2/1");
        assertThat(nodes.other.bookings.find(booking.id())).contains(booking);
        nodes.audit();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B92_cells_and_counters_of_the_lost_server_keep_nothing_from_being_sold(OlderCopy copy) {
        Nodes nodes = Nodes.at(copy);
        nodes.idle.hold(named(Sale.seat(1)));
        nodes.onALostServer(() -> nodes.idle.hold(named(Sale.seat(2)), Sale.standing(3)));
        nodes.other.hold(named(Sale.seat(3)));
        nodes.idle.hold(named(Sale.seat(2)), Sale.standing(3));
        assertThat(Sale.reason(nodes.idle.tryHold(named(Sale.seat(3))))).isEqualTo(Reason.TAKEN);
        nodes.audit();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B92_lines_of_the_lost_server_are_not_what_a_hold_gives_back(OlderCopy copy) {
        Nodes nodes = Nodes.at(copy);
        HoldId id = HoldId.random();
        nodes.onALostServer(() -> nodes.idle
                .bookings
                .hold(id, nodes.idle.request(named(Sale.seat(1)), Sale.standing(3)), Sale.TTL)
                .orElseThrow());
        nodes.other.bookings.hold(id, nodes.other.request(named(Sale.seat(2)), Sale.standing(1)), Sale.TTL);
        nodes.idle.bookings.release(id).orElseThrow();
        nodes.idle.hold(named(Sale.seat(1), Sale.seat(2)), Sale.standing(3));
        assertThat(Sale.reason(nodes.idle.tryHold(Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        nodes.audit();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B92_what_was_confirmed_or_extended_on_the_lost_server_lapses(OlderCopy copy) {
        Nodes nodes = Nodes.at(copy);
        Hold confirmed = nodes.idle.hold(named(Sale.seat(1)), Sale.standing(2));
        Hold extended = nodes.idle.hold(named(Sale.seat(2)), Sale.standing(1));
        nodes.onALostServer(() -> {
            nodes.idle
                    .bookings
                    .confirm(BookingId.random(), Quote.free(confirmed))
                    .orElseThrow();
            nodes.idle.bookings.extend(extended.id(), Sale.TTL.plusMinutes(10)).orElseThrow();
            nodes.idle.tryHold(best(6));
        });
        String why = nodes.idle
                .tryHold(named(Sale.seat(1)))
                .match(yes -> "", no -> no.obstacles().toString());
        assertThat(why).contains("HELD_BY_ANOTHER", confirmed.expiresAt().toString());
        copy.database().pass(Sale.TTL);
        nodes.idle.hold(named(Sale.seat(1)), Sale.standing(2));
        nodes.idle.hold(named(Sale.seat(2)), Sale.standing(1));
        nodes.audit();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B92_whoever_forgets_nothing_answers_as_one_who_knows_nothing(OlderCopy copy) {
        long seed = Long.getLong("holdfast.copies.seed", System.nanoTime());
        System.out.println("seed of copies: " + seed);
        int tries = Integer.getInteger("holdfast.copies.tries", copy == H2 ? 40 : 12);
        for (int i = 0; i < tries; i++) {
            CopyWalk.over(copy, seed + i).run();
        }
    }

    /** What is compared is drawn, not counted: a node that counts its stamps sells what the copy has not got. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_node_that_compares_counts_is_caught(OlderCopy copy) {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 300; i++) {
                        CopyWalk.counting(copy, i).run();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
