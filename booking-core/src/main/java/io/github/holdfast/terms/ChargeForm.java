package io.github.holdfast.terms;

import io.github.holdfast.internal.MinorUnits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a charge is made of. Every {@link Charge} is one of these. */
sealed interface ChargeForm extends Charge {

    /** How many parts a charge has at most, so that nobody has to reckon for ever. */
    int MOST_PARTS = 20;

    /** What is kept of an item, in smallest units and before rounding; without what is kept per operation. */
    BigDecimal exact(Refundable item);

    /** The parts inside of this one. */
    default List<Charge> inside() {
        return List.of();
    }

    /** The amounts that are said in this part itself. */
    default List<Money> amounts() {
        return List.of();
    }

    /** The same charge once it is known how many slots have begun. */
    default Charge used(int slots) {
        return this;
    }

    static ChargeForm of(Charge charge) {
        return (ChargeForm) charge; // the interfaces between the two have no cases of their own
    }

    /** This part and all inside of it. */
    static Stream<ChargeForm> parts(Charge charge) {
        ChargeForm form = of(charge);
        return Stream.concat(Stream.of(form), form.inside().stream().flatMap(ChargeForm::parts));
    }

    static boolean looksAtUse(Charge charge) {
        return parts(charge).anyMatch(part -> part instanceof Used);
    }

    static boolean looksAtSlots(Charge charge) {
        return parts(charge).anyMatch(part -> part instanceof Slots);
    }

    static Optional<CurrencyUnit> currency(Charge charge) {
        return parts(charge)
                .flatMap(part -> part.amounts().stream())
                .map(Money::getCurrencyUnit)
                .findFirst();
    }

    /** What is kept once for the whole operation, in smallest units. */
    static long perOperation(Charge charge) {
        return parts(charge)
                .filter(ChargeForm::isPerOperation)
                .flatMap(part -> part.amounts().stream())
                .mapToLong(Money::getAmountMinorLong)
                .reduce(0, Math::addExact);
    }

    private static boolean isPerOperation(ChargeForm part) {
        return part instanceof Amount amount && amount.once();
    }

