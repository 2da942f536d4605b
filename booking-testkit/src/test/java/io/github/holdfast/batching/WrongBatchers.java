package io.github.holdfast.batching;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Batchers with one fault each: the right one, with something wrong between it and the store or its callers. */
final class WrongBatchers {

    private WrongBatchers() {}

    /** Returns them by what is wrong. */
    static Map<String, Booth.Maker> all() {
        Map<String, Booth.Maker> all = new LinkedHashMap<>();
        all.put("answers are handed to the wrong caller", within(Swapping::new));
        all.put("poison is not isolated", within(Poisoned::new));
        all.put("a lost commit is answered without being applied again", within(Forgetting::new));
        all.put("a waiter's interrupt kills the leader's batch", (hasty, patient, batch, queue) -> {
            Killing killing = new Killing(hasty);
            Batcher right = Batcher.over(killing, patient, batch, queue);
            return new Booth.Subject(killing.outside(right), right);
        });
        all.put("the leader's interrupt reaches the store", (hasty, patient, batch, queue) -> {
            Interrupting interrupting = new Interrupting(hasty);
            Batcher right = Batcher.over(interrupting, patient, batch, queue);
            return new Booth.Subject(interrupting.outside(right), right);
        });
        all.put("the queue has no bound", (hasty, patient, batch, queue) -> right(hasty, patient, batch, 1 << 30));
        all.put("a batch has no bound", (hasty, patient, batch, queue) -> right(hasty, patient, 1 << 30, queue));
        all.put("nobody shares", (hasty, patient, batch, queue) -> right(hasty, patient, 1, queue));
        all.put(
                "one that is locked is waited for by all",
                (hasty, patient, batch, queue) -> right(new Stubborn(hasty, patient), patient, batch, queue));
        all.put("commands of one call are sent one by one", (hasty, patient, batch, queue) -> {
            Batcher right = Batcher.over(hasty, patient, batch, queue);
            return new Booth.Subject(new OneByOne(right), right);
        });
        all.put("closing is forgotten", (hasty, patient, batch, queue) -> {
            Batcher right = Batcher.over(hasty, patient, batch, queue);
            return new Booth.Subject(new Open(right, hasty), right);
        });
        return all;
    }

    private static Booth.Subject right(Ledger hasty, Ledger patient, int batch, int queue) {
        Batcher right = Batcher.over(hasty, patient, batch, queue);
        return new Booth.Subject(right, right);
    }

    private static Booth.Maker within(UnaryOperator<Ledger> fault) {
        return (hasty, patient, batch, queue) -> right(fault.apply(hasty), fault.apply(patient), batch, queue);
    }

    /** Passes everything on. */
    private static class Outer implements Ledger {

        final Ledger right;

        Outer(Ledger right) {
            this.right = right;
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            return right.apply(commands);
        }

        @Override
        public Records records() {
            return right.records();
        }
    }

    private static final class Swapping extends Outer {

        Swapping(Ledger right) {
            super(right);
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            Answers answers = super.apply(commands);
            List<Command<?>> turned = new ArrayList<>(commands);
            Collections.rotate(turned, 1);
            Map<Command<?>, Answer<?>> swapped = new IdentityHashMap<>();
            for (int i = 0; i < turned.size(); i++) {
                swapped.put(commands.get(i), answers.to(turned.get(i)));
            }
            return Answers.all(commands, command -> Objects.requireNonNull(swapped.get(command)));
        }
    }

    /** Whoever was in a batch with poison fails as well. */
    private static final class Poisoned extends Outer {

        private final Map<Command<?>, RuntimeException> failed = new IdentityHashMap<>();

        Poisoned(Ledger right) {
            super(right);
        }

        @Override
        public synchronized Answers apply(List<? extends Command<?>> commands) {
            for (Command<?> command : commands) {
                RuntimeException before = failed.get(command);
                if (before != null) {
                    throw before;
                }
            }
            try {
                return super.apply(commands);
            } catch (RuntimeException poison) {
                commands.forEach(command -> failed.put(command, poison));
                throw poison;
            }
        }
    }

    private static final class Forgetting extends Outer {

        private final Set<Command<?>> lost = Collections.newSetFromMap(new IdentityHashMap<>());

        Forgetting(Ledger right) {
            super(right);
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            if (commands.stream().anyMatch(lost::contains)) {
                return Rehearsed.lost(commands);
            }
            Answers answers = super.apply(commands);
            if (answers.values().stream().anyMatch(Answer.Unknown.class::isInstance)) {
                lost.addAll(commands);
            }
            return answers;
        }
    }

    /** Once a caller has gone away interrupted, the batch under way is given up. */
    private static final class Killing extends Outer {

        private volatile boolean interrupted;

        Killing(Ledger right) {
            super(right);
        }

        Ledger outside(Ledger batcher) {
            return new Outer(batcher) {
                @Override
                public Answers apply(List<? extends Command<?>> commands) {
                    Answers answers = super.apply(commands);
                    interrupted |= Thread.currentThread().isInterrupted();
                    return answers;
                }
            };
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            if (interrupted) {
                return Rehearsed.lost(commands);
            }
            Answers answers = super.apply(commands);
            return interrupted ? Rehearsed.lost(commands) : answers;
        }
    }

    /** Whoever comes interrupted brings it along. */
    private static final class Interrupting extends Outer {

        private final ThreadLocal<Boolean> interrupted = ThreadLocal.withInitial(() -> false);

        Interrupting(Ledger right) {
            super(right);
        }

        Ledger outside(Ledger batcher) {
            return new Outer(batcher) {
                @Override
                public Answers apply(List<? extends Command<?>> commands) {
                    interrupted.set(Thread.currentThread().isInterrupted());
                    return super.apply(commands);
                }
            };
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            if (interrupted.get()) {
                Thread.currentThread().interrupt();
            }
            return super.apply(commands);
        }
    }

    /** Waits for a lock as long as it takes, with all who are in the batch. */
    private static final class Stubborn extends Outer {

        private final Ledger patient;

        Stubborn(Ledger right, Ledger patient) {
            super(right);
            this.patient = patient;
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            Answers answers = super.apply(commands);
            return answers.values().stream().allMatch(Answer.TryAgain.class::isInstance)
                    ? patient.apply(commands)
                    : answers;
        }
    }

    private static final class OneByOne extends Outer {

        OneByOne(Ledger right) {
            super(right);
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            Map<Command<?>, Answer<?>> answers = new IdentityHashMap<>();
            for (Command<?> command : commands) {
                answers.put(command, super.apply(List.of(command)).to(command));
            }
            return Answers.all(commands, command -> Objects.requireNonNull(answers.get(command)));
        }
    }

    private static final class Open extends Outer {

        private final Ledger store;

        Open(Ledger right, Ledger store) {
            super(right);
            this.store = store;
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            try {
                return super.apply(commands);
            } catch (IllegalStateException closed) {
                return store.apply(commands);
            }
        }
    }
}
