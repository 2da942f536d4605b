package io.github.holdfast.jdbc.guard;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On PostgreSQL each guard holds alone; and without any of them the same tests oversell, and the audit says so. */
class PostgresGuardsTest implements GuardContract {

    private static final PostgresMutants.Variants VARIANTS = new PostgresMutants.Variants();

    @AfterEach
    void empty() {
        VARIANTS.empty();
    }

    @AfterAll
    static void close() {
        VARIANTS.close();
    }

    @Override
    public Databases.Database database() {
        return VARIANTS.whole;
    }

    @Override
    public Databases.Database only(Constraint... kept) {
        return VARIANTS.only(kept);
    }

    @Override
    public Tampering tampering() {
        return new Tampering() {};
    }

    /** Leads two writers into each other without any guard, and returns what the audit says. */
    private List<String> unguarded(Sale sale, Command<?> first, Command<?> second) {
        List<? extends Answer<?>> answers = entangled(sale, first, second, without());
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Done.class));
        return sale.bookings.upkeep().audit().violations().stream()
                .map(AuditReport.Violation::rule)
                .distinct()
                .toList();
    }

    private static Tampering[] without() {
        return new Tampering[] {
            Rewriting.without(" FOR UPDATE"),
            Rewriting.without(Rewriting.GUARD_OF_COUNTERS),
            Rewriting.without(Rewriting.GUARD_OF_HOLDS)
        };
    }

    @Test
    void without_any_guard_a_seat_is_sold_twice_and_the_audit_says_so() {
        Sale sale = Sale.open(only());
        assertThat(unguarded(sale, sale.place(named(Sale.seat(1))), sale.place(named(Sale.seat(1)))))
                .contains("a cell has two owners", "a cell had two owners at one time");
    }

    @Test
    void without_any_guard_a_pool_is_oversold_and_the_audit_says_so() {
        Sale sale = Sale.open(only());
        sale.hold(Sale.standing(1));
        assertThat(unguarded(sale, sale.place(Sale.standing(2)), sale.place(Sale.standing(2))))
                .contains("a counter is out of its bounds", "a pool was above what was authorised");
    }

    @Test
    void without_any_guard_a_hold_is_booked_twice_and_the_audit_says_so() {
        Sale sale = Sale.open(only());
        Hold hold = sale.hold(named(Sale.seat(1)));
        assertThat(unguarded(sale, Sale.confirming(hold), Sale.confirming(hold)))
                .contains("a booking and its holds disagree", "a sequence of events has a gap");
    }
}
