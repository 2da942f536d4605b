package io.github.holdfast.account;

import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Reckoning;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** Says what is wrong with what is owed for a booking, for audits. Thread-safe. */
public final class AccountCheck {

    private AccountCheck() {}

    /**
     * Compares lines with each other and with the first price.
     *
     * @param total the price with which the booking was confirmed
     * @param lines all lines of its account, in order
     * @return what is wrong, for people; empty if nothing is
     */
    public static Optional<String> problem(Money total, List<AccountLine> lines) {
        Money sum = total.multipliedBy(0);
        int number = 0;
        for (AccountLine line : lines) {
            number++;
            if (line.number() != number) {
                return Optional.of("line " + number + " is missing");
            }
            if (!line.amount().isSameCurrency(total) || !line.net().isSameCurrency(total)) {
                return Optional.of(line + " is not in " + total.getCurrencyUnit());
            }
            Money gross = line.net();
            for (QuoteLine.TaxPart tax : line.taxes()) {
                gross = gross.plus(tax.amount());
            }
            if (!gross.equals(line.amount())) {
                return Optional.of(line + ": net and taxes add up to " + gross);
            }
            sum = sum.plus(line.amount());
        }
        return sum.equals(total)
                ? Optional.empty()
                : Optional.of("its lines add up to " + sum + ", its price was " + total);
    }

    /**
     * Reckons a price again, and compares it line by line.
     *
     * @param reckoning what was kept with the booking; empty if nothing was
     * @param lines all lines of its account, in order
     * @param tariffs finds the versions that the reckoning names
     * @return what is wrong, for people; empty if nothing is
     */
    public static Optional<String> again(
            Optional<Reckoning> reckoning, List<AccountLine> lines, Pricing.Tariffs tariffs) {
        if (reckoning.isEmpty()) {
            return lines.isEmpty() ? Optional.empty() : Optional.of("nothing tells how its price came about");
        }
        try {
            Outcome<Quote> again = reckoning.get().again(tariffs);
            return again.match(quote -> difference(quote.lines(), lines), no -> Optional.of("cannot be priced: " + no));
        } catch (RuntimeException unpriced) { // whatever a document says that somebody has touched
            return Optional.of("cannot be priced: " + unpriced.getMessage());
        }
    }

    private static Optional<String> difference(List<QuoteLine> again, List<AccountLine> lines) {
        for (int i = 0; i < Math.max(again.size(), lines.size()); i++) {
            if (i >= again.size()) {
                return Optional.of(lines.get(i) + " is owed, and by no rule");
            }
            QuoteLine right = again.get(i);
            if (i >= lines.size() || !AccountLine.of(right, lines.get(i).at()).equals(lines.get(i))) {
                return Optional.of((i < lines.size() ? lines.get(i) + " is owed" : "nothing is owed")
                        + ", and by the tariff " + right);
            }
        }
        return Optional.empty();
    }
}
