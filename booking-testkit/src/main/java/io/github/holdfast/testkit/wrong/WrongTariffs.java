package io.github.holdfast.testkit.wrong;

import io.github.holdfast.caller.OperationId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** Ledgers that keep tariffs otherwise than they should. */
final class WrongTariffs {

    private WrongTariffs() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("a version of a tariff is replaced in place", ReplacesInPlace::new);
        all.put("a tariff that is published again is a version again", PublishesAgain::new);
        all.put("a second publisher is told the first one's number", TellsTheNumberBefore::new);
        all.put("a repeated publishing is answered with the latest version", AnswersTheLatest::new);
        all.put("a withdrawal is told and not done", WithdrawsNothing::new);
        all.put("a withdrawal takes the latest version", WithdrawsTheLatest::new);
        all.put("a withdrawn version is in force", right -> inForce(right, Duration.ofSeconds(5), any -> true));
        all.put(
                "a version is in force at once",
                right -> inForce(
                        right, Duration.ZERO, version -> version.withdrawn().isEmpty()));
        all.put("the latest version is in force at any time", right -> reading(right, ReadsTheLatest::new));
        all.put("the first version is not in force at once", right -> reading(right, WaitsForTheFirst::new));
        all.put("an inventory is opened whatever its tariffs", OpensByAnything::new);
        return all;
    }

    private static Ledger reading(Ledger right, Function<Records, Records> change) {
        return new Wrapper(right) {
            @Override
            public Records records() {
                return change.apply(right.records());
            }
        };
    }

    private static Ledger inForce(Ledger right, Duration notice, Predicate<TariffVersion> counts) {
        return reading(right, records -> new Reads(records) {
            @Override
            public Optional<TariffVersion> inForce(TariffId id, Instant at) {
                List<TariffVersion> counted =
                        right.versions(id).stream().filter(counts).toList();
                return last(
                                counted,
                                version -> !version.publishedAt().plus(notice).isAfter(at))
                        .or(() -> counted.stream().findFirst());
            }
        });
    }

    private static Optional<TariffVersion> last(List<TariffVersion> versions, Predicate<TariffVersion> which) {
        return versions.stream().filter(which).reduce((one, other) -> other);
    }

    private static TariffVersion numbered(TariffVersion version, int number) {
        return new TariffVersion(number, version.publishedAt(), version.withdrawn(), version.tariff());
    }

    private static final class WaitsForTheFirst extends Reads {

        WaitsForTheFirst(Records right) {
            super(right);
        }

        @Override
        public Optional<TariffVersion> inForce(TariffId id, Instant at) {
            return right.inForce(id, at)
                    .filter(version -> !version.inForceFrom().isAfter(at));
        }
    }

    private static final class ReadsTheLatest extends Reads {

        ReadsTheLatest(Records right) {
            super(right);
        }

        @Override
        public Optional<TariffVersion> inForce(TariffId id, Instant at) {
            return last(right.versions(id), version -> version.withdrawn().isEmpty());
        }
    }

    /** Whatever is published is version 1, which is another one from then on. */
    private static final class ReplacesInPlace extends Wrapper {

        ReplacesInPlace(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            return answer instanceof Answer.Done<?> done && done.value() instanceof TariffVersion version
                    ? new Answer.Done<>(numbered(version, 1), done.replayed())
                    : answer;
        }

        @Override
        public Records records() {
            return new Reads(right.records()) {
                @Override
                public List<TariffVersion> versions(TariffId id) {
                    return last(right.versions(id), any -> true).stream()
                            .map(version -> numbered(version, 1))
                            .toList();
                }
            };
        }
    }

    private static final class PublishesAgain extends Wrapper {

        private final Set<OperationId> seen = ConcurrentHashMap.newKeySet();

        PublishesAgain(Ledger right) {
            super(right);
        }

        @Override
        Optional<Answer<?>> instead(Command<?> command) {
            if (command instanceof Command.PublishTariff publish && seen.add(publish.id())) {
                Tariff same = publish.tariff();
                Tariff another = Tariff.builder(same.id(), same.currency(), same.rounding())
                        .fare("ANOTHER", Rule.set("every", Money.zero(same.currency()), Basis.PLACE))
                        .build();
                if (last(right.records().versions(same.id()), any -> true)
                        .filter(version -> version.tariff().equals(same))
                        .isPresent()) {
                    ask(new Command.PublishTariff(OperationId.random(), another));
                }
            }
            return Optional.empty();
        }
    }

    private static final class TellsTheNumberBefore extends Wrapper {

        TellsTheNumberBefore(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            return command instanceof Command.PublishTariff
                            && answer instanceof Answer.Done<?> done
                            && done.value() instanceof TariffVersion version
                            && version.number() > 1
                    ? new Answer.Done<>(numbered(version, version.number() - 1), done.replayed())
                    : answer;
        }
    }

    private static final class AnswersTheLatest extends Wrapper {

        AnswersTheLatest(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.PublishTariff publish
                    && answer instanceof Answer.Done<?> done
                    && done.replayed()) {
                TariffId id = publish.tariff().id();
                return new Answer.Done<>(
                        last(right.records().versions(id), any -> true).orElseThrow(), true);
            }
            return answer;
        }
    }

    private static final class WithdrawsNothing extends Wrapper {

        WithdrawsNothing(Ledger right) {
            super(right);
        }

        @Override
        Optional<Answer<?>> instead(Command<?> command) {
            if (!(command instanceof Command.WithdrawTariff withdraw)) {
                return Optional.empty();
            }
            return right.records()
                    .find(withdraw.tariff(), withdraw.number())
                    .map(version -> new Answer.Done<>(
                            new TariffVersion(
                                    version.number(),
                                    version.publishedAt(),
                                    Optional.of(new TariffVersion.Withdrawal(version.publishedAt(), withdraw.why())),
                                    version.tariff()),
                            false));
        }
    }

    private static final class OpensByAnything extends Wrapper {

        OpensByAnything(Ledger right) {
            super(right);
        }

        @Override
        Command<?> in(Command<?> command) {
            return command instanceof Command.OpenInventory open
                    ? new Command.OpenInventory(
                            open.definition().toBuilder().tariffs(List.of()).build(), open.shard(), open.salt())
                    : command;
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            return command instanceof Command.OpenInventory open && answer instanceof Answer.Done<?> done
                    ? new Answer.Done<>(open.definition(), done.replayed())
                    : answer;
        }
    }

    private static final class WithdrawsTheLatest extends Wrapper {

        WithdrawsTheLatest(Ledger right) {
            super(right);
        }

        @Override
        Command<?> in(Command<?> command) {
            if (!(command instanceof Command.WithdrawTariff withdraw)) {
                return command;
            }
            int number = last(right.records().versions(withdraw.tariff()), any -> true)
                    .map(TariffVersion::number)
                    .orElse(withdraw.number());
            return new Command.WithdrawTariff(withdraw.id(), withdraw.tariff(), number, withdraw.why());
        }
    }
}
