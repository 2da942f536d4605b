package io.github.holdfast.jdbc.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.PausedWriter;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.TariffVersion;
import java.util.List;
import javax.sql.DataSource;

/** Two who change a tariff are led into each other: one has decided when the other comes, and is refused by the database. */
class TariffGuardsTest {

    private static final String LOCK = " ORDER BY t.tariff_id FOR UPDATE";

    /** Answers to the one who was held up, and to the one who came in between. */
    private record Both(Answer<TariffVersion> slow, Answer<TariffVersion> quick) {}

    private static Both entangled(
            Databases.Database database,
            Command<TariffVersion> first,
            Command<TariffVersion> second,
            Rewriting without) {
        PausedWriter heldUp = PausedWriter.beforeWriting();
        Ledger slow = ledger(database, heldUp.with(without.with(database.dataSource())));
        Ledger quick = ledger(database, without.with(database.dataSource()));
        var one = BackgroundCall.start(() -> slow.apply(List.of(first)).to(first));
        heldUp.gate.awaitReached();
        Answer<TariffVersion> other = quick.apply(List.of(second)).to(second);
        heldUp.gate.open();
        assertThat(without.isDone()).as("the lock was taken away").isTrue();
        return new Both(one.result(), other);
    }

    private static Ledger ledger(Databases.Database database, DataSource dataSource) {
        return JdbcLedger.owning(dataSource, database.options());
    }

    private static int number(Answer<TariffVersion> answer) {
        return ((Answer.Done<TariffVersion>) answer).value().number();
    }

    private static void assertClean(Databases.Database database) {
        assertThat(Bookings.over(ledger(database, database.dataSource()))
                        .upkeep()
                        .audit()
                        .violations())
                .isEmpty();
    }

    @OnEach
    void the_key_alone_gives_each_publisher_a_number(Databases.Database database) {
        Command.PublishTariff first = Shop.publishing();
        String id = first.tariff().id().value();
        Both both = entangled(
                database,
                first,
                new Command.PublishTariff(OperationId.random(), Shop.tariff(id, "12.00")),
                new Rewriting(LOCK, " ORDER BY 1"));
        assertThat(number(both.quick())).isEqualTo(1);
        assertThat(number(both.slow())).isEqualTo(2);
        assertClean(database);
    }

    @OnEach
    void the_key_alone_makes_one_version_of_one_tariff(Databases.Database database) {
        Command.PublishTariff first = Shop.publishing();
        Both both = entangled(
                database,
                first,
                new Command.PublishTariff(OperationId.random(), first.tariff()),
                new Rewriting(LOCK, " ORDER BY 1"));
        assertThat(both.quick()).isInstanceOf(Answer.Done.class);
        assertThat(both.slow()).isEqualTo(new Answer.Done<>(((Answer.Done<TariffVersion>) both.quick()).value(), true));
        assertClean(database);
    }

    @OnEach
    void the_guard_alone_withdraws_a_version_once(Databases.Database database) {
        Shop shop = new Shop(ledger(database, database.dataSource()));
        TariffVersion version = shop.done(Shop.publishing());
        Both both = entangled(
                database, Shop.withdrawing(version), Shop.withdrawing(version), new Rewriting(LOCK, " ORDER BY 1"));
        assertThat(both.quick()).isInstanceOf(Answer.Done.class);
        assertThat(both.slow())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().reason()).isEqualTo(Reason.ALREADY_WITHDRAWN));
        assertClean(database);
    }
}
