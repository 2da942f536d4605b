package io.github.holdfast.testkit;

import static io.github.holdfast.testkit.Race.patiently;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.refusesShape;
import static io.github.holdfast.testkit.Scene.replayed;
import static io.github.holdfast.testkit.Scene.tariff;
import static io.github.holdfast.testkit.Scene.uniqueTariffId;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Tariffs;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tariff is published version by version; each stays as it was and prices what is held in its time. */
public interface TariffContract extends LedgerUnderTest {

    private static TariffVersion publish(Tariffs tariffs, Tariff tariff) {
        return fresh(tariffs.publish(OperationId.random(), tariff));
    }

    private static List<Integer> numbers(Tariffs tariffs, TariffId id) {
        return tariffs.versions(id).stream().map(TariffVersion::number).toList();
    }

    private static Optional<Integer> inForce(Tariffs tariffs, TariffId id, Instant at) {
        return tariffs.inForce(id, at).map(TariffVersion::number);
    }

    @Test
    default void what_is_published_is_found_version_by_version() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        assertThat(tariffs.versions(id)).isEmpty();
        TariffVersion first = publish(tariffs, tariff(id, "10.00"));
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.tariff()).isEqualTo(tariff(id, "10.00"));
        assertThat(first.withdrawn()).isEmpty();
        TariffVersion second = publish(tariffs, tariff(id, "12.00"));
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.publishedAt()).isAfterOrEqualTo(first.publishedAt());
        assertThat(tariffs.versions(id)).containsExactly(first, second);
        assertThat(tariffs.find(id, 1)).contains(first);
        assertThat(tariffs.find(id, 2)).contains(second);
        assertThat(tariffs.find(id, 3)).isEmpty();
        assertThat(tariffs.find(uniqueTariffId(), 1)).isEmpty();
    }

    @Test
    default void each_tariff_counts_its_own_versions() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId one = uniqueTariffId();
        TariffId other = uniqueTariffId();
        publish(tariffs, tariff(one, "10.00"));
        assertThat(publish(tariffs, tariff(other, "10.00")).number()).isEqualTo(1);
        assertThat(publish(tariffs, tariff(one, "11.00")).number()).isEqualTo(2);
        assertThat(numbers(tariffs, other)).containsExactly(1);
    }

    @Test
    default void the_same_tariff_again_is_a_replay_and_no_version() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        TariffVersion first = publish(tariffs, tariff(id, "10.00"));
        Tariff read = Tariff.of(tariff(id, "10.00").tree());
        assertThat(replayed(tariffs.publish(OperationId.random(), read))).isEqualTo(first);
        TariffVersion second = publish(tariffs, tariff(id, "12.00"));
        assertThat(replayed(tariffs.publish(OperationId.random(), second.tariff())))
                .isEqualTo(second);
        assertThat(publish(tariffs, tariff(id, "10.00")).number()).isEqualTo(3);
        assertThat(numbers(tariffs, id)).containsExactly(1, 2, 3);
    }

    @Test
    default void a_repeat_is_answered_with_its_own_version_whatever_was_published_since() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        OperationId made = OperationId.random();
        TariffVersion first = fresh(tariffs.publish(made, tariff(id, "10.00")));
        OperationId same = OperationId.random();
        replayed(tariffs.publish(same, tariff(id, "10.00")));
        TariffVersion second = publish(tariffs, tariff(id, "12.00"));
        assertThat(replayed(tariffs.publish(made, tariff(id, "10.00")))).isEqualTo(first);
        assertThat(replayed(tariffs.publish(same, tariff(id, "10.00")))).isEqualTo(first);
        assertThat(tariffs.versions(id)).containsExactly(first, second);
    }

    @Test
    default void an_operation_is_about_one_thing() {
        var scene = Scene.enter(this);
        var tariffs = scene.tariffs;
        TariffId id = uniqueTariffId();
        OperationId used = OperationId.random();
        TariffVersion first = fresh(tariffs.publish(used, tariff(id, "10.00")));
        assertThat(reason(tariffs.publish(used, tariff(id, "12.00")))).isEqualTo(Reason.ID_REUSED);
        assertThat(reason(tariffs.publish(used, tariff(uniqueTariffId(), "10.00"))))
                .isEqualTo(Reason.ID_REUSED);
        assertThat(reason(tariffs.withdraw(used, first, "oops"))).isEqualTo(Reason.ID_REUSED);
        var booking = scene.confirm(scene.hold(scene.hall(), Pick.best(1)));
        var cancelling = scene.bookings.quoteCancellation(booking.itemIds()).orElseThrow();
        assertThat(reason(scene.bookings.cancel(used, cancelling))).isEqualTo(Reason.ID_REUSED);
        OperationId cancels = OperationId.random();
        scene.bookings.cancel(cancels, cancelling).orElseThrow();
        assertThat(reason(tariffs.publish(cancels, tariff(id, "12.00")))).isEqualTo(Reason.ID_REUSED);
        assertThat(tariffs.versions(id)).containsExactly(first);
    }

    @Test
    default void a_version_is_withdrawn_once_and_says_why() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        TariffVersion first = publish(tariffs, tariff(id, "10.00"));
        TariffVersion second = publish(tariffs, tariff(id, "1.00"));
        OperationId oops = OperationId.random();
        TariffVersion gone = fresh(tariffs.withdraw(oops, second, "a zero too few"));
        TariffVersion.Withdrawal withdrawal = gone.withdrawn().orElseThrow();
        assertThat(withdrawal.why()).isEqualTo("a zero too few");
        assertThat(withdrawal.at()).isAfterOrEqualTo(second.publishedAt());
        assertThat(gone)
                .isEqualTo(new TariffVersion(2, second.publishedAt(), Optional.of(withdrawal), second.tariff()));
        assertThat(tariffs.versions(id)).containsExactly(first, gone);
        assertThat(replayed(tariffs.withdraw(oops, id, 2, "a zero too few"))).isEqualTo(gone);
        assertThat(reason(tariffs.withdraw(oops, id, 2, "two zeros too few"))).isEqualTo(Reason.ID_REUSED);
        assertThat(reason(tariffs.withdraw(oops, id, 1, "a zero too few"))).isEqualTo(Reason.ID_REUSED);
        Refusal twice = refusal(tariffs.withdraw(OperationId.random(), second, "a zero too few"));
        assertThat(twice.reason()).isEqualTo(Reason.ALREADY_WITHDRAWN);
        assertThat(twice.detail()).contains("version 2", id.value());
        assertThat(tariffs.find(id, 2)).contains(gone);
    }

    @Test
    default void what_was_withdrawn_may_be_published_again_under_the_next_number() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        OperationId made = OperationId.random();
        TariffVersion first = fresh(tariffs.publish(made, tariff(id, "10.00")));
        TariffVersion gone = fresh(tariffs.withdraw(OperationId.random(), first, "too early"));
        assertThat(replayed(tariffs.publish(made, tariff(id, "10.00")))).isEqualTo(gone);
        TariffVersion again = publish(tariffs, tariff(id, "10.00"));
        assertThat(again.number()).isEqualTo(2);
        assertThat(tariffs.versions(id)).containsExactly(gone, again);
    }

    @Test
    default void withdrawing_what_is_not_there_tells_what_is() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        TariffId mistyped = TariffId.of(id.value() + "x");
        Refusal never = refusal(tariffs.withdraw(OperationId.random(), mistyped, 1, "oops"));
        assertThat(never.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(never.nearest()).isEmpty();
        publish(tariffs, tariff(id, "10.00"));
        publish(tariffs, tariff(id, "12.00"));
        Refusal unknown = refusal(tariffs.withdraw(OperationId.random(), mistyped, 1, "oops"));
        assertThat(unknown.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(unknown.detail()).contains(mistyped.value());
        assertThat(unknown.nearest()).containsExactly(id.value());
        Refusal next = refusal(tariffs.withdraw(OperationId.random(), id, 3, "oops"));
        assertThat(next.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(next.detail()).contains("no version 3", "1 … 2");
        assertThat(next.nearest()).containsExactly("2");
        refusesShape(() -> tariffs.withdraw(OperationId.random(), id, 0, "oops"));
        refusesShape(() -> tariffs.withdraw(OperationId.random(), id, 1, " "));
        assertThat(tariffs.versions(id)).allMatch(version -> version.withdrawn().isEmpty());
    }

    @Test
    default void the_first_version_is_in_force_at_once_and_a_later_one_five_seconds_after_its_publishing() {
        var scene = Scene.enter(this);
        var tariffs = scene.tariffs;
        TariffId id = uniqueTariffId();
        assertThat(inForce(tariffs, id, Instant.MAX)).isEmpty();
        TariffVersion first = publish(tariffs, tariff(id, "10.00"));
        scene.pass(Duration.ofMinutes(1));
        TariffVersion second = publish(tariffs, tariff(id, "12.00"));
        Duration tick = Duration.ofNanos(1_000);
        assertThat(second.inForceFrom()).isEqualTo(second.publishedAt().plusSeconds(5));
        assertThat(inForce(tariffs, id, Instant.MIN)).contains(1);
        assertThat(inForce(tariffs, id, first.publishedAt())).contains(1);
        assertThat(inForce(tariffs, id, second.publishedAt())).contains(1);
        assertThat(inForce(tariffs, id, second.inForceFrom().minus(tick))).contains(1);
        assertThat(inForce(tariffs, id, second.inForceFrom())).contains(2);
        assertThat(tariffs.inForce(id, Instant.MAX)).contains(second);
    }

    @Test
    default void what_is_withdrawn_was_never_in_force() {
        var scene = Scene.enter(this);
        var tariffs = scene.tariffs;
        TariffId id = uniqueTariffId();
        TariffVersion first = publish(tariffs, tariff(id, "10.00"));
        TariffVersion second = publish(tariffs, tariff(id, "1.00"));
        scene.pass(Duration.ofHours(1));
        fresh(tariffs.withdraw(OperationId.random(), second, "a zero too few"));
        assertThat(inForce(tariffs, id, second.inForceFrom())).contains(1);
        assertThat(tariffs.inForce(id, Instant.MAX)).contains(first);
        fresh(tariffs.withdraw(OperationId.random(), first, "all of it"));
        assertThat(inForce(tariffs, id, first.inForceFrom())).isEmpty();
        assertThat(inForce(tariffs, id, Instant.MAX)).isEmpty();
    }

    @Test
    default void what_a_first_version_priced_that_was_withdrawn_is_priced_by_the_first_one_that_stands() {
        var scene = Scene.enter(this);
        var tariffs = scene.tariffs;
        TariffId id = uniqueTariffId();
        TariffVersion first = publish(tariffs, tariff(id, "1.00"));
        scene.pass(Duration.ofHours(1));
        publish(tariffs, tariff(id, "10.00"));
        fresh(tariffs.withdraw(OperationId.random(), first, "a zero too few"));
        publish(tariffs, tariff(id, "12.00"));
        assertThat(inForce(tariffs, id, first.publishedAt())).contains(2);
        assertThat(inForce(tariffs, id, Instant.MAX)).contains(3);
    }

    @Test
    default void commands_of_a_batch_see_what_was_published_and_withdrawn_before_them() {
        var scene = Scene.enter(this);
        TariffId id = uniqueTariffId();
        var first = new Command.PublishTariff(OperationId.random(), tariff(id, "10.00"));
        var second = new Command.PublishTariff(OperationId.random(), tariff(id, "12.00"));
        var gone = new Command.WithdrawTariff(OperationId.random(), id, 2, "oops");
        var same = new Command.PublishTariff(OperationId.random(), tariff(id, "10.00"));
        var third = new Command.PublishTariff(OperationId.random(), tariff(id, "12.00"));
        Answers answers = scene.ledger.apply(List.of(first, second, gone, same, third));
        assertThat(List.of(first, second, same, third))
                .extracting(command -> done(answers, command).number())
                .containsExactly(1, 2, 1, 3);
        assertThat(done(answers, gone).withdrawn()).isPresent();
        assertThat(scene.tariffs.versions(id))
                .extracting(version -> version.withdrawn().isPresent())
                .containsExactly(false, true, false);
    }

    private static TariffVersion done(Answers answers, Command<TariffVersion> command) {
        return ((Answer.Done<TariffVersion>) answers.to(command)).value();
    }

    @Test
    default void ids_that_stand_next_to_a_mistyped_one_are_found() {
        var scene = Scene.enter(this);
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        for (int i = 10; i < 16; i++) {
            publish(scene.tariffs, tariff(TariffId.of(name + "-" + i), "10.00"));
        }
        publish(scene.tariffs, tariff(TariffId.of(name + "-13"), "12.00"));
        assertThat(scene.ledger.records().neighbours(TariffId.of(name + "-135"), 2))
                .extracting(TariffId::value)
                .containsExactlyInAnyOrder(name + "-12", name + "-13", name + "-14", name + "-15");
        assertThat(scene.ledger.records().neighbours(TariffId.of(name + "-13"), 1))
                .extracting(TariffId::value)
                .containsExactlyInAnyOrder(name + "-12", name + "-14");
    }

    @Test
    @Tag("race")
    default void of_many_who_publish_at_once_each_gets_a_version_of_its_own() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        List<Outcome<TariffVersion>> answers =
                Race.of(8, i -> patiently(() -> tariffs.publish(OperationId.random(), tariff(id, "1" + i + ".00"))));
        assertThat(answers)
                .extracting(one -> one.orElseThrow().number())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 8).boxed().toList());
        assertThat(tariffs.versions(id)).containsExactlyInAnyOrderElementsOf(Race.values(answers));
    }

    @Test
    @Tag("race")
    default void of_many_who_publish_the_same_at_once_one_makes_the_version() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = uniqueTariffId();
        List<Outcome<TariffVersion>> answers =
                Race.of(8, i -> patiently(() -> tariffs.publish(OperationId.random(), tariff(id, "10.00"))));
        TariffVersion only = tariffs.versions(id).get(0);
        assertThat(numbers(tariffs, id)).containsExactly(1);
        assertThat(answers).containsOnly(Outcome.accepted(only, false), Outcome.accepted(only, true));
        assertThat(answers).filteredOn(Outcome.accepted(only, false)::equals).hasSize(1);
    }

    @Test
    @Tag("race")
    default void of_many_who_withdraw_at_once_one_does() {
        var tariffs = Scene.enter(this).tariffs;
        TariffVersion version = publish(tariffs, tariff(uniqueTariffId(), "10.00"));
        List<Outcome<TariffVersion>> answers =
                Race.of(8, i -> patiently(() -> tariffs.withdraw(OperationId.random(), version, "by " + i)));
        assertThat(Race.accepted(answers)).isEqualTo(1);
        assertThat(Race.reasons(answers)).containsOnly(Reason.ALREADY_WITHDRAWN);
        assertThat(tariffs.find(version.id(), 1)).contains(Race.values(answers).get(0));
    }
}
