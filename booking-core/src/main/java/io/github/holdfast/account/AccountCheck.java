package io.github.holdfast.account;

import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Reckoning;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Says what is wrong with what is owed for a booking, for audits. Thread-safe. */
public final class AccountCheck {

    private static final Set<AccountLine.Kind> AFTERWARDS =
            EnumSet.of(AccountLine.Kind.REVERSAL, AccountLine.Kind.CHARGE, AccountLine.Kind.REPRICED);

    private AccountCheck() {}

    /**
     * Compares lines with each other, with the first price and with what the booking says.
     *
     * @param total the price with which the booking was confirmed
     * @param charged what it says is owed by now
     * @param standing the numbers of its items that were not given back
     * @param lines all lines of its account, in order
     * @return what is wrong, for people; empty if nothing is
     */
    public static Optional<String> problem(Money total, Money charged, Set<Integer> standing, List<AccountLine> lines) {
        Optional<String> wrong = wrongLine(total, lines);
        if (wrong.isPresent()) {
            return wrong;
        }
        Money first = sum(total, lines.stream().filter(line -> line.operation().isEmpty()));
        if (!first.equals(total)) {
            return Optional.of("its lines add up to " + first + ", its price was " + total);
        }
        Money sum = sum(total, lines.stream());
        if (!sum.equals(charged) || charged.isNegative()) {
            return Optional.of("its lines add up to " + sum + ", it owes " + charged);
        }
        return wrongReversal(standing, lines);
    }

    private static Money sum(Money total, Stream<AccountLine> lines) {
        return lines.map(AccountLine::amount).reduce(total.multipliedBy(0), Money::plus);
    }

    private static Optional<String> wrongLine(Money total, List<AccountLine> lines) {
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
            if (AFTERWARDS.contains(line.kind()) != line.operation().isPresent()
                    || line.kind()
                            == AccountLine.Kind.REVERSAL
                            != line.reverses().isPresent()) {
                return Optional.of(line + " is of no operation that brings such lines");
            }
            if (line.kind() == AccountLine.Kind.CHARGE && !line.amount().isPositive()) {
                return Optional.of(line + " keeps less than nothing");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongReversal(Set<Integer> standing, List<AccountLine> lines) {
        Map<Integer, Money> left = new TreeMap<>();
        Set<Integer> reversed = new HashSet<>();
        for (AccountLine line : lines) {
            if (line.item().isPresent() && line.kind() != AccountLine.Kind.CHARGE && isRefundable(line)) {
                left.merge(line.item().getAsInt(), line.amount(), Money::plus);
            }
            if (line.reverses().isPresent()) {
                int number = line.reverses().getAsInt();
                boolean takesBack = number < line.number()
                        && reversed.add(number)
                        && lines.get(number - 1)
                                .reversal(
                                        line.number(),
                                        line.at(),
                                        line.operation().orElseThrow())
                                .equals(line);
                if (!takesBack || line.item().stream().anyMatch(standing::contains)) {
                    return Optional.of(line + " takes back what it may not, line " + number);
                }
            }
        }
        left.keySet().removeAll(standing);
        return left.entrySet().stream()
                .filter(item -> item.getValue().isPositive())
                .findFirst()
                .map(item -> "item " + item.getKey() + " was given back, and " + item.getValue() + " of it is owed");
    }

    private static boolean isRefundable(AccountLine line) {
        return !line.isKept() || line.amount().isNegative() || line.kind() == AccountLine.Kind.REVERSAL;
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
            List<AccountLine> first =
                    lines.stream().filter(line -> line.operation().isEmpty()).toList();
            return again.match(quote -> difference(quote.lines(), first), no -> Optional.of("cannot be priced: " + no));
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
