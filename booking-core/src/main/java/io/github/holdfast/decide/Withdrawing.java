package io.github.holdfast.decide;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes versions of tariffs back. */
final class Withdrawing implements Verb<Command.WithdrawTariff, TariffVersion> {

    static Digest digest(Command.WithdrawTariff command) {
        return new CanonicalForm("withdraw")
                .text(command.tariff().value())
                .number(command.number())
                .text(command.why())
                .digest();
    }

    @Override
    public void names(Command.WithdrawTariff command, NamedKeys keys) {
        keys.add(command.id());
        keys.add(command.tariff(), command.number());
    }

    @Override
    public void needs(Command.WithdrawTariff command, NeededStock stock) {
        // a tariff takes no places
    }

    @Override
    public Answer<TariffVersion> decide(Command.WithdrawTariff command, Draft draft) {
        Digest digest = digest(command);
        Optional<PublishedTariff> known = draft.tariff(command.tariff());
        Optional<TariffRow> row = known.flatMap(all -> all.row(command.number()));
        Optional<OperationRow> done = draft.operation(command.id());
        if (done.isPresent()) {
            return row.isPresent() && done.get().digest().equals(digest)
                    ? new Done<>(known.get().version(row.get()), true)
                    : Decider.refused(Reuse.ofTariff(done.get()), draft);
        }
        if (row.isEmpty()) {
            return Decider.refused(noSuchVersion(command, known), draft);
        }
        if (!row.get().stands()) {
            return Decider.refused(withdrawn(row.get()), draft);
        }
        // a clock may have stepped back since it was published
        Instant at = draft.now().isBefore(row.get().publishedAt()) ? row.get().publishedAt() : draft.now();
        TariffRow after = row.get().withdrawn(new TariffVersion.Withdrawal(at, command.why()));
        PublishedTariff all = known.get().with(after);
        draft.put(all);
        draft.put(new OperationRow(command.id(), digest, after.number(), draft.now()));
        draft.happened(new BookingEvent.TariffWithdrawn(
                command.tariff(), all.sequence(), draft.now(), after.number(), command.why()));
        return new Done<>(all.version(after), false);
    }

    private static Refusal noSuchVersion(Command.WithdrawTariff command, Optional<PublishedTariff> known) {
        String tariff = "tariff \"" + command.tariff().value() + "\"";
        if (known.isEmpty()) {
            return Refusal.of(Reason.NOT_FOUND, tariff + " was never published");
        }
        int last = known.get().lastNumber();
        return Refusal.of(
                        Reason.NOT_FOUND,
                        tariff + " has no version " + command.number() + "; it has the versions 1 … " + last)
                .nearest(List.of(String.valueOf(last)));
    }

    private static Refusal withdrawn(TariffRow row) {
        return Refusal.of(
                Reason.ALREADY_WITHDRAWN,
                "version " + row.number() + " of tariff \"" + row.id().value() + "\" was withdrawn at "
                        + row.withdrawn().orElseThrow().at());
    }
}
