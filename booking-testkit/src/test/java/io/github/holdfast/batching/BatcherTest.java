package io.github.holdfast.batching;

import io.github.holdfast.ledger.Ledger;

/** The batcher does what is asked of batchers. */
class BatcherTest implements BatchingContract, FaultContract, BlockedContract {

    @Override
    public Booth booth() {
        return new Booth(this::over);
    }

    @Override
    public Booth.Subject over(Ledger hasty, Ledger patient, int batch, int queue) {
        Batcher batcher = Batcher.over(hasty, patient, batch, queue);
        return new Booth.Subject(batcher, batcher);
    }
}