    private static void checkCurrencies(Charge charge) {
        List<CurrencyUnit> currencies = parts(charge)
                .flatMap(part -> part.amounts().stream())
                .map(Money::getCurrencyUnit)
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw new IllegalArgumentException("a charge has one currency, not " + currencies + ": " + charge);
        }
    }

    private static Percent checked(Percent part) {
        if (part.millionths() < 0 || part.millionths() > MinorUnits.WHOLE) {
            throw new IllegalArgumentException("share must be 0 to 100: " + part);
        }
        return part;
    }

    private static Money checked(String what, Money amount) {
        if (MinorUnits.of(what, amount) < 0) {
            throw new IllegalArgumentException(what + " must not be negative: " + amount);
        }
        return amount;
    }

    private static BigDecimal units(Money amount) {
        return BigDecimal.valueOf(amount.getAmountMinorLong());
    }

    private static BigDecimal times(BigDecimal amount, Percent part) {
        return amount.multiply(BigDecimal.valueOf(part.millionths(), 8));
    }

    /** What needs nothing else said. */
    enum Plain implements ChargeForm {
        /** Nothing is kept. */
        NONE,
        /** Everything is. */
        ALL;

        @Override
        public BigDecimal exact(Refundable item) {
            return this == NONE ? BigDecimal.ZERO : BigDecimal.valueOf(item.amount());
        }

        @Override
        public String toString() {
            return this == NONE ? "none()" : "all()";
        }
    }

    record Share(Percent part) implements ChargeForm {
        public Share {
            ChargeForm.checked(part);
        }

        @Override
        public BigDecimal exact(Refundable item) {
            return times(BigDecimal.valueOf(item.amount()), part);
        }

        @Override
        public String toString() {
            return "share(" + part + ")";
        }
    }

    record Amount(Money amount, boolean once) implements ChargeForm, Charge.Flat {
        public Amount {
            ChargeForm.checked("flat", amount);
        }

        @Override
        public Charge perOperation() {
            return new Amount(amount, true);
        }

        @Override
        public BigDecimal exact(Refundable item) {
            return once ? BigDecimal.ZERO : units(item.inCurrency("flat", amount));
        }

        @Override
        public List<Money> amounts() {
            return List.of(amount);
        }

        @Override
        public String toString() {
            return "flat(" + amount + (once ? ").perOperation()" : ")");
        }
    }

    record First(int slots) implements ChargeForm, Charge.Slots {
        public First {
            if (slots < 1) {
                throw new IllegalArgumentException("firstSlots must be 1 or more: " + slots);
            }
        }

        @Override
        public Charge share(Percent part) {
            return new ShareOfSlots(this, part);
        }

        @Override
        public BigDecimal exact(Refundable item) {
            return BigDecimal.valueOf(item.first(slots));
        }

        @Override
        public String toString() {
            return "firstSlots(" + slots + ")";
        }
    }

    enum Used implements ChargeForm, Charge.Slots {
        /** There is nothing to be said about it. */
        USED;

        @Override
        public Charge share(Percent part) {
            return new ShareOfSlots(this, part);
        }

        @Override
        public BigDecimal exact(Refundable item) {
            throw new IllegalStateException("nobody has said how many slots have begun");
        }

        @Override
        public Charge used(int slots) {
            return slots == 0 ? Plain.NONE : new First(slots);
        }

        @Override
        public String toString() {
            return "usedSlots()";
        }
    }

    record ShareOfSlots(Slots slots, Percent part) implements ChargeForm {
        public ShareOfSlots {
            ChargeForm.checked(part);
        }

        @Override
        public BigDecimal exact(Refundable item) {
            return times(of(slots).exact(item), part);
        }

        @Override
        public List<Charge> inside() {
            return List.of(slots);
        }

        @Override
        public Charge used(int begun) {
            return of(slots).used(begun) instanceof Slots known ? known.share(part) : Plain.NONE;
        }

        @Override
        public String toString() {
            return slots + ".share(" + part + ")";
        }
    }

    record Sum(List<Charge> inside) implements ChargeForm {

        static Charge of(List<Charge> charges) {
            List<Charge> flat = new ArrayList<>();
            for (Charge charge : charges) {
                Objects.requireNonNull(charge, "charge");
                flat.addAll(charge instanceof Sum sum ? sum.inside : List.of(charge));
            }
            Sum sum = new Sum(List.copyOf(flat));
            checkCurrencies(sum);
            if (parts(sum).count() > MOST_PARTS) {
                throw new IllegalArgumentException("a charge must have at most " + MOST_PARTS + " parts: "
                        + parts(sum).count());
            }
            return sum;
        }

        @Override
        public BigDecimal exact(Refundable item) {
            return inside.stream()
                    .map(part -> ChargeForm.of(part).exact(item))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public Charge used(int slots) {
            return new Sum(
                    inside.stream().map(part -> ChargeForm.of(part).used(slots)).toList());
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(inside.get(0).toString());
            inside.stream()
                    .skip(1)
                    .forEach(part -> text.append(".plus(").append(part).append(')'));
            return text.toString();
        }
    }

    record Bounded(
            Charge of, @Nullable Money least, @Nullable Money most) implements ChargeForm {

        static Charge least(Charge of, Money least) {
            ChargeForm.checked("atLeast", least);
            if (of instanceof Bounded bounded && bounded.least == null) {
                return checked(new Bounded(bounded.of, least, bounded.most));
            }
            return checked(new Bounded(of, least, null));
        }

        static Charge most(Charge of, Money most) {
            ChargeForm.checked("atMost", most);
            if (of instanceof Bounded bounded && bounded.most == null) {
                return checked(new Bounded(bounded.of, bounded.least, most));
            }
            return checked(new Bounded(of, null, most));
        }

        private static Charge checked(Bounded bounded) {
            if (bounded.of instanceof Bounded) {
                throw new IllegalArgumentException("a bound is said twice: " + bounded);
            }
            if (parts(bounded.of).anyMatch(ChargeForm::isPerOperation)) {
                throw new IllegalArgumentException("what is kept per operation has no bounds: " + bounded);
            }
            checkCurrencies(bounded);
            if (bounded.least != null && bounded.most != null && bounded.least.isGreaterThan(bounded.most)) {
                throw new IllegalArgumentException("atLeast must not be above atMost: " + bounded);
            }
            return bounded;
        }

        @Override
        public BigDecimal exact(Refundable item) {
            BigDecimal kept = ChargeForm.of(of).exact(item);
            if (least != null) {
                kept = kept.max(units(item.inCurrency("atLeast", least)));
            }
            return most == null ? kept : kept.min(units(item.inCurrency("atMost", most)));
        }

        @Override
        public List<Charge> inside() {
            return List.of(of);
        }

        @Override
        public List<Money> amounts() {
            return Stream.of(Optional.ofNullable(least), Optional.ofNullable(most))
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public Charge used(int slots) {
            return new Bounded(ChargeForm.of(of).used(slots), least, most);
        }

        @Override
        public String toString() {
            return of
                    + (least == null ? "" : ".atLeast(" + least + ")")
                    + (most == null ? "" : ".atMost(" + most + ")");
        }
    }
}
