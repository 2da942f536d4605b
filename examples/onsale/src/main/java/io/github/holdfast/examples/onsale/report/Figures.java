package io.github.holdfast.examples.onsale.report;

import java.time.Duration;
import java.util.Locale;
import org.joda.money.Money;

/** Numbers as people read them, the same on every machine. */
public final class Figures {
    private Figures() {}

    /** EUR 1,234.50. */
    public static String of(Money money) {
        return money.getCurrencyUnit() + " " + amount(money);
    }

    /** 1,234.50. */
    static String amount(Money money) {
        return String.format(Locale.ROOT, "%,." + money.getCurrencyUnit().getDecimalPlaces() + "f", money.getAmount());
    }

    /** 12,345. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** 87 %; 0 % and 100 % only if that is exact. */
    static String percent(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        long rounded = Math.round(100.0 * part / whole);
        if (rounded == 0 && part > 0) {
            return "< 1 %";
        }
        return rounded == 100 && part < whole ? "> 99 %" : rounded + " %";
    }

    /** 8.4 s. */
    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
