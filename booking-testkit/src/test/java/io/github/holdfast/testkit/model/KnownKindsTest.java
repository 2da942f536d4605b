package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What can be asked for is drawn, sent, predicted and judged. A kind that is added and forgotten here fails these tests. */
class KnownKindsTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    @Provide
    Arbitrary<List<Step>> manySteps() {
        return Steps.step().list().ofSize(2_000);
    }

    @Example
    void every_kind_of_command_is_written_down_in_a_history() {
        assertThat(Asked.kinds()).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void every_kind_of_step_change_and_pick_is_drawn(@ForAll("manySteps") List<Step> steps) {
        assertThat(kinds(steps.stream())).containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
        Stream<InventoryChange> changes =
                steps.stream().filter(Step.Change.class::isInstance).map(step -> ((Step.Change) step).change());
        assertThat(kinds(changes)).containsExactlyInAnyOrder(InventoryChange.class.getPermittedSubclasses());
        Stream<Pick> picks = steps.stream()
                .filter(Step.Place.class::isInstance)
                .flatMap(step -> ((Step.Place) step).wants().stream())
                .flatMap(want -> want.picks().stream());
        assertThat(kinds(picks)).containsExactlyInAnyOrder(Pick.class.getPermittedSubclasses());
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
    void every_kind_of_command_is_sent_predicted_and_accepted_at_times(@ForAll("manySteps") List<Step> steps) {
        Stage stage = Stage.of(Duration.ofMinutes(30));
        ReferenceModel model = new ReferenceModel(NOW);
        Script script = new Script(stage, model, Duration.ofNanos(1_000));
        stage.opened().forEach(definition -> script.send(new Command.OpenInventory(definition, 0, 0)));
        Set<Class<?>> sent = new HashSet<>();
        Set<Class<?>> accepted = new HashSet<>();
        for (Step step : steps) {
            model.pass(script.time(step));
            for (Script.Line line : script.lines(step)) {
                sent.add(line.command().getClass());
                if (!(line.prediction() instanceof Prediction.No)) {
                    accepted.add(line.command().getClass());
                }
            }
        }
        assertThat(sent).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
        assertThat(accepted).isEqualTo(sent);
    }

    @Example
    void what_nobody_has_taught_the_testkit_is_refused_by_name() {
        assertThatThrownBy(() -> {
                    throw Unknown.kind(new Answer.TryAgain<>(Duration.ofMillis(1)));
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Answer$TryAgain");
    }

    private static Set<Class<?>> kinds(Stream<?> all) {
        Set<Class<?>> kinds = new HashSet<>();
        all.forEach(one -> kinds.add(one.getClass()));
        return kinds;
    }
}
