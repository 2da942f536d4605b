package io.github.holdfast.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.decide.Decider;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What guards and audits versions of tariffs in memory. */
class MemoryTariffsTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final TariffId HALL = TariffId.of("hall-2027");

    private final Store store = new Store();

    static Tariff tariff(String price) {
        return Tariff.builder(HALL, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("every", Money.parse("EUR " + price), Basis.PLACE))
                .build();
    }

    /** Two versions, of which the second is withdrawn. */
    @BeforeEach
    void publish() {
        var tariffs = Bookings.over(new InMemoryLedger(() -> NOON, store)).tariffs();
        tariffs.publish(OperationId.random(), tariff("48.00")).orElseThrow();
        TariffVersion second =
                tariffs.publish(OperationId.random(), tariff("4.80")).orElseThrow();
        tariffs.withdraw(OperationId.random(), second, "a zero too few").orElseThrow();
        finds();
    }

    private void finds(String... rules) {
        AuditReport report = new MemoryAudit(store.rows, NOON).report(false);
        assertThat(report.violations())
                .extracting(AuditReport.Violation::rule)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(rules);
    }

    private PublishedTariff published() {
        return Optional.ofNullable(store.rows.tariffs.get(HALL)).orElseThrow();
    }

    private static TariffRow row(int number, String price, Optional<TariffVersion.Withdrawal> withdrawn) {
        return new TariffRow(HALL, number, Decider.digest(tariff(price)), NOON, withdrawn);
    }

    @Test
    void a_version_whose_rules_were_replaced_is_found() {
        store.rows.tariffs.put(HALL, published().with(1, tariff("4.80")));
        finds("a version of a tariff is not what its digest says");
    }

    @Test
    void a_version_withdrawn_before_it_was_published_is_found() {
        var before = new TariffVersion.Withdrawal(NOON.minusNanos(1_000), "oops");
        store.rows.tariffs.put(HALL, published().with(row(2, "4.80", Optional.of(before))));
        finds("a version of a tariff was withdrawn before it was published");
    }

    @Test
    void a_version_that_is_missing_is_found() {
        PublishedTariff all = published();
        store.rows.tariffs.put(HALL, new PublishedTariff(all.rows().subList(1, 2), Map.of(2, tariff("4.80"))));
        store.rows = without("published " + 1);
        finds("a version of a tariff is missing", "a sequence has a gap");
    }

    private Rows without(String what) {
        Log<BookingEvent> events = new Log<>();
        events.add(store.rows.events.all().stream()
                .filter(event -> !(event instanceof BookingEvent.TariffPublished published
                        && ("published " + published.number()).equals(what)))
                .toList());
        return new Rows(store.rows, events);
    }

    @Test
    void a_version_of_which_nothing_was_told_is_found() {
        store.rows.tariffs.put(
                HALL, published().with(row(3, "9.00", Optional.empty())).with(3, tariff("9.00")));
        finds("a tariff and its events disagree");
    }

    @Test
    void a_withdrawal_that_was_taken_back_is_found() {
        store.rows.tariffs.put(HALL, published().with(row(2, "4.80", Optional.empty())));
        finds("a tariff and its events disagree");
    }

    @Test
    void a_number_that_is_there_and_a_version_that_does_not_stand_stop_all_of_it() {
        Changes twice = Changes.builder()
                .published(List.of(new Changes.Publication(row(2, "9.00", Optional.empty()), tariff("9.00"))))
                .build();
        assertThatThrownBy(() -> store.write(twice))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("published already");
        Changes again = Changes.builder()
                .withdrawn(List.of(row(2, "4.80", Optional.of(new TariffVersion.Withdrawal(NOON, "something else")))))
                .build();
        assertThatThrownBy(() -> store.write(again))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no version that stands");
        finds();
    }
}
