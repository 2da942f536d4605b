package io.github.holdfast.jdbc.contract;

/** The same with ten times as many chains. */
class MariaTwoNodesModelWalk extends MariaTwoNodesModelTest {

    @Override
    public int tries() {
        return 10 * super.tries();
    }

    @Override
    public int races() {
        return 10 * super.races();
    }
}
