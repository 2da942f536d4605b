package io.github.holdfast.decide;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.internal.Unknown;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.Section;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The canonical forms of what callers say, in their own words: never the seats that a request happened to get. */
final class Fingerprint {

    private Fingerprint() {}

    static CanonicalForm definition(CanonicalForm form, Inventory definition) {
        timeline(form.text(definition.id().value()), definition.timeline());
        form.list(definition.seats().sections(), Fingerprint::section);
        form.list(
                definition.pools(),
                (f, pool) -> f.text(pool.name()).number(pool.physical()).number(pool.authorised()));
        form.duration(definition.maxHold());
        if (!definition.tariffs().isEmpty()) {
            form.list(definition.tariffs(), (f, tariff) -> f.text(tariff.value()));
        }
        return definition.tallies().isEmpty()
                ? form
                : form.text("tally").list(definition.tallies(), CanonicalForm::text);
    }

    static CanonicalForm request(CanonicalForm form, ClaimRequest request) {
        form.text(request.customer().map(CustomerId::value)).text(request.channel());
        form.list(
                request.lines(),
                (f, line) -> f.text(line.inventory().value()).span(line.span()).list(line.picks(), Fingerprint::pick));
        return request.codes().isEmpty()
                ? form
                : form.text("codes").list(List.copyOf(request.codes()), CanonicalForm::text);
    }

    /** What nobody says has no form, so that requests of before there were fares keep their fingerprints. */
    private static void pick(CanonicalForm form, Pick pick) {
        if (!pick.choice().equals(Pick.FareChoice.NONE)) {
            form.text("at")
                    .text(pick.choice().tariff().map(TariffId::value))
                    .text(pick.choice().fare());
        }
        if (pick instanceof Pick.Named named) {
            form.text("named").list(named.labels(), CanonicalForm::text);
        } else if (pick instanceof Pick.Best best) {
            form.text("best").number(best.count()).text(best.category()).list(best.marks(), CanonicalForm::text);
        } else if (pick instanceof Pick.From from) {
            form.text(from.apart() ? "each" : "from").text(from.pool()).number(from.quantity());
        } else {
            throw Unknown.kind(pick);
        }
    }

    private static void timeline(CanonicalForm form, Timeline timeline) {
        form.text(code(timeline.kind()))
                .instant(timeline.startsAt())
                .text(timeline.zone().getId());
        form.list(timeline.stops(), (f, stop) -> {
            f.text(stop.code());
            time(f, stop.arrival());
            time(f, stop.departure());
        });
    }

    private static String code(Timeline.Kind kind) {
        return switch (kind) {
            case SINGLE -> "single";
            case STOPS -> "stops";
        };
    }

    private static void time(CanonicalForm form, Optional<ZonedDateTime> time) {
        form.text(time.map(at -> at.toInstant() + " " + at.getZone().getId()));
    }

    private static void section(CanonicalForm form, Section section) {
        form.text(section.name()).text(section.category());
        form.list(section.rows(), (f, row) -> f.text(row.name()).list(row.labels(), CanonicalForm::text));
        form.list(section.seats(), Fingerprint::seat);
    }

    private static void seat(CanonicalForm form, Seat seat) {
        form.text(seat.label())
                .text(seat.row())
                .number(seat.accessible() ? 1 : 0)
                .text(seat.companion());
        form.list(seat.marks().stream().sorted().toList(), CanonicalForm::text);
    }

    static CanonicalForm change(CanonicalForm form, InventoryChange change) {
        if (change instanceof InventoryChange.ReplaceSection replace) {
            section(form.text("replace-section").text(replace.section()), replace.with());
        } else if (change instanceof InventoryChange.AddSection add) {
            section(form.text("add-section"), add.section());
        } else if (change instanceof InventoryChange.RemoveSection remove) {
            form.text("remove-section").text(remove.section());
        } else if (change instanceof InventoryChange.ResizePool resize) {
            Pool pool = resize.pool();
            form.text("resize-pool").text(pool.name()).number(pool.physical()).number(pool.authorised());
        } else if (change instanceof InventoryChange.OutOfOrder out) {
            form.text("out-of-order").span(out.span()).list(out.seats(), CanonicalForm::text);
        } else if (change instanceof InventoryChange.BackInOrder back) {
            form.text("back-in-order").span(back.span()).list(back.seats(), CanonicalForm::text);
        } else if (change instanceof InventoryChange.Close) {
            form.text("close");
        } else if (change instanceof InventoryChange.Reopen) {
            form.text("reopen");
        } else {
            throw Unknown.kind(change);
        }
        return form;
    }

    /** All that a buyer has seen of a price; by which versions of tariffs it came about does not count. */
    static CanonicalForm priced(CanonicalForm form, Quote quote, Reckoning reckoning) {
        form.list(quote.holds(), (f, hold) -> f.id(hold.value()));
        tree(form, reckoning.question().tree());
        return form.list(quote.lines(), Fingerprint::line).text(quote.total().toString());
    }

    private static void line(CanonicalForm form, QuoteLine line) {
        form.number(line.number())
                .text(code(line.kind()))
                .text(line.rule())
                .text(line.reason())
                .number(line.item().orElse(0))
                .text(line.traveller())
                .number(line.slotFrom())
                .number(line.slotTo())
                .number(line.quantity())
                .text(line.amount().toString())
                .text(line.net().toString())
                .list(
                        line.taxes(),
                        (f, part) -> f.text(part.tax().name())
                                .number(part.tax().rate().millionths())
                                .text(part.amount().toString()))
                .number(line.isKept() ? 1 : 0);
    }

    private static String code(QuoteLine.Kind kind) {
        return switch (kind) {
            case BASE -> "base";
            case REDUCTION -> "reduction";
            case SURCHARGE -> "surcharge";
            case FEE -> "fee";
            case ROUNDING -> "rounding";
        };
    }

    /** A tree's fields count by their names, never by the order in which somebody wrote them down. */
    static CanonicalForm tree(CanonicalForm form, Object tree) {
        if (tree instanceof Map<?, ?> fields) {
            Map<String, Object> sorted = new TreeMap<>();
            fields.forEach((name, value) -> sorted.put((String) name, value));
            return form.text("object")
                    .list(List.copyOf(sorted.entrySet()), (f, field) -> tree(f.text(field.getKey()), field.getValue()));
        } else if (tree instanceof List<?> values) {
            return form.text("list").list(values, Fingerprint::tree);
        } else if (tree instanceof String text) {
            return form.text("text").text(text);
        } else if (tree instanceof Boolean flag) {
            return form.text("flag").number(flag ? 1 : 0);
        }
        throw Unknown.kind(tree);
    }
}
