package io.github.holdfast.testkit.model;

/** The same with ten times as many chains. */
class InMemoryLedgerModelWalk extends InMemoryLedgerModelTest {

    @Override
    public int tries() {
        return 10 * super.tries();
    }

    @Override
    public int races() {
        return 10 * super.races();
    }
}
