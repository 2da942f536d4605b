package io.github.holdfast.decide;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.FactFinding;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.TariffRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks once more what holds cost, of what was found under the locks, and compares with what was quoted. Nothing of a quote is
 * believed but what the buyer says in it: anybody can make one.
 */
final class Repricing {

    private final List<HoldRow> holds;
    private final Draft draft;

    Repricing(List<HoldRow> holds, Draft draft) {
        this.holds = holds;
        this.draft = draft;
    }

    /** Returns the quote as it is now; refused with {@code QUOTE_STALE} unless it says the same. */
    Outcome<Quote> again(Quote quoted) {
        Facts before = quoted.reckoning().orElseThrow().facts();
        return FactFinding.of(holds.stream().map(Repricing::held).toList(), this::definition, this::inForce)
                .match(
                        facts -> price(quoted, facts),
                        no -> stale(withdrawn(before).orElse(no.detail())));
    }

    private Outcome<Quote> price(Quote quoted, Facts facts) {
        Question question = quoted.reckoning().orElseThrow().question();
        try {
            return Pricing.quote(facts, question, draft::rules)
                    .match(again -> compare(quoted, again), no -> stale(no.detail()));
        } catch (IllegalArgumentException | ArithmeticException unpriced) { // what was said does not fit what was held
            return stale(Objects.requireNonNullElse(unpriced.getMessage(), "it cannot be priced"));
        }
    }

    private Outcome<Quote> compare(Quote quoted, Quote again) {
        Optional<String> difference = difference(quoted.lines(), again.lines());
        if (difference.isEmpty() && quoted.total().equals(again.total())) {
            return Outcome.accepted(again, false);
        }
        String what = difference.orElse("the total was " + quoted.total() + " and is " + again.total());
        return stale(withdrawn(quoted.reckoning().orElseThrow().facts())
                .map(why -> why + "; " + what)
                .orElse(what));
    }

    private static Optional<String> difference(List<QuoteLine> quoted, List<QuoteLine> again) {
        for (int i = 0; i < Math.max(quoted.size(), again.size()); i++) {
            Optional<QuoteLine> before = i < quoted.size() ? Optional.of(quoted.get(i)) : Optional.empty();
            Optional<QuoteLine> now = i < again.size() ? Optional.of(again.get(i)) : Optional.empty();
            if (!before.equals(now)) {
                return Optional.of("line " + (i + 1) + " was " + shown(before) + " and is " + shown(now));
            }
        }
        return Optional.empty();
    }

    private static String shown(Optional<QuoteLine> line) {
        return line.map(one -> "\"" + one + "\"").orElse("not there");
    }

    /** The one thing that makes an honest quote stale is told by its name. */
    private Optional<String> withdrawn(Facts quoted) {
        for (Facts.Item item : quoted.items()) {
            Optional<TariffRow> row = draft.tariff(item.tariff())
                    .flatMap(all -> all.row(item.version()))
                    .filter(version -> !version.stands());
            if (row.isPresent()) {
                return Optional.of("version " + item.version() + " of tariff \"" + item.tariff() + "\" was withdrawn: "
                        + row.get().withdrawn().orElseThrow().why());
            }
        }
        return Optional.empty();
    }

    private static Outcome<Quote> stale(String why) {
        return Outcome.refused(Refusal.of(Reason.QUOTE_STALE, why));
    }

    private static FactFinding.Held held(HoldRow hold) {
        List<Claim> claims = hold.places().stream().map(HoldLine::claim).toList();
        return new FactFinding.Held(hold.id(), hold.placedAt(), hold.channel(), hold.customer(), hold.codes(), claims);
    }

    private Inventory definition(InventoryId id) {
        return draft.definition(id)
                .orElseThrow(() -> new IllegalStateException("the definition of " + id + " was not read"));
    }

    private Optional<TariffVersion> inForce(TariffId id, Instant at) {
        return draft.tariff(id)
                .flatMap(all ->
                        all.inForceAt(at).flatMap(row -> all.rules(row.number()).map(row::with)));
    }
}
