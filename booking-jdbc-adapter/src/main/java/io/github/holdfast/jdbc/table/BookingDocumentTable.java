package io.github.holdfast.jdbc.table;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.store.Changes;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How bookings were sold: what prices were reckoned from, and the terms of items. Nothing changes it. */
public final class BookingDocumentTable {

    private static final Column<UUID> BOOKING_ID = BookingTable.BOOKING_ID;
    static final Column<String> DOCUMENT = Column.ofDocument("document");

    private static final Form<Changes.Document> KEPT = Form.<Changes.Document>of()
            .with(BOOKING_ID, one -> one.booking().value())
            .with(DOCUMENT, one -> TreeJson.write(one.sale().tree()));

    /** The table. */
    public static final Table TABLE = new Table("booking_document", KEPT.columns());

    private BookingDocumentTable() {}

    /** Inserts how bookings were sold. */
    public static void insert(Trip trip, Collection<Changes.Document> documents) {
        trip.insert(TABLE, KEPT.rows(documents));
    }

    /** Reads the texts that are kept with some bookings, from one to another. */
    public static Map<BookingId, String> texts(Session session, BookingId from, BookingId to) throws SQLException {
        Map<BookingId, String> texts = new LinkedHashMap<>();
        session.each(
                "SELECT booking_id, document FROM {booking_document} WHERE booking_id BETWEEN ? AND ?",
                List.of(from.value(), to.value()),
                row -> texts.put(BookingTable.id(row), DOCUMENT.of(row)));
        return texts;
    }

    /**
     * Reads such a text.
     *
     * @throws IllegalArgumentException if it is none; the message has the path of what is wrong
     */
    public static SaleDocument read(String text) {
        return SaleDocument.of(TreeJson.readStored(text));
    }
}
