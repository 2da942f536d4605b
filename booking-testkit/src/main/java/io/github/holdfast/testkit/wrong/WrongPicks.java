package io.github.holdfast.testkit.wrong;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ledgers that do not hear the end of a pick: at which fare it is, and whether each place is an item of its own. */
final class WrongPicks {

    private WrongPicks() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("fares are forgotten", right -> asking(right, WrongPicks::withoutFare));
        all.put("each of a pool is one item", right -> asking(right, WrongPicks::together));
        return all;
    }

    private static Ledger asking(Ledger right, UnaryOperator<Pick> change) {
        return WrongCommands.asking(right, command -> picks(command, change));
    }

    private static Command<?> picks(Command<?> command, UnaryOperator<Pick> change) {
        return WrongCommands.lines(
                command,
                lines -> lines.stream()
                        .map(line -> new ClaimRequest.Line(
                                line.inventory(),
                                line.span(),
                                line.picks().stream().map(change).toList()))
                        .toList());
    }

    private static Pick withoutFare(Pick pick) {
        if (pick instanceof Pick.Named named) {
            return new Pick.Named(named.labels(), Pick.FareChoice.NONE);
        }
        if (pick instanceof Pick.From from) {
            return new Pick.From(from.pool(), from.quantity(), from.apart(), Pick.FareChoice.NONE);
        }
        return pick;
    }

    private static Pick together(Pick pick) {
        return pick instanceof Pick.From from
                ? new Pick.From(from.pool(), from.quantity(), false, from.choice())
                : pick;
    }
}
