package io.github.holdfast.decide;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a caller may have meant by a name that is not there. The same name of another kind comes first, then names of the
 * kind that was asked for, then near ones of any other kind. Worked out for the one name that a refusal tells of.
 */
final class Hints {

    private static final int SHOWN_NAMES = 3;

    /** What can be named in a plan; tried in this order. */
    enum Kind {
        PLACE("place", "named(\"%s\")"),
        POOL("pool", "from(\"%s\", n)"),
        CATEGORY("category", "best(n).category(\"%s\")"),
        MARK("mark", "best(n).with(\"%s\")"),
        TARIFF("tariff", ""),
        SECTION("section", ""),
        STOP("stop", "");

        private final String word;
        private final String request;

        Kind(String word, String request) {
            this.word = word;
            this.request = request;
        }

        private Hint hint(String name, List<String> nearest) {
            String how = request.isEmpty() ? "" : ": " + request.replace("%s", name);
            return new Hint("; \"" + name + "\" is a " + word, how, nearest);
        }
    }

    /**
     * What may have been meant.
     *
     * @param meant what the nearest name is, if it is of another kind than was asked for; else empty
     * @param how how a request asks for it, if one can; else empty
     * @param nearest names that are there, nearest first
     */
    private record Hint(String meant, String how, List<String> nearest) {}

    private static final Hint NONE = new Hint("", "", List.of());

    private final Plan plan;
    private final Kind asked;
    private final String name;

    private Hints(Plan plan, Kind asked, String name) {
        this.plan = plan;
        this.asked = asked;
        this.name = name;
    }

    /** Refuses a name that a request asked for, and says how to ask for what was meant. */
    static Refusal ofRequest(Plan plan, Kind asked, String name) {
        Hints hints = new Hints(plan, asked, name);
        Hint hint = hints.hint();
        return hints.refusal(hint.meant() + hint.how(), hint);
    }

    /** Refuses a name that a change of the plan mentions. */
    static Refusal ofChange(Plan plan, Kind asked, String name) {
        Hints hints = new Hints(plan, asked, name);
        Hint hint = hints.hint();
        return hints.refusal(hint.meant(), hint);
    }

    private Refusal refusal(String meant, Hint hint) {
        String detail =
                "no " + asked.word + " \"" + name + "\" in \"" + plan.id().value() + "\"";
        return Refusal.of(Reason.NOT_FOUND, detail + meant).nearest(hint.nearest());
    }

    private Hint hint() {
        return sameOfAnotherKind().or(this::nearOfThisKind).orElseGet(this::nearOfAnotherKind);
    }

    private Stream<Kind> others() {
        return Stream.of(Kind.values()).filter(kind -> kind != asked);
    }

    private Optional<Hint> sameOfAnotherKind() {
        return others().flatMap(kind -> names(kind).stream()
                        .filter(name::equalsIgnoreCase)
                        .limit(1)
                        .map(same -> kind.hint(same, kind == Kind.SECTION ? placesOf(same) : List.of(same))))
                .findFirst();
    }

    private List<String> placesOf(String section) {
        List<String> places = plan.definition().seats().sections().stream()
                .filter(one -> one.name().equals(section))
                .flatMap(one -> one.seats().stream())
                .map(Seat::label)
                .limit(SHOWN_NAMES)
                .toList();
        return asked == Kind.PLACE ? places : List.of(section);
    }

    private Optional<Hint> nearOfThisKind() {
        List<String> near = asked == Kind.PLACE ? wholeLabels() : List.of();
        if (near.isEmpty()) {
            near = Nearest.names(name, names(asked), SHOWN_NAMES);
        }
        return near.isEmpty() ? Optional.empty() : Optional.of(new Hint("", "", near));
    }

    /** Finds the labels of which a caller said the end only, such as the seat's number, or the beginning, such as the row. */
    private List<String> wholeLabels() {
        return names(Kind.PLACE).stream()
                .filter(label -> label.endsWith("/" + name) || label.startsWith(name + "/"))
                .limit(SHOWN_NAMES)
                .toList();
    }

    private Hint nearOfAnotherKind() {
        return others().map(kind -> {
                    List<String> near = Nearest.names(name, names(kind), SHOWN_NAMES);
                    return near.isEmpty() ? NONE : kind.hint(near.get(0), near);
                })
                .filter(hint -> hint != NONE)
                .findFirst()
                .orElse(NONE);
    }

    private Collection<String> names(Kind kind) {
        return switch (kind) {
            case PLACE ->
                plan.definition().seats().seats().stream()
                        .map(Seat::label)
                        .sorted()
                        .toList();
            case POOL -> plan.definition().pools().stream().map(Pool::name).toList();
            case CATEGORY -> plan.definition().seats().categories();
            case MARK -> plan.definition().seats().marks();
            case TARIFF ->
                plan.definition().tariffs().stream().map(TariffId::value).toList();
            case SECTION ->
                plan.definition().seats().sections().stream().map(Section::name).toList();
            case STOP ->
                plan.definition().timeline().stops().stream()
                        .map(Timeline.Stop::code)
                        .toList();
        };
    }
}
