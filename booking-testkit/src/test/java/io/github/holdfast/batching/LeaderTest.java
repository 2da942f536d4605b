package io.github.holdfast.batching;

import io.github.holdfast.ledger.Ledger;

/** The batcher does what is asked of those who lead. */
class LeaderTest implements LeaderContract {

    @Override
    public Batcher over(Ledger hasty, Ledger patient, int batch, int queue, Step.Watch watch) {
        return Batcher.over(hasty, patient, batch, queue, LOOK_MILLIS, watch);
    }
}
