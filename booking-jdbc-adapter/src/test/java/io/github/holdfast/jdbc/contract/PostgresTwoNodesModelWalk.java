package io.github.holdfast.jdbc.contract;

/** The same with ten times as many chains. */
class PostgresTwoNodesModelWalk extends PostgresTwoNodesModelTest {

    @Override
    public int tries() {
        return 10 * super.tries();
    }

    @Override
    public int races() {
        return 10 * super.races();
    }
}
