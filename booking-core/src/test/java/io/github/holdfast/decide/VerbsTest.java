package io.github.holdfast.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each command has its verb, and none is passed over. */
class VerbsTest {

    @Test
    void every_command_has_a_verb() {
        assertThat(Verbs.kinds()).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @Test
    void no_two_commands_share_a_verb() {
        assertThat(Verbs.kinds()).extracting(kind -> Verbs.of(kind).getClass()).doesNotHaveDuplicates();
    }

    @Test
    void what_has_no_verb_is_refused_by_name() {
        assertThatThrownBy(() -> Verbs.of(Answer.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no verb for io.github.holdfast.ledger.Answer");
    }

    @Test
    void who_books_and_cancels_in_one_batch_gives_back_in_either_order() {
        HoldId hold = HoldId.random();
        BookingId booking = BookingId.random();
        Command<?> confirm = new Command.ConfirmHolds(booking, Quote.free(placed(hold)), BookingReference.random());
        Command<?> another = new Command.ConfirmHolds(
                BookingId.random(), Quote.free(placed(HoldId.random())), BookingReference.random());
        CancellationQuote items = CancellationQuote.free(List.of(new ItemId(booking, 1)));
        Command<?> cancel = new Command.CancelItems(OperationId.random(), items);
        assertThat(Decider.keys(List.of(confirm, another, cancel)).returning()).containsExactly(hold);
        assertThat(Decider.keys(List.of(cancel, another, confirm)).returning()).containsExactly(hold);
        assertThat(Decider.keys(List.of(confirm, another)).returning()).isEmpty();
    }

    private static Hold placed(HoldId id) {
        return Hold.builder(id, Hold.NEVER).build();
    }
}
