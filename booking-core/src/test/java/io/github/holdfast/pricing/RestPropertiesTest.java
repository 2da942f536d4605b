package io.github.holdfast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.pricing.Tariff.Repricing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the rest of every booking by every tariff, over four currencies together. */
class RestPropertiesTest {

    private static final Map<Tariff, Tariff> ONE_GROUP = new ConcurrentHashMap<>();

    @Provide
    Arbitrary<Tariff> tariffs() {
        return AnyBooking.tariffs();
    }

    @Property(tries = 5_000)
    void if_nobody_leaves_nothing_changes_to_the_last_line(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        AnyBooking booking = AnyBooking.of(tariff, random);
        Rest rest = Rest.of(booking.reckoning(), booking.all(), booking.found());
        List<QuoteLine> lines = booking.quote().lines();
        assertThat(lines(tariff, rest.first.values())).isEqualTo(lines);
        assertThat(lines(tariff, rest.rest.orElseThrow().values())).isEqualTo(lines);
        for (Repricing repricing : Repricing.values()) {
            RestPrice price = booking.by(repricing).rest(booking.all());
            assertThat(price.isChanged()).isFalse();
            assertThat(price.total()).isEqualTo(units(booking.quote()));
        }
    }

    /** Returns the lines of all versions of the tariff, what is of no item last. */
    private static List<QuoteLine> lines(Tariff tariff, Collection<Pricing.Part> parts) {
        List<LineDraft> drafts = new ArrayList<>();
        parts.forEach(
                part -> part.lines.stream().filter(draft -> draft.item != 0).forEach(drafts::add));
        parts.forEach(
                part -> part.lines.stream().filter(draft -> draft.item == 0).forEach(drafts::add));
        List<QuoteLine> lines = new ArrayList<>();
        drafts.forEach(draft -> lines.add(new QuoteLine(lines.size() + 1, tariff.currency(), draft)));
        return lines;
    }

    private static long units(Quote quote) {
        return quote.total().getAmountMinorLong();
    }

    @Property(tries = 5_000)
    void property_25_the_rest_reckoned_anew_costs_what_it_would_have_cost_alone(
            @ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        AnyBooking booking = AnyBooking.ofSinglePlaces(tariff, random).by(Repricing.REPRICE);
        List<Integer> stays = List.copyOf(booking.some(random));
        Optional<Reckoning> alone = booking.alone(stays);
        if (alone.isEmpty()) {
            return;
        }
        Quote quote = alone.get().again(booking.found()).orElseThrow();
        Map<Pricing.Version, Pricing.Part> rest = Rest.of(booking.reckoning(), new TreeSet<>(stays), booking.found())
                .rest
                .orElseThrow();
        assertThat(lines(tariff, rest.values()).stream()
                        .map(line -> said(line, line.item().orElse(0))))
                .containsExactlyElementsOf(quote.lines().stream()
                        .map(line -> said(
                                line,
                                line.item().isEmpty()
                                        ? 0
                                        : stays.get(line.item().getAsInt() - 1)))
                        .toList());
        RestPrice price = booking.rest(new TreeSet<>(stays));
        stays.forEach(item -> assertThat(price.items()).containsEntry(item, sum(rest.values(), item)));
        if (booking.quote().lines().stream().noneMatch(line -> line.item().isEmpty() && line.isKept())) {
            assertThat(price.total()).isEqualTo(units(quote));
        } else {
            assertThat(price.total()).isGreaterThanOrEqualTo(units(quote));
        }
    }

    private static long sum(Collection<Pricing.Part> parts, int item) {
        return parts.stream()
                .flatMap(part -> part.lines.stream())
                .filter(line -> line.item == item)
                .mapToLong(line -> line.gross)
                .sum();
    }

    private static List<Object> said(QuoteLine line, int item) {
        return List.of(
                line.number(),
                line.kind(),
                line.rule(),
                line.reason(),
                item,
                line.traveller(),
                line.slotFrom(),
                line.slotTo(),
                line.quantity(),
                line.amount(),
                line.net(),
                line.taxes(),
                line.isKept());
    }

    @Property(tries = 500)
    void what_is_taken_back_is_at_most_what_reductions_of_the_whole_booking_gave(
            @ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        AnyBooking booking = AnyBooking.of(tariff, random);
        SortedSet<Integer> stays = booking.some(random);
        RestPrice kept = booking.by(Repricing.KEEP).rest(stays);
        RestPrice back = booking.by(Repricing.CLAW_BACK).rest(stays);
        assertThat(kept.items()).isEqualTo(kept.first());
        for (RestPrice price : List.of(kept, back)) {
            assertThat(price.ofBooking()).isGreaterThanOrEqualTo(price.firstOfBooking());
            assertThat(price.ofBooking() == price.firstOfBooking() || price.total() == 0)
                    .isTrue();
        }
        Map<Integer, Long> given = reduced(booking);
        back.items()
                .forEach((item, now) -> assertThat(now)
                        .isBetween(kept.items().get(item), kept.items().get(item) + given.getOrDefault(item, 0L)));
    }

