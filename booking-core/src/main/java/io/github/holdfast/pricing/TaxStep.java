package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Step 6: what of each line is net and what is tax. Where a buyer is taxed otherwise than the tariff's prices say, what stands
 * is reckoned first, and the rest from it.
 */
final class TaxStep {

    private final Tariff tariff;
    private final Optional<Buyer> buyer;

    private TaxStep(Tariff tariff, Optional<Buyer> buyer) {
        this.tariff = tariff;
        this.buyer = buyer;
    }

    /** Taxes lines of a tariff. */
    static void apply(Tariff tariff, Optional<Buyer> buyer, List<LineDraft> lines) {
        new TaxStep(tariff, buyer).apply(lines);
    }

    private void apply(List<LineDraft> lines) {
        boolean gross = tariff.prices() == Tariff.Prices.GROSS;
        TaxGroups first = new TaxGroups(tariff);
        TaxGroups second = new TaxGroups(tariff);
        List<LineDraft> turned = new ArrayList<>();
        for (LineDraft line : lines) {
            TaxClass own = line.taxClass;
            if (own != null) {
                Optional<TaxTreatment> treatment = treatment(own);
                boolean turns = treatment.filter(this::turns).isPresent();
                Optional<TaxClass> rates =
                        treatment.isEmpty() ? Optional.of(own) : treatment.get().rates(own);
                (turns ? Optional.of(own) : rates).ifPresent(tax -> first.add(line, tax, gross));
                if (turns) {
                    turned.add(line);
                }
            }
        }
        first.reckon(gross);
        for (LineDraft line : turned) {
            line.untax(gross);
            treatment(Objects.requireNonNull(line.taxClass))
                    .flatMap(treatment -> treatment.rates(line.taxClass))
                    .ifPresent(tax -> second.add(line, tax, !gross));
        }
        second.reckon(!gross);
    }

    private Optional<TaxTreatment> treatment(TaxClass tax) {
        if (buyer.isEmpty()) {
            return Optional.empty();
        }
        return tariff.treatments().stream()
                .filter(treatment -> treatment.taxClass().equals(tax.name()) && treatment.isFor(buyer.get()))
                .findFirst();
    }

    /** Tells whether what stands is not what the tariff's prices are. */
    private boolean turns(TaxTreatment treatment) {
        boolean keepsGross = treatment.keeps() == TaxTreatment.Keeps.GROSS;
        return treatment.becomes() != TaxTreatment.As.STANDARD
                && keepsGross != (tariff.prices() == Tariff.Prices.GROSS);
    }
}
