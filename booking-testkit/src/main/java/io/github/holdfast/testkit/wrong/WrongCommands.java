package io.github.holdfast.testkit.wrong;

import io.github.holdfast.Bookings;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Ledgers that do something else than what they were asked. */
final class WrongCommands {

    private WrongCommands() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("every request gets an id of its own", right -> asking(right, WrongCommands::newId));
        all.put("the last line of a request is dropped", right -> asking(right, WrongCommands::withoutLastLine));
        all.put("the last pick of a line is dropped", right -> asking(right, WrongCommands::withoutLastPick));
        all.put("the customer is forgotten", right -> asking(right, WrongCommands::withoutCustomer));
        all.put("the channel is forgotten", right -> asking(right, WrongCommands::withoutChannel));
        all.put("holds live a microsecond too long", right -> asking(right, command -> longer(command, 1_000)));
        all.put("holds live a microsecond too short", right -> asking(right, command -> longer(command, -1_000)));
        all.put("only the first hold of a quote is confirmed", right -> asking(right, WrongCommands::firstHold));
        all.put("a cancellation takes the whole booking", CancelsAll::new);
        all.put("an extension is added to what was left", AddsExtensions::new);
        all.put("a change is applied whatever happened since", AppliesAnyPlan::new);
        all.put("a batch is applied backwards", AppliesBackwards::new);
        all.put("equal commands are one command", MergesEqualCommands::new);
        all.put("each inventory of a request is held by itself", HoldsByInventory::new);
        all.put("a part of a group will do", TakesWhatItGets::new);
        all.put("the best is the last", TakesTheLast::new);
        return all;
    }

    static Ledger asking(Ledger right, UnaryOperator<Command<?>> change) {
        return new Wrapper(right) {
            @Override
            Command<?> in(Command<?> command) {
                return change.apply(command);
            }
        };
    }

    private static Command<?> newId(Command<?> command) {
        return command instanceof Command.PlaceHold place
                ? new Command.PlaceHold(HoldId.random(), place.request(), place.ttl())
                : command;
    }

    private static Command<?> longer(Command<?> command, int nanos) {
        return command instanceof Command.PlaceHold place
                ? new Command.PlaceHold(place.id(), place.request(), place.ttl().plusNanos(nanos))
                : command;
    }

    private static Command<?> withoutLastLine(Command<?> command) {
        return lines(command, lines -> lines.subList(0, Math.max(1, lines.size() - 1)));
    }

    private static Command<?> withoutLastPick(Command<?> command) {
        return lines(
                command,
                lines -> lines.stream()
                        .map(line -> new ClaimRequest.Line(
                                line.inventory(),
                                line.span(),
                                line.picks().subList(0, Math.max(1, line.picks().size() - 1))))
                        .toList());
    }

    private static Command<?> withoutCustomer(Command<?> command) {
        return command instanceof Command.PlaceHold place
                ? new Command.PlaceHold(
                        place.id(),
                        coded(place.request(), request(place.request().lines())),
                        place.ttl())
                : command;
    }

    private static Command<?> withoutChannel(Command<?> command) {
        if (command instanceof Command.PlaceHold place) {
            ClaimRequest request =
                    coded(place.request(), request(place.request().lines()));
            return new Command.PlaceHold(
                    place.id(),
                    place.request().customer().map(request::customer).orElse(request),
                    place.ttl());
        }
        return command;
    }

    static Command<?> lines(Command<?> command, UnaryOperator<List<ClaimRequest.Line>> change) {
        if (command instanceof Command.PlaceHold place) {
            ClaimRequest request =
                    like(place.request(), change.apply(place.request().lines()));
            return new Command.PlaceHold(place.id(), request, place.ttl());
        }
        return command;
    }

    static ClaimRequest request(List<ClaimRequest.Line> lines) {
        ClaimRequest request = null;
        for (ClaimRequest.Line line : lines) {
            Pick first = line.picks().get(0);
            Pick[] more = line.picks().stream().skip(1).toArray(Pick[]::new);
            request = request == null
                    ? ClaimRequest.of(line.inventory(), line.span(), first, more)
                    : request.and(line.inventory(), line.span(), first, more);
        }
        return Optional.ofNullable(request).orElseThrow();
    }

    private static ClaimRequest like(ClaimRequest old, List<ClaimRequest.Line> lines) {
        ClaimRequest request = coded(old, request(lines));
        if (old.customer().isPresent()) {
            request = request.customer(old.customer().get());
        }
        return old.channel().isPresent() ? request.channel(old.channel().get()) : request;
    }

    private static ClaimRequest coded(ClaimRequest old, ClaimRequest request) {
        ClaimRequest coded = request;
        for (String code : old.codes()) {
            coded = coded.code(code);
        }
        return coded;
    }

    private static Command<?> firstHold(Command<?> command) {
        if (command instanceof Command.ConfirmHolds confirm) {
            Hold first =
                    Hold.builder(confirm.quote().holds().get(0), Hold.NEVER).build();
            return new Command.ConfirmHolds(confirm.id(), Quote.free(first), confirm.reference());
        }
        return command;
    }

    private static final class CancelsAll extends Wrapper {

        CancelsAll(Ledger right) {
            super(right);
        }

        @Override
        Command<?> in(Command<?> command) {
            if (command instanceof Command.CancelItems cancel) {
                BookingId id = cancel.quote().items().get(0).booking();
                List<ItemId> all = right.records().find(id).stream()
                        .flatMap(booking -> booking.itemIds().stream())
                        .toList();
                return all.isEmpty() ? command : new Command.CancelItems(cancel.id(), quote(all));
            }
            return command;
        }

        private CancellationQuote quote(List<ItemId> items) {
            return Bookings.over(right)
                    .quoteCancellation(items)
                    .match(quote -> quote, no -> CancellationQuote.free(items));
        }
    }

    private static final class AddsExtensions extends Wrapper {

        AddsExtensions(Ledger right) {
            super(right);
        }

        @Override
        Command<?> in(Command<?> command) {
            if (command instanceof Command.ExtendHold extend) {
                Duration left = right.records()
                        .find(extend.id())
                        .map(hold -> Duration.between(hold.placedAt(), hold.expiresAt()))
                        .filter(life -> life.compareTo(Duration.ofDays(1)) < 0)
                        .orElse(Duration.ZERO);
                return new Command.ExtendHold(extend.id(), extend.ttl().plus(left));
            }
            return command;
        }
    }

    private static final class AppliesAnyPlan extends Wrapper {

        AppliesAnyPlan(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.AmendInventory amend
                    && answer instanceof Answer.Refused<?> no
                    && no.refusal().reason() == Reason.REVISION_CHANGED) {
                ChangePlan old = amend.plan();
                Answer<ChangePlan> plan = ask(new Command.PlanChange(old.inventory(), old.change()));
                return plan instanceof Answer.Done<ChangePlan> done
                        ? ask(new Command.AmendInventory(amend.id(), done.value()))
                        : answer;
            }
            return answer;
        }
    }

    private static final class AppliesBackwards extends Wrapper {

        AppliesBackwards(Ledger right) {
            super(right);
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            List<Command<?>> backwards = new ArrayList<>(commands);
            Collections.reverse(backwards);
            return super.apply(backwards);
        }
    }

    private static final class HoldsByInventory extends Wrapper {

        HoldsByInventory(Ledger right) {
            super(right);
        }

        @Override
        Optional<Answer<?>> instead(Command<?> command) {
            if (!(command instanceof Command.PlaceHold place)
                    || place.request().lines().size() == 1) {
                return Optional.empty();
            }
            List<HoldId> parts = new ArrayList<>();
            for (ClaimRequest.Line line : place.request().lines()) {
                HoldId part = HoldId.random();
                Answer<Hold> answer =
                        ask(new Command.PlaceHold(part, like(place.request(), List.of(line)), place.ttl()));
                if (answer instanceof Answer.Refused<Hold>) {
                    return Optional.of(answer); // what the other lines took stays taken
                }
                parts.add(part);
            }
            parts.forEach(part -> ask(new Command.ReleaseHold(part)));
            return Optional.of(ask(place));
        }
    }

    private static final class TakesWhatItGets extends Wrapper {

        TakesWhatItGets(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.PlaceHold place
                    && answer instanceof Answer.Refused<?> no
                    && no.refusal().reason() == Reason.TAKEN
                    && place.request().lines().get(0).picks().get(0) instanceof Pick.Named named) {
                List<String> free = new ArrayList<>(named.labels());
                no.refusal().obstacles().forEach(taken -> free.remove(taken.place()));
                ClaimRequest.Line line = place.request().lines().get(0);
                return free.isEmpty()
                        ? answer
                        : ask(new Command.PlaceHold(
                                place.id(),
                                ClaimRequest.of(line.inventory(), line.span(), new Pick.Named(free, named.choice())),
                                place.ttl()));
            }
            return answer;
        }
    }

    private static final class TakesTheLast extends Wrapper {

        TakesTheLast(Ledger right) {
            super(right);
        }

        @Override
        Command<?> in(Command<?> command) {
            return lines(command, lines -> lines.stream().map(this::last).toList());
        }

        private ClaimRequest.Line last(ClaimRequest.Line line) {
            if (line.picks().size() > 1 || !(line.picks().get(0) instanceof Pick.Best best)) {
                return line;
            }
            List<String> free = right.records()
                    .availability(line.inventory(), line.span())
                    .map(read -> read.freeSeats())
                    .orElse(List.of());
            int count = best.count();
            return free.size() < count
                            || best.category().isPresent()
                            || !best.marks().isEmpty()
                    ? line
                    : new ClaimRequest.Line(
                            line.inventory(),
                            line.span(),
                            List.of(new Pick.Named(free.subList(free.size() - count, free.size()), best.choice())));
        }
    }
}
