package io.github.holdfast.jdbc.faults;

/** The same with more kills. */
class KilledSellerWalk extends KilledSellerTest {

    @Override
    public int kills() {
        return 20;
    }
}
