package io.github.holdfast.jdbc.read;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.sql.postgresql.PostgresDialect;
import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Store;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.PriceRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit finds what is wrong, names it by the one rule that it breaks, and finds nothing else. */
class AuditTest {

    private static final int AUDITS = 12;

    private static Stream<AuditFault> faults() {
        return Stream.of(
                        AuditFault.ofCells(),
                        AuditFault.ofCounters(),
                        AuditFault.ofPending(),
                        AuditFault.ofHolds(),
                        AuditFault.ofEvents(),
                        AuditFault.ofWords(),
                        AuditFault.ofDefinitions(),
                        PriceFaults.ofTariffs(),
                        PriceFaults.ofAccounts(),
                        PriceFaults.ofRefunds(),
                        PriceFaults.ofPrices(),
                        AuditFault.ofHistory())
                .flatMap(List::stream);
    }

    static Stream<Arguments> faultsOfEach() {
        return Stream.of(Store.values()).flatMap(store -> faults().map(fault -> Arguments.of(store, fault)));
    }

    private static List<String> rules(AuditReport report) {
        return report.violations().stream()
                .map(AuditReport.Violation::rule)
                .distinct()
                .toList();
    }

    /** Databases in which everything has happened, and nothing that cannot be taken back goes wrong. */
    private static final Map<Store, AuditedSale> SALES = new EnumMap<>(Store.class);

    @BeforeAll
    static void sell() {
        for (Store store : Store.values()) {
            SALES.put(store, AuditedSale.in(store.fresh()));
        }
    }

    @AfterAll
    static void close() {
        SALES.values().forEach(AuditedSale::close);
    }

    @ParameterizedTest
    @EnumSource
    void where_everything_has_happened_and_nothing_went_wrong_nothing_is_found(Store store) {
        assertThat(SALES.get(store).shop().bookings().upkeep().auditDeeply().violations())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faultsOfEach")
    void a_fault_is_found_by_the_rule_that_it_breaks_and_by_no_other(Store store, AuditFault fault)
            throws SQLException {
        if (fault.isTakenBack()) {
            assertThat(rules(SALES.get(store).auditedWith(fault))).containsExactly(fault.rule());
            return;
        }
        Databases.Database database = store.fresh();
        try {
            AuditedSale sale = AuditedSale.in(database);
            for (String statement : fault.statements()) {
                switch (statement) {
                    case "DROP KEY" -> Constraint.KEY_OF_CELLS.drop(database);
                    case "DROP CHECK" -> Constraint.CHECK_OF_COUNTERS.drop(database);
                    case "DROP CHECK OF BOOKINGS" -> Constraint.CHECK_OF_BOOKINGS.drop(database);
                    case "DROP KEY OF REVERSALS" -> Constraint.KEY_OF_REVERSALS.drop(database);
                    case "DROP CHECK OF TARIFFS" -> Constraint.CHECK_OF_TARIFFS.drop(database);
                    default -> sale.execute(statement);
                }
            }
            assertThat(rules(fault.audited(sale.shop().bookings().upkeep()))).containsExactly(fault.rule());
        } finally {
            database.close();
        }
    }

    @Test
    void there_is_a_fault_for_every_rule() {
        assertThat(faults().map(AuditFault::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(JdbcAudit.rules(new PostgresDialect()));
    }

    @ParameterizedTest
    @EnumSource
    void while_selling_goes_on_the_audit_finds_nothing(Store store) throws Exception {
        Databases.Database database = store.fresh();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
            List<InventoryId> halls =
                    List.of(shop.open("one", 100, 10, shop.published()), shop.open("two", 100, 10, shop.published()));
            AtomicBoolean over = new AtomicBoolean();
            List<Future<Integer>> sellers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                sellers.add(threads.submit(() -> sell(shop, halls, random, over)));
            }
            for (int i = 0; i < AUDITS; i++) {
                database.pass(Shop.TTL.dividedBy(2));
                assertThat(shop.bookings().upkeep().auditDeeply().violations()).isEmpty();
            }
            over.set(true);
            int sold = 0;
            for (Future<Integer> seller : sellers) {
                sold += seller.get();
            }
            assertThat(sold).as("sold meanwhile").isPositive();
            System.out.printf("%s: %d audits found nothing while %d holds were sold%n", store, AUDITS, sold);
        } finally {
            threads.shutdown();
            database.close();
        }
    }

    private static int sell(Shop shop, List<InventoryId> halls, Random random, AtomicBoolean over) {
        Bookings bookings = shop.bookings();
        int sold = 0;
        while (!over.get()) {
            ClaimRequest request = ClaimRequest.of(halls.get(random.nextInt(2)), Shop.seats(2 * random.nextInt(20)))
                    .and(halls.get(random.nextInt(2)), from("standing", 1))
                    .and(halls.get(random.nextInt(2)), best(1));
            Outcome<Hold> held = bookings.hold(HoldId.random(), request, Shop.TTL);
            if (held instanceof Outcome.Accepted<Hold> accepted) {
                sold++;
                Hold hold = accepted.value();
                switch (random.nextInt(4)) {
                    case 0 -> bookings.release(hold.id());
                    case 1 -> cancel(shop, hold);
                    default -> bookings.hold(HoldId.random(), request, Shop.TTL);
                }
            }
        }
        return sold;
    }

    private static void cancel(Shop shop, Hold hold) {
        Outcome<Booking> booking = shop.bookings()
                .quote(PriceRequest.of(hold.id()))
                .match(quote -> shop.bookings().confirm(BookingId.random(), quote), Outcome::refused);
        booking.match(
                yes -> shop.bookings()
                        .cancel(shop.cancel(yes).id(), shop.cancel(yes).quote()),
                no -> no);
    }
}
