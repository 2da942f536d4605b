package io.github.holdfast.booking;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.SaleDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an account that are of no item, apart from charges, as giving items back looks at them.
 *
 * @param fees of the tariffs whose last items go now, with what was taken back of them before
 * @param others neither such nor fees of other tariffs: the difference to coins, what fees were raised by later
 */
record WholeBooking(List<AccountLine> fees, List<AccountLine> others) {

    static WholeBooking of(List<AccountLine> account, SaleDocument sale, List<Integer> leaving, Set<Integer> stays) {
        Set<TariffId> going = tariffs(sale, leaving);
        going.removeAll(tariffs(sale, stays));
        Map<Integer, TariffId> whose = whose(account, sale);
        List<AccountLine> fees = new ArrayList<>();
        List<AccountLine> others = new ArrayList<>();
        for (AccountLine line : account) {
            if (line.item().isEmpty() && line.kind() != AccountLine.Kind.CHARGE) {
                TariffId tariff = whose.get(line.reverses().orElse(line.number()));
                if (tariff == null) {
                    others.add(line);
                } else if (going.contains(tariff)) {
                    fees.add(line);
                }
            }
        }
        return new WholeBooking(fees, others);
    }

    private static Set<TariffId> tariffs(SaleDocument sale, Iterable<Integer> items) {
        Set<TariffId> tariffs = new HashSet<>();
        items.forEach(item -> tariffs.add(tariff(sale, item)));
        return tariffs;
    }

    private static TariffId tariff(SaleDocument sale, int item) {
        List<Facts.Item> items = sale.reckoning().facts().items();
        return items.get(item - 1).tariff();
    }

    /**
     * Returns whose each fee of no item is, by its line's number. A price is written tariff by tariff, and each item has a price, were
     * it nothing; so it is the tariff's whose item comes last before it.
     */
    private static Map<Integer, TariffId> whose(List<AccountLine> account, SaleDocument sale) {
        Map<Integer, TariffId> whose = new HashMap<>();
        @Nullable TariffId current = null;
        for (AccountLine line : account) {
            if (line.operation().isPresent()) {
                break;
            }
            if (line.item().isPresent()) {
                current = tariff(sale, line.item().getAsInt());
            } else if (line.kind() == AccountLine.Kind.FEE && current != null) {
                whose.put(line.number(), current);
            }
        }
        return whose;
    }
}
