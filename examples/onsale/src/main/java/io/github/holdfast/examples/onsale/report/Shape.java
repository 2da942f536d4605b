package io.github.holdfast.examples.onsale.report;

/**
 * Sizes of a chart.
 *
 * @param roof where the highest value lies
 * @param floor where nought lies
 * @param barsRoof where the longest bar of refusals ends
 * @param barsFloor where they stand
 * @param bars how many, and how many stretches of time are told apart where there are none
 * @param ticks most times that are written below
 */
record Shape(
        String style,
        double width,
        double left,
        double right,
        double roof,
        double floor,
        double barsRoof,
        double barsFloor,
        int bars,
        int ticks) {
    /** With names beside the lines. */
    static final Shape WIDE = new Shape("chart wide", 1080, 56, 150, 16, 250, 286, 336, 60, 10);

    /** With names above, for a telephone. */
    static final Shape NARROW = new Shape("chart narrow", 360, 48, 10, 52, 220, 238, 270, 40, 6);

    /** Without bars, with names beside the lines. */
    static final Shape WIDE_WITHOUT_BARS = new Shape("chart wide", 1080, 56, 150, 16, 200, 200, 200, 40, 10);

    /** Without bars, with names above. */
    static final Shape NARROW_WITHOUT_BARS = new Shape("chart narrow", 360, 48, 10, 32, 180, 180, 180, 25, 6);

    boolean isNarrow() {
        return style.endsWith("narrow");
    }

    double height() {
        return barsFloor + 32;
    }
}
