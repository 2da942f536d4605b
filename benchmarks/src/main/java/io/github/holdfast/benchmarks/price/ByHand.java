package io.github.holdfast.benchmarks.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The same journey priced as an application does it by hand: a loop over the rules, in BigDecimal, line by line. */
public final class ByHand {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal NET = new BigDecimal("1.10");
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /**
     * A line.
     *
     * @param traveller 1 for the first; 0 for the whole booking
     */
    private record Line(int traveller, String rule, BigDecimal amount) {}

    private final List<List<Sentence>> changes;
    private final List<Sentence> all = Sentence.fifty();

    /** Sorts the rules into their groups. */
    public ByHand() {
        Map<String, List<Sentence>> groups = new LinkedHashMap<>();
        for (Sentence sentence : all) {
            switch (sentence.kind()) {
                case AGE, CARD, SEASON, LOAD, AHEAD, CODE ->
                    groups.computeIfAbsent(
                                    sentence.group().isEmpty() ? "alone " + sentence.id() : sentence.group(),
                                    any -> new ArrayList<>())
                            .add(sentence);
                case PRICE, CAP, FLOOR, PARTY, FEE -> {}
            }
        }
        groups.values().forEach(group -> group.sort(Comparator.comparingInt(Sentence::priority)));
        this.changes = List.copyOf(groups.values());
    }

    private List<Line> price() {
        List<Line> lines = new ArrayList<>();
        List<BigDecimal> reached = new ArrayList<>();
        for (int i = 0; i < Journey.AGES.size(); i++) {
            reached.add(ofTraveller(i, lines));
        }
        for (Sentence sentence : all) {
            if (sentence.kind() == Sentence.Kind.PARTY && Journey.AGES.size() >= sentence.from()) {
                BigDecimal sum = reached.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                List<BigDecimal> parts = spread(percent(sum, sentence.value()), reached);
                for (int i = 0; i < parts.size(); i++) {
                    lines.add(new Line(i + 1, sentence.id(), parts.get(i).negate()));
                }
            }
        }
        for (Sentence sentence : all) {
            if (sentence.kind() == Sentence.Kind.FEE) {
                lines.add(new Line(0, sentence.id(), cents(sentence)));
            }
        }
        return lines;
    }

    private BigDecimal ofTraveller(int traveller, List<Line> lines) {
        BigDecimal price = BigDecimal.ZERO;
        for (Sentence sentence : all) {
            if (sentence.kind() == Sentence.Kind.PRICE && sentence.id().equals("2nd")) {
                price = cents(sentence);
                lines.add(new Line(traveller + 1, sentence.id(), price));
            }
        }
        for (List<Sentence> group : changes) {
            Sentence winner = winner(group, traveller, price);
            if (winner != null) {
                BigDecimal delta = delta(winner, price);
                lines.add(new Line(traveller + 1, winner.id(), delta));
                price = price.add(delta);
            }
        }
        for (Sentence sentence : all) {
            BigDecimal bound = cents(sentence);
            boolean beyond = sentence.kind() == Sentence.Kind.CAP && price.compareTo(bound) > 0
                    || sentence.kind() == Sentence.Kind.FLOOR && price.compareTo(bound) < 0;
            if (beyond) {
                lines.add(new Line(traveller + 1, sentence.id(), bound.subtract(price)));
                price = bound;
            }
        }
        return price;
    }

    /** Returns the rule of the smallest priority that holds, of several the cheapest. */
    private static @Nullable Sentence winner(List<Sentence> group, int traveller, BigDecimal price) {
        Sentence best = null;
        for (Sentence sentence : group) {
            if (best != null && sentence.priority() > best.priority()) {
                return best;
            }
            boolean better = best == null || delta(sentence, price).compareTo(delta(best, price)) < 0;
            if (better && holds(sentence, traveller)) {
                best = sentence;
            }
        }
        return best;
    }

