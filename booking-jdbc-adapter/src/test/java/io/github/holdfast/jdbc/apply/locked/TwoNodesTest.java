package io.github.holdfast.jdbc.apply.locked;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.Inventories;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes over one database: what one of them has cached never sells what the other has just taken away. */
class TwoNodesTest {

    private static final Databases.Database POSTGRES = Databases.postgresDatabase();
    private static final Databases.Database MARIA = Databases.mariaDatabase();
    private static final Databases.Database H2 = Databases.h2Database();

    static Stream<Databases.Database> databases() {
        return Stream.of(POSTGRES, MARIA, H2);
    }

    @AfterAll
    static void close() {
        databases().forEach(Databases.Database::close);
    }

    /** An inventory that both nodes have sold from, so that both have its plan cached. */
    private static final class Nodes {

        private final InventoryId train = InventoryId.of("train-" + UUID.randomUUID());
        private final Bookings one;
        private final Bookings other;

        Nodes(Databases.Database database) {
            one = Bookings.over(JdbcLedger.owning(database.dataSource(), database.options()));
            other = Bookings.over(JdbcLedger.owning(database.dataSource(), database.options()));
            one.inventories()
                    .open(Inventory.builder(
                                    train,
                                    Timeline.departs("A", ZonedDateTime.parse("2027-03-14T08:00+01:00[Europe/Vienna]"))
                                            .arrives("B", ZonedDateTime.parse("2027-03-14T09:00+01:00[Europe/Vienna]")))
                            .seats(SeatPlan.of(
                                    Section.of("21", "2nd").bay("11", "12"),
                                    Section.of("22", "2nd").bay("11", "12")))
                            .pool(Pool.counted("bike", 4))
                            .build())
                    .orElseThrow();
            assertThat(hold(one, "21/11").isAccepted()).isTrue();
            assertThat(hold(other, "22/11").isAccepted()).isTrue();
        }

        Outcome<Hold> hold(Bookings node, String place) {
            return node.hold(HoldId.random(), ClaimRequest.of(train, named(place)));
        }

        void change(InventoryChange change) {
            Inventories operator = one.inventories();
            operator.apply(OperationId.random(), operator.plan(train, change).orElseThrow())
                    .orElseThrow();
        }
    }

    private static Reason reason(Outcome<?> outcome) {
        return outcome.match(yes -> Reason.BUSY, no -> no.reason());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_removed_section_is_not_sold_by_the_node_that_cached_it(Databases.Database database) {
        Nodes nodes = new Nodes(database);
        nodes.change(InventoryChange.removeSection("21"));
        assertThat(reason(nodes.hold(nodes.other, "21/12"))).isEqualTo(Reason.NOT_FOUND);
        Outcome<Hold> best = nodes.other.hold(HoldId.random(), ClaimRequest.of(nodes.train, best(1)));
        assertThat(best.orElseThrow().claims()).hasToString("[22/12]");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_closed_inventory_is_not_sold_by_the_node_that_cached_it_open(Databases.Database database) {
        Nodes nodes = new Nodes(database);
        Hold live = nodes.hold(nodes.other, "21/12").orElseThrow();
        nodes.change(InventoryChange.close());
        assertThat(reason(nodes.hold(nodes.other, "22/12"))).isEqualTo(Reason.CLOSED);
        assertThat(nodes.other.confirm(BookingId.random(), Quote.free(live)).isAccepted())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_seat_out_of_order_is_not_sold_by_the_node_that_cached_it_in_order(Databases.Database database) {
        Nodes nodes = new Nodes(database);
        nodes.change(InventoryChange.outOfOrder(Span.stops("A", "B"), "21/12"));
        assertThat(reason(nodes.hold(nodes.other, "21/12"))).isEqualTo(Reason.RESTRICTED);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B29_a_pool_made_smaller_or_larger_counts_at_once_on_the_other_node(Databases.Database database) {
        Nodes nodes = new Nodes(database);
        ClaimRequest three = ClaimRequest.of(nodes.train, from("bike", 3));
        nodes.change(InventoryChange.resize(Pool.counted("bike", 2)));
        assertThat(reason(nodes.other.hold(HoldId.random(), three))).isEqualTo(Reason.SOLD_OUT);
        nodes.change(InventoryChange.resize(Pool.counted("bike", 3)));
        assertThat(nodes.other.hold(HoldId.random(), three).isAccepted()).isTrue();
        assertThat(reason(nodes.one.hold(HoldId.random(), ClaimRequest.of(nodes.train, from("bike", 1)))))
                .isEqualTo(Reason.SOLD_OUT);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void opening_the_same_inventory_on_both_nodes_opens_it_once(Databases.Database database) {
        Nodes nodes = new Nodes(database);
        Inventory definition = nodes.one.inventories().find(nodes.train).orElseThrow();
        assertThat(nodes.other.inventories().open(definition))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        again -> assertThat(again.replayed()).isTrue());
        assertThat(nodes.other.upkeep().audit().violations()).isEmpty();
    }
}
