package io.github.holdfast.testkit.model;

import io.github.holdfast.caller.OperationId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Calls a ledger and writes down every call, for a {@code History} to judge. Thread-safe. */
public final class Recorder {

    private final Ledger ledger;
    private final Queue<Raw> calls = new ConcurrentLinkedQueue<>();

    /** Makes a recorder in front of a ledger. */
    public Recorder(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Applies one command and writes the call down. A call that ends in an exception is not written down.
     *
     * @param worker who calls; one worker must not call twice at the same time
     */
    public <R> Answer<R> apply(String worker, Command<R> command) {
        long began = System.nanoTime();
        Answer<R> answer = ledger.apply(List.of(command)).to(command);
        long ended = System.nanoTime();
        calls.add(new Raw(worker, began, ended, command, answer));
        return answer;
    }

    /** Returns the calls so far. */
    public List<Call> calls() {
        return calls.stream().map(Raw::call).toList();
    }

    /**
     * Returns the changes of inventories that were applied so far. One of which no answer told, because the answers to its
     * commit were lost, is left out: such a call must be repeated until it is answered.
     */
    public List<Amend> amends() {
        Map<OperationId, Amend> amends = new LinkedHashMap<>();
        Map<OperationId, Long> asked = new HashMap<>();
        for (Raw call : calls) {
            if (call.command() instanceof Command.AmendInventory amend) {
                asked.merge(amend.id(), call.began(), Math::min);
                if (call.answer() instanceof Answer.Done<?>) {
                    amends.merge(
                            amend.id(),
                            new Amend(call.began(), call.ended(), amend.plan()),
                            (one, other) -> one.ended() < other.ended() ? one : other);
                }
            }
        }
        amends.replaceAll((id, amend) -> new Amend(Objects.requireNonNull(asked.get(id)), amend.ended(), amend.plan()));
        return List.copyOf(amends.values());
    }

    /** Taken apart later, so that callers lose no time between two calls. */
    private record Raw(String worker, long began, long ended, Command<?> command, Answer<?> answer) {
        Call call() {
            return Call.of(worker, began, ended, command, answer);
        }
    }
}
