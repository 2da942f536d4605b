package io.github.holdfast.decide;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes tariffs. */
final class Publishing implements Verb<Command.PublishTariff, TariffVersion> {

    /** The fingerprint of the rules, the same whoever publishes them. */
    static Digest rules(Tariff tariff) {
        return Fingerprint.tree(new CanonicalForm("tariff"), tariff.tree()).digest();
    }

    static Digest digest(Command.PublishTariff command) {
        return Fingerprint.tree(new CanonicalForm("publish"), command.tariff().tree())
                .digest();
    }

    @Override
    public void names(Command.PublishTariff command, NamedKeys keys) {
        keys.add(command.id());
        keys.add(command.tariff().id());
    }

    @Override
    public void needs(Command.PublishTariff command, NeededStock stock) {
        // a tariff takes no places
    }

    @Override
    public Answer<TariffVersion> decide(Command.PublishTariff command, Draft draft) {
        Digest digest = digest(command);
        Tariff tariff = command.tariff();
        Optional<PublishedTariff> known = draft.tariff(tariff.id());
        Optional<OperationRow> done = draft.operation(command.id());
        if (done.isPresent()) {
            Optional<TariffRow> made =
                    known.flatMap(all -> all.row((int) done.get().home()));
            return made.isPresent() && done.get().digest().equals(digest)
                    ? new Done<>(made.get().with(tariff), true)
                    : Decider.refused(Reuse.ofTariff(done.get()), draft);
        }
        Digest rules = rules(tariff);
        Optional<TariffRow> same = known.flatMap(PublishedTariff::standing)
                .filter(row -> row.digest().equals(rules));
        TariffRow row = same.orElseGet(() -> publish(tariff, rules, known, draft));
        // also when nothing was published, or a repeat would publish once others have published something in between
        draft.put(new OperationRow(command.id(), digest, row.number(), draft.now()));
        return new Done<>(row.with(tariff), same.isPresent());
    }

    private static TariffRow publish(Tariff tariff, Digest rules, Optional<PublishedTariff> known, Draft draft) {
        int number = known.map(PublishedTariff::lastNumber).orElse(0) + 1;
        TariffRow row = new TariffRow(tariff.id(), number, rules, draft.now(), Optional.empty());
        PublishedTariff after = known.map(all -> all.with(row))
                .orElseGet(() -> new PublishedTariff(List.of(row), Map.of()))
                .with(number, tariff);
        draft.put(after);
        draft.happened(new BookingEvent.TariffPublished(tariff.id(), after.sequence(), draft.now(), number));
        return row;
    }
}
