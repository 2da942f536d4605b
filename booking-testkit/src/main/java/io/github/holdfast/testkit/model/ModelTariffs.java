package io.github.holdfast.testkit.model;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a ledger must answer about tariffs. For one thread. */
final class ModelTariffs {

    private final Map<TariffId, List<TariffVersion>> published = new LinkedHashMap<>();

    /** Names a version: what a booking costs besides is asked for once by each that prices something of it. */
    record Version(TariffId id, int number) {

        static Version of(TariffVersion version) {
            return new Version(version.id(), version.number());
        }
    }

    /** What an operation made, as its repeat finds it. */
    private record Made(Tariff tariff, int number) {}

    List<TariffVersion> versions(TariffId id) {
        return published.getOrDefault(id, List.of());
    }

    /** Returns all versions as they are now. */
    Map<TariffId, List<TariffVersion>> all() {
        Map<TariffId, List<TariffVersion>> all = new HashMap<>();
        published.forEach((id, versions) -> all.put(id, List.copyOf(versions)));
        return all;
    }

    /** Returns by what a place is priced that was held at an instant: by the first of the tariffs that priced it then. */
    Optional<TariffVersion> pricing(List<TariffId> tariffs, Instant at) {
        return tariffs.stream()
                .flatMap(id ->
                        inForce(versions(id), at).map(number -> versions(id).get(number - 1)).stream())
                .sorted(Comparator.comparing((TariffVersion version) ->
                        version.publishedAt().plusSeconds(5).isAfter(at) ? version.publishedAt() : Instant.EPOCH))
                .findFirst();
    }

    /** Returns the highest number that was published five seconds before and not withdrawn; else the lowest. */
    static Optional<Integer> inForce(List<TariffVersion> versions, Instant at) {
        List<TariffVersion> standing = versions.stream()
                .filter(version -> version.withdrawn().isEmpty())
                .toList();
        return standing.stream()
                .filter(version -> !version.publishedAt().plusSeconds(5).isAfter(at))
                .map(TariffVersion::number)
                .max(Integer::compare)
                .or(() -> standing.stream().map(TariffVersion::number).findFirst());
    }

    Prediction publish(ReferenceModel model, Command.PublishTariff publish) {
        Tariff tariff = publish.tariff();
        List<TariffVersion> known = published.computeIfAbsent(tariff.id(), any -> new ArrayList<>());
        Object before = model.operations.get(publish.id());
        if (before != null) {
            return before instanceof Made made && made.tariff().equals(tariff)
                    ? Prediction.replayed(known.get(made.number() - 1))
                    : Prediction.no(Reason.ID_REUSED);
        }
        Optional<TariffVersion> latest = known.stream()
                .filter(version -> version.withdrawn().isEmpty())
                .reduce((one, other) -> other)
                .filter(version -> version.tariff().equals(tariff));
        if (latest.isPresent()) {
            model.operations.put(publish.id(), new Made(tariff, latest.get().number()));
            return Prediction.replayed(latest.get());
        }
        TariffVersion version = new TariffVersion(known.size() + 1, model.now(), Optional.empty(), tariff);
        known.add(version);
        model.operations.put(publish.id(), new Made(tariff, version.number()));
        return Prediction.fresh(version);
    }

    Prediction withdraw(ReferenceModel model, Command.WithdrawTariff withdraw) {
        List<TariffVersion> known = versions(withdraw.tariff());
        int index = withdraw.number() - 1;
        Object asked = List.of(withdraw.tariff(), withdraw.number(), withdraw.why());
        Object before = model.operations.get(withdraw.id());
        if (before != null) {
            return before.equals(asked) ? Prediction.replayed(known.get(index)) : Prediction.no(Reason.ID_REUSED);
        }
        if (index >= known.size()) {
            return Prediction.no(Reason.NOT_FOUND);
        }
        TariffVersion version = known.get(index);
        if (version.withdrawn().isPresent()) {
            return Prediction.no(Reason.ALREADY_WITHDRAWN);
        }
        TariffVersion gone = new TariffVersion(
                version.number(),
                version.publishedAt(),
                Optional.of(new TariffVersion.Withdrawal(model.now(), withdraw.why())),
                version.tariff());
        known.set(index, gone);
        model.operations.put(withdraw.id(), asked);
        return Prediction.fresh(gone);
    }
}