    @Property(tries = 500)
    void if_only_rules_of_one_group_look_at_the_others_what_is_taken_back_is_not_more_than_in_a_new_price(
            @ForAll("tariffs") Tariff any, @ForAll Random random) {
        Tariff tariff = ONE_GROUP.computeIfAbsent(any, RestPropertiesTest::oneGroup);
        AnyBooking booking = AnyBooking.of(tariff, random);
        SortedSet<Integer> stays = booking.some(random);
        RestPrice back = booking.by(Repricing.CLAW_BACK).rest(stays);
        RestPrice anew = booking.by(Repricing.REPRICE).rest(stays);
        back.items()
                .forEach((item, now) -> assertThat(now)
                        .isBetween(
                                back.first().get(item),
                                Math.max(back.first().get(item), anew.items().get(item))));
    }

    /** Returns a tariff of which only the reductions for groups look at more than one item; it has no taxes and fees. */
    private static Tariff oneGroup(Tariff tariff) {
        return TariffChange.of(tariff)
                .without("taxes")
                .without("treatments")
                .rules(rules -> rules.stream()
                        .filter(rule -> isOfGroups(rule) || !looksAtOthers(rule))
                        .map(RestPropertiesTest::untaxed)
                        .toList())
                .done();
    }

    private static boolean isOfGroups(Map<String, Object> rule) {
        return "of groups".equals(rule.get("group"));
    }

    private static boolean looksAtOthers(Map<String, Object> rule) {
        boolean party = rule.get("when") instanceof Map<?, ?> when && when.containsKey("party");
        return party || rule.get("per").equals("BOOKING") || rule.containsKey("fee") || rule.containsKey("feePercent");
    }

    private static Map<String, Object> untaxed(Map<String, Object> rule) {
        Map<String, Object> untaxed = new HashMap<>(rule);
        untaxed.remove("tax");
        return untaxed;
    }

    /** Returns by how much rules for the whole booking made each item cheaper. */
    private static Map<Integer, Long> reduced(AnyBooking booking) {
        Set<String> rules = TariffPlan.ofBookings(booking.versions().get(0)).stream()
                .map(Rule::id)
                .collect(Collectors.toSet());
        return booking.quote().lines().stream()
                .filter(line -> line.kind() == QuoteLine.Kind.REDUCTION && rules.contains(line.rule()))
                .collect(Collectors.groupingBy(
                        line -> line.item().orElseThrow(), Collectors.summingLong(line -> -line.units())));
    }

    @Property(tries = 500)
    void each_version_of_a_tariff_says_for_itself_what_becomes_of_the_rest(
            @ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        AnyBooking booking = AnyBooking.of(tariff, random);
        SortedSet<Integer> stays = booking.some(random);
        Repricing first = Repricing.values()[random.nextInt(3)];
        Repricing second = Repricing.values()[random.nextInt(3)];
        RestPrice mixed = booking.by(first, second).rest(stays);
        RestPrice ofFirst = booking.by(first).rest(stays);
        RestPrice ofSecond = booking.by(second).rest(stays);
        mixed.items().forEach((item, now) -> {
            boolean isFirst = booking.items().get(item - 1).version() == 1;
            assertThat(now).isEqualTo((isFirst ? ofFirst : ofSecond).items().get(item));
        });
        assertThat(mixed.total()).isNotNegative();
    }

    @Property(tries = 5_000)
    void property_24_item_by_item_as_much_goes_back_as_at_once_or_more_if_a_step_was_cut(
            @ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        AnyBooking booking = AnyBooking.of(tariff, random);
        List<Integer> leaving = new ArrayList<>(booking.all());
        Collections.shuffle(leaving, random);
        List<QuoteLine> lines = booking.quote().lines();
        SortedSet<Integer> stays = booking.all();
        long charged = units(booking.quote());
        boolean cut = false;
        for (int item : leaving.subList(0, 1 + random.nextInt(leaving.size()))) {
            stays.remove(item);
            long should = booking.rest(stays).total() + keptOfGone(lines, stays);
            cut |= should > charged;
            charged = Math.min(charged, should);
        }
        long atOnce = Math.min(units(booking.quote()), booking.rest(stays).total() + keptOfGone(lines, stays));
        assertThat(charged).isLessThanOrEqualTo(atOnce);
        if (!cut) {
            assertThat(charged).isEqualTo(atOnce);
        }
    }

    private static long keptOfGone(List<QuoteLine> lines, Set<Integer> stays) {
        return lines.stream()
                .filter(line -> line.isKept() && line.units() > 0)
                .filter(line ->
                        line.item().isPresent() && !stays.contains(line.item().getAsInt()))
                .mapToLong(QuoteLine::units)
                .sum();
    }
}
