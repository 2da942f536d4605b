package io.github.holdfast.booking;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.terms.Charged;
import io.github.holdfast.terms.GivingBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What becomes of an account when items are given back: lines are taken back, each at most once, and something is kept. Nobody
 * pays for it: less than nothing is never given back, and never more than what is owed.
 */
final class Dues {

    /** The item of what belongs to the whole booking. */
    private static final int BOOKING = 0;

    private final SaleDocument sale;
    private final List<AccountLine> account;
    private final List<Integer> leaving;
    private final Instant asOf;
    private final boolean last;
    private final List<AccountLine> reversed = new ArrayList<>();
    private final TreeMap<Integer, Long> charges = new TreeMap<>();
    private Optional<Instant> validUntil = Optional.empty();

    private Dues(Statement statement, SaleDocument sale, List<Integer> leaving) {
        this.sale = sale;
        this.account = statement.account().lines();
        this.leaving = leaving;
        this.asOf = statement.asOf();
        this.last = leaving.size() == statement.booking().itemIds().size();
    }

    static Dues of(Statement statement, SaleDocument sale, List<Integer> leaving) {
        Dues dues = new Dues(statement, sale, leaving);
        dues.reckon();
        return dues;
    }

    /** The name of what an item's fare says of cancelling. */
    static String rule(SaleDocument sale, int item) {
        return "terms:" + sale.items().get(item - 1).fare() + "/cancel";
    }

    private void reckon() {
        List<GivingBack.Sold> sold =
                leaving.stream().map(item -> sale.sold(item, portions(item))).toList();
        GivingBack givingBack = GivingBack.cancelling(sold, asOf);
        validUntil = givingBack.validUntil();
        leaving.forEach(this::reverse);
        charge(givingBack.charged());
        if (last || sum(account) - sum(reversed) + kept(charges) < 0) {
            reverse(BOOKING); // what was rounded down to coins goes as soon as it would be all that is left
        }
        cut();
    }

    /** What an item cost when it was sold. What became of its price later changes no charge. */
    private List<SaleDocument.Portion> portions(int item) {
        return account.stream()
                .filter(line ->
                        line.item().orElse(BOOKING) == item && line.operation().isEmpty())
                .map(Dues::portion)
                .toList();
    }

    private static SaleDocument.Portion portion(AccountLine line) {
        return new SaleDocument.Portion(units(line), line.slotFrom(), line.slotTo(), line.isKept());
    }

    /** Takes back what stands of an item, or of the booking, and is not kept; all of it or nothing, if it is less than nothing. */
    private void reverse(int item) {
        Set<Integer> before = new HashSet<>();
        account.forEach(line -> line.reverses().ifPresent(before::add));
        List<AccountLine> back = account.stream()
                .filter(line -> line.item().orElse(BOOKING) == item)
                .filter(line -> line.kind() != AccountLine.Kind.REVERSAL && line.kind() != AccountLine.Kind.CHARGE)
                .filter(line -> portion(line).isRefundable() && !before.contains(line.number()))
                .toList();
        if (item == BOOKING || sum(back) >= 0) {
            reversed.addAll(back);
        }
    }

    private void charge(Charged charged) {
        for (int i = 0; i < leaving.size(); i++) {
            charges.put(leaving.get(i), charged.each().get(i));
        }
        charges.put(BOOKING, charged.once());
    }

    /** Nobody pays for giving something back: what would be too much is not charged. */
    private void cut() {
        long tooMuch = kept(charges) - sum(reversed);
        for (Integer item : List.copyOf(charges.keySet())) {
            long charge = charges.get(item);
            long less = Math.max(0, Math.min(charge, tooMuch));
            charges.put(item, charge - less);
            tooMuch -= less;
        }
    }

    private static long kept(TreeMap<Integer, Long> charges) {
        return charges.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long sum(List<AccountLine> lines) {
        return lines.stream().mapToLong(Dues::units).sum();
    }

    private static long units(AccountLine line) {
        return line.amount().getAmountMinorLong();
    }

    private CurrencyUnit currency() {
        return sale.currency();
    }

    private long refundUnits() {
        return sum(reversed) - kept(charges);
    }

    Money refund() {
        return MinorUnits.money(currency(), refundUnits());
    }

    /** What was owed for what leaves, less what is given back. */
    Money kept() {
        long owed = account.stream()
                .filter(line -> isLeaving(line.item()) && line.kind() != AccountLine.Kind.CHARGE)
                .mapToLong(Dues::units)
                .sum();
        return MinorUnits.money(currency(), Math.max(0, owed - refundUnits()));
    }

    private boolean isLeaving(OptionalInt item) {
        return item.isPresent() ? leaving.contains(item.getAsInt()) : last;
    }

    Optional<Instant> validUntil() {
        return validUntil;
    }

    List<AccountLine> lines(Instant at, OperationId operation) {
        List<AccountLine> lines = new ArrayList<>();
        int number = account.size();
        for (AccountLine line : reversed) {
            number++;
            lines.add(line.reversal(number, at, operation));
        }
        for (Integer item : charges.keySet()) {
            long charge = charges.get(item);
            if (charge > 0) {
                number++;
                lines.add(charge(number, item, charge, at, operation));
            }
        }
        return lines;
    }

    private AccountLine charge(int number, int item, long charge, Instant at, OperationId operation) {
        AccountLine.Builder line = AccountLine.builder(
                        number, at, AccountLine.Kind.CHARGE, MinorUnits.money(currency(), charge))
                .kept(true)
                .operation(operation);
        if (item != BOOKING) {
            int slots = sale.reckoning().facts().items().get(item - 1).slots().size();
            line.item(OptionalInt.of(item)).rule(Optional.of(rule(sale, item))).slots(0, slots);
        }
        return line.build();
    }
}
