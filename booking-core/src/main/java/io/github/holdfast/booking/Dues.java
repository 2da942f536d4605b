package io.github.holdfast.booking;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.RestPrice;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tax;
import io.github.holdfast.terms.Charged;
import io.github.holdfast.terms.GivingBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
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
    private final WholeBooking whole;
    private final List<AccountLine> reversed = new ArrayList<>();
    private final TreeMap<Integer, Long> charges = new TreeMap<>();
    private final TreeMap<Integer, Long> repriced = new TreeMap<>();
    private Optional<Instant> validUntil = Optional.empty();

    private Dues(Statement statement, SaleDocument sale, List<Integer> leaving, Set<Integer> stays) {
        this.sale = sale;
        this.account = statement.account().lines();
        this.leaving = leaving;
        this.asOf = statement.asOf();
        this.last = stays.isEmpty();
        this.whole = WholeBooking.of(account, sale, leaving, stays);
    }

    static Dues of(Statement statement, SaleDocument sale, List<Integer> leaving, Pricing.Tariffs tariffs) {
        Set<Integer> stays = new TreeSet<>();
        statement.booking().itemIds().forEach(item -> stays.add(item.number()));
        leaving.forEach(stays::remove);
        Dues dues = new Dues(statement, sale, leaving, stays);
        dues.reckon();
        if (sale.isRepriced()) {
            dues.reprice(RestPrice.of(sale.reckoning(), stays, tariffs));
        }
        dues.spare();
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
        reversed.addAll(standing(whole.fees()));
        charge(givingBack.charged());
        if (last || sum(account) - sum(reversed) + kept(charges) < 0) {
            reversed.addAll(
                    standing(whole.others())); // what was rounded down goes as soon as it would be all that is left
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

    /** Of some lines, returns those that can be taken back, were not yet, and are not kept. */
    private List<AccountLine> standing(List<AccountLine> lines) {
        Set<Integer> before = new HashSet<>();
        account.forEach(line -> line.reverses().ifPresent(before::add));
        return lines.stream()
                .filter(line -> line.kind() != AccountLine.Kind.REVERSAL && line.kind() != AccountLine.Kind.CHARGE)
                .filter(line -> portion(line).isRefundable() && !before.contains(line.number()))
                .toList();
    }

    /**
     * Takes back what stands of an item and is not kept; all of it or nothing, if it is less than nothing. Where the first price of
     * it is less than nothing, only what it was raised by later goes back.
     */
    private void reverse(int item) {
        List<AccountLine> back = standing(account.stream()
                .filter(line -> line.item().orElse(BOOKING) == item)
                .toList());
        List<AccountLine> raised =
                back.stream().filter(line -> line.operation().isPresent()).toList();
        long first = sum(back) - sum(raised);
        if (sum(back) >= 0 && first >= 0) {
            reversed.addAll(back);
        } else if (sum(raised) > 0) {
            reversed.addAll(raised);
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
            long charge = charges.getOrDefault(item, 0L);
            long less = Math.max(0, Math.min(charge, tooMuch));
            charges.put(item, charge - less);
            tooMuch -= less;
        }
    }

    /**
     * Brings what stays to the price that it has by itself. What would be more than there is to give back is not asked for now,
     * and taken from the next refund, since it is always the whole price that is aimed at.
     */
    private void reprice(RestPrice rest) {
        if (last) {
            return;
        }
        rest.items().forEach((item, price) -> repriced.put(item, price - owed(item)));
        repriced.put(BOOKING, rest.ofBooking() - owed(BOOKING) + sum(reversed(BOOKING)));
        long tooMuch = sum(repriced) - (sum(reversed) - kept(charges));
        for (Integer item : repriced.descendingKeySet()) {
            long less = Math.max(0, Math.min(repriced.getOrDefault(item, 0L), tooMuch));
            repriced.merge(item, -less, Long::sum);
            tooMuch -= less;
        }
    }

    /** Coins that were left out may be more than what goes; then nothing is paid back, and nothing is to be paid either. */
    private void spare() {
        if (refundUnits() < 0) {
            repriced.merge(BOOKING, refundUnits(), Long::sum);
        }
    }

    /** What is owed for an item, or the booking, apart from charges. */
    private long owed(int item) {
        return sum(account.stream()
                .filter(line -> line.item().orElse(BOOKING) == item && line.kind() != AccountLine.Kind.CHARGE)
                .toList());
    }

    private List<AccountLine> reversed(int item) {
        return reversed.stream()
                .filter(line -> line.item().orElse(BOOKING) == item)
                .toList();
    }

    private static long kept(TreeMap<Integer, Long> charges) {
        return sum(charges);
    }

    private static long sum(TreeMap<Integer, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
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
        return sum(reversed) - kept(charges) - sum(repriced);
    }

    Money refund() {
        return MinorUnits.money(currency(), refundUnits());
    }

    /** What was owed for what leaves, less what is given back. */
    Money kept() {
        long owed = account.stream()
                .filter(line ->
                        line.item().isPresent() && leaving.contains(line.item().getAsInt()))
                .filter(line -> line.kind() != AccountLine.Kind.CHARGE)
                .mapToLong(Dues::units)
                .sum();
        owed += sum(whole.fees()) + (last ? sum(whole.others()) : 0);
        return MinorUnits.money(currency(), Math.max(0, owed - refundUnits()));
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
        for (Integer item : repriced.keySet()) {
            long more = repriced.get(item);
            if (more != 0) {
                number++;
                lines.add(repriced(number, item, more, at, operation));
            }
        }
        return lines;
    }

    private AccountLine repriced(int number, int item, long more, Instant at, OperationId operation) {
        AccountLine.Builder line = AccountLine.builder(
                        number, at, AccountLine.Kind.REPRICED, MinorUnits.money(currency(), more))
                .operation(operation);
        if (item != BOOKING) {
            line.item(OptionalInt.of(item)).slots(0, slots(item));
        }
        return taxed(line, item, more).build();
    }

    /** What comes on top bears the taxes that what it comes on top of bears, in the same parts. */
    private AccountLine.Builder taxed(AccountLine.Builder line, int item, long more) {
        Map<Tax, Long> taxes = new LinkedHashMap<>();
        long net = 0;
        for (AccountLine other : account) {
            if (other.item().orElse(BOOKING) == item && other.operation().isEmpty()) {
                net += other.net().getAmountMinorLong();
                other.taxes()
                        .forEach(part -> taxes.merge(part.tax(), part.amount().getAmountMinorLong(), Long::sum));
            }
        }
        long[] weights = LongStream.concat(
                        LongStream.of(net), taxes.values().stream().mapToLong(Long::longValue))
                .toArray();
        if (LongStream.of(weights).anyMatch(weight -> weight < 0)
                || LongStream.of(weights).sum() == 0) {
            return line;
        }
        long[] parts = MinorUnits.spread(more, weights);
        List<QuoteLine.TaxPart> all = new ArrayList<>();
        for (Tax tax : taxes.keySet()) {
            all.add(new QuoteLine.TaxPart(tax, MinorUnits.money(currency(), parts[all.size() + 1])));
        }
        return line.net(MinorUnits.money(currency(), parts[0]), all);
    }

    private int slots(int item) {
        return sale.reckoning().facts().items().get(item - 1).slots().size();
    }

    private AccountLine charge(int number, int item, long charge, Instant at, OperationId operation) {
        AccountLine.Builder line = AccountLine.builder(
                        number, at, AccountLine.Kind.CHARGE, MinorUnits.money(currency(), charge))
                .kept(true)
                .operation(operation);
        if (item != BOOKING) {
            line.item(OptionalInt.of(item)).rule(Optional.of(rule(sale, item))).slots(0, slots(item));
        }
        return line.build();
    }
}