    private static boolean holds(Sentence sentence, int traveller) {
        return switch (sentence.kind()) {
            case AGE -> isWithin(sentence, Journey.AGES.get(traveller));
            case CARD -> Journey.hasCard(traveller);
            case SEASON -> isWithin(sentence, ChronoUnit.DAYS.between(Sentence.NEW_YEAR, Journey.START.toLocalDate()));
            case LOAD -> isWithin(sentence, Journey.LOAD);
            case AHEAD -> isAhead(sentence, Duration.between(Journey.ASKED, Journey.START.toInstant()));
            case CODE, PRICE, CAP, FLOOR, PARTY, FEE -> false;
        };
    }

    private static boolean isWithin(Sentence sentence, long value) {
        return value >= sentence.from() && value < sentence.to();
    }

    private static boolean isAhead(Sentence sentence, Duration ahead) {
        return ahead.compareTo(Duration.ofDays(sentence.from())) > 0
                && ahead.compareTo(Duration.ofDays(sentence.to())) <= 0;
    }

    private static BigDecimal delta(Sentence sentence, BigDecimal price) {
        return switch (sentence.kind()) {
            case LOAD -> percent(price, sentence.value());
            case CODE -> cents(sentence).min(price).negate();
            default -> percent(price, sentence.value()).negate();
        };
    }

    private static BigDecimal percent(BigDecimal amount, int percent) {
        return amount.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal cents(Sentence sentence) {
        return BigDecimal.valueOf(sentence.value(), 2);
    }

    /** Spreads a whole by largest remainder. */
    private static List<BigDecimal> spread(BigDecimal whole, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> exact = weights.stream()
                .map(weight -> whole.multiply(weight).divide(sum, 12, RoundingMode.HALF_UP))
                .toList();
        return whole(whole, exact);
    }

    /** Rounds amounts down and gives what is left over to the largest fractions. */
    private static List<BigDecimal> whole(BigDecimal whole, List<BigDecimal> exact) {
        List<BigDecimal> parts = new ArrayList<>(
                exact.stream().map(part -> part.setScale(2, RoundingMode.FLOOR)).toList());
        int left = whole.subtract(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .movePointRight(2)
                .intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> exact.get(i).subtract(parts.get(i)))
                        .reversed())
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i).add(CENT)));
        return parts;
    }

    /** Returns the net amounts: rounded for all, spread over travellers, and of each over his lines. */
    private static List<BigDecimal> nets(List<Line> lines) {
        Map<Integer, List<Integer>> byTraveller = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            byTraveller
                    .computeIfAbsent(lines.get(i).traveller(), any -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> owners = List.copyOf(byTraveller.values());
        List<BigDecimal> sums = owners.stream()
                .map(owner -> owner.stream().map(i -> lines.get(i).amount()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList();
        BigDecimal total = sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> wholes = whole(
                net(total).setScale(2, RoundingMode.HALF_UP),
                sums.stream().map(ByHand::net).toList());
        List<BigDecimal> nets = new ArrayList<>(lines.stream().map(Line::amount).toList());
        for (int i = 0; i < owners.size(); i++) {
            List<BigDecimal> parts = whole(
                    wholes.get(i),
                    owners.get(i).stream()
                            .map(line -> net(lines.get(line).amount()))
                            .toList());
            for (int j = 0; j < parts.size(); j++) {
                nets.set(owners.get(i).get(j), parts.get(j));
            }
        }
        return nets;
    }

    private static BigDecimal net(BigDecimal gross) {
        return gross.divide(NET, 12, RoundingMode.HALF_UP);
    }

    /** Returns what is to be paid, having reckoned every line. */
    public BigDecimal total() {
        List<Line> lines = price();
        nets(lines);
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns each line, as {@link Journey#lines} does. */
    public List<String> lines() {
        List<Line> lines = price();
        List<BigDecimal> nets = nets(lines);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).traveller() + " " + lines.get(i).rule() + " "
                        + lines.get(i).amount() + " " + nets.get(i))
                .toList();
    }
}
