package io.github.holdfast.testkit;

import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.replayed;
import static io.github.holdfast.testkit.Scene.tariff;
import static io.github.holdfast.testkit.Scene.uniqueTariffId;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.caller.OperationId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is opened can be priced: its tariffs were published, and have a price for all that it sells. */
public interface TariffOpeningContract extends LedgerUnderTest {

    private static Inventory hall(TariffId... tariffs) {
        return Scene.hallOf(Scene.uniqueId("hall")).tariffs(List.of(tariffs)).build();
    }

    /** A tariff with a price for some categories. */
    private static Tariff pricing(TariffId id, String... categories) {
        return Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare(
                        "STANDARD",
                        Stream.of(categories)
                                .map(name -> Rule.set("price of " + name, Money.of(CurrencyUnit.EUR, 10), Basis.PLACE)
                                        .category(name))
                                .toArray(Rule[]::new))
                .build();
    }

    @Test
    default void an_inventory_is_opened_by_tariffs_that_were_published() {
        var scene = Scene.enter(this);
        TariffId first = uniqueTariffId();
        TariffId second = TariffId.of(first.value() + "x");
        fresh(scene.tariffs.publish(OperationId.random(), tariff(first, "10.00")));
        Inventory hall = hall(first, second);
        Refusal refusal = refusal(scene.inventories.open(hall));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail()).contains(second.value(), "was never published");
        assertThat(refusal.nearest()).containsExactly(first.value());
        assertThat(scene.inventories.find(hall.id())).isEmpty();
        TariffVersion published = fresh(scene.tariffs.publish(OperationId.random(), tariff(second, "12.00")));
        assertThat(fresh(scene.inventories.open(hall))).isEqualTo(hall);
        fresh(scene.tariffs.withdraw(OperationId.random(), published, "oops"));
        assertThat(replayed(scene.inventories.open(hall))).isEqualTo(hall);
        assertThat(scene.inventories.find(hall.id())).contains(hall);
    }

    @Test
    default void an_inventory_is_not_opened_by_a_tariff_that_was_withdrawn_altogether() {
        var scene = Scene.enter(this);
        TariffId id = uniqueTariffId();
        TariffVersion only = fresh(scene.tariffs.publish(OperationId.random(), tariff(id, "1.00")));
        fresh(scene.tariffs.withdraw(OperationId.random(), only, "a zero too few"));
        Refusal refusal = refusal(scene.inventories.open(hall(id)));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail()).contains(id.value(), "withdrawn");
        fresh(scene.tariffs.publish(OperationId.random(), tariff(id, "10.00")));
        fresh(scene.inventories.open(hall(id)));
    }

    @Test
    default void what_no_tariff_of_an_inventory_has_a_price_for_is_told_when_it_is_opened() {
        var scene = Scene.enter(this);
        TariffId seats = uniqueTariffId();
        TariffId rest = uniqueTariffId();
        fresh(scene.tariffs.publish(OperationId.random(), pricing(seats, "A", "b", "standinq")));
        Inventory dear = hall(seats);
        Refusal refusal = refusal(scene.inventories.open(dear));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail())
                .contains("no price", "\"B\"", "\"standing\"")
                .doesNotContain("\"A\"");
        assertThat(refusal.nearest()).containsExactly("b", "standinq");
        assertThat(scene.inventories.find(dear.id())).isEmpty();
        fresh(scene.tariffs.publish(OperationId.random(), pricing(rest, "B", "standing")));
        fresh(scene.inventories.open(hall(seats, rest)));
        fresh(scene.tariffs.publish(OperationId.random(), pricing(seats, "A", "B", "standing")));
        fresh(scene.inventories.open(dear));
    }

    @Test
    default void what_is_published_in_a_batch_opens_what_comes_after_it() {
        var scene = Scene.enter(this);
        TariffId id = uniqueTariffId();
        var early = new Command.OpenInventory(hall(id), 0, 1);
        var publish = new Command.PublishTariff(OperationId.random(), tariff(id, "10.00"));
        var late = new Command.OpenInventory(hall(id), 0, 2);
        var answers = scene.ledger.apply(List.of(early, publish, late));
        assertThat(answers.to(early)).isInstanceOf(Answer.Refused.class);
        assertThat(answers.to(late)).isEqualTo(new Answer.Done<>(late.definition(), false));
    }

    @Test
    default void what_is_withdrawn_in_a_batch_leaves_the_version_before_it_for_what_comes_after() {
        var scene = Scene.enter(this);
        TariffId id = uniqueTariffId();
        fresh(scene.tariffs.publish(OperationId.random(), pricing(id, "A", "B", "standing")));
        fresh(scene.tariffs.publish(OperationId.random(), pricing(id, "A")));
        var early = new Command.OpenInventory(hall(id), 0, 1);
        var withdraw = new Command.WithdrawTariff(OperationId.random(), id, 2, "half of it");
        var late = new Command.OpenInventory(hall(id), 0, 2);
        var answers = scene.ledger.apply(List.of(early, withdraw, late));
        assertThat(answers.to(early)).isInstanceOf(Answer.Refused.class);
        assertThat(answers.to(late)).isEqualTo(new Answer.Done<>(late.definition(), false));
    }
}
