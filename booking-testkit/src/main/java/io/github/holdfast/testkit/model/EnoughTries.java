package io.github.holdfast.testkit.model;

import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Ends a property after as many tries as the ledger under test wants, since an annotation cannot ask it. */
class EnoughTries implements AroundTryHook {

    /** Ends it after as many races. */
    static final class OfRaces extends EnoughTries {
        @Override
        int enough(Tried test) {
            return ((LedgerModelContract) test).races();
        }
    }

    int enough(Tried test) {
        return test.tries();
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
        Store<Integer> done = Store.getOrCreate("tries", Lifespan.PROPERTY, () -> 0);
        done.update(tries -> tries + 1);
        TryExecutionResult result = aTry.execute(parameters);
        boolean enough = done.get() >= enough((Tried) context.testInstance());
        return enough && result.isSatisfied() ? TryExecutionResult.satisfied(true) : result;
    }
}
