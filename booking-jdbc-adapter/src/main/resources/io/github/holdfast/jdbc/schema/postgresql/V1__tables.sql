-- Which scripts have run to their end, and the oldest version that a release may need to work with what they made.
CREATE TABLE {schema_version} (
    version     INTEGER NOT NULL PRIMARY KEY,
    usable_from INTEGER NOT NULL,
    CHECK (usable_from BETWEEN 1 AND version)
);

-- What one departure, show, house or practice can sell. Its row is the lock under which its stock is decided.
CREATE TABLE {inventory} (
    number         BIGINT NOT NULL PRIMARY KEY,
    version        BIGINT NOT NULL,
    revision_stamp BIGINT NOT NULL,
    version_stamp  BIGINT NOT NULL,
    revision       INTEGER NOT NULL,
    sequence       INTEGER NOT NULL,
    kind           SMALLINT NOT NULL,
    closed         BOOLEAN NOT NULL,
    ends_at        TIMESTAMP(6) WITH TIME ZONE,
    id             VARCHAR(100) COLLATE "C" NOT NULL,
    opened_as      BYTEA NOT NULL,
    definition     TEXT NOT NULL,
    UNIQUE (id)
) WITH (fillfactor = 50);
CREATE INDEX {inventory_ends} ON {inventory} (ends_at) WHERE ends_at IS NOT NULL;

-- The exclusive stock: who has a unit in a slot. Free is no row.
CREATE TABLE {claim} (
    inventory_id BIGINT  NOT NULL,
    unit_no      INTEGER NOT NULL,
    slot         INTEGER NOT NULL,
    hold_id      UUID    NOT NULL,
    PRIMARY KEY (inventory_id, unit_no, slot)
) WITH (fillfactor = 80);

-- The bounded stock: how much of something is taken in a slot.
CREATE TABLE {counter} (
    scope      BIGINT  NOT NULL,
    counter_no INTEGER NOT NULL,
    slot       INTEGER NOT NULL,
    taken      INTEGER NOT NULL,
    ceiling    INTEGER NOT NULL,
    high       INTEGER NOT NULL,
    highest    INTEGER NOT NULL,
    kind       SMALLINT NOT NULL,
    PRIMARY KEY (scope, counter_no, slot),
    CHECK (taken BETWEEN 0 AND high)
) WITH (fillfactor = 50);

-- A hold or a block, and what became of it.
CREATE TABLE {hold} (
    hold_id      UUID NOT NULL PRIMARY KEY,
    placed_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    bounded_by   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    home         BIGINT  NOT NULL,
    state        INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    tidied       BOOLEAN NOT NULL,
    pends        BOOLEAN NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE,
    booking_id   UUID,
    first_item   INTEGER,
    digest       BYTEA,
    customer     VARCHAR(100) COLLATE "C",
    channel      VARCHAR(40) COLLATE "C",
    codes        VARCHAR(400) COLLATE "C",
    blocked_for  VARCHAR(200)
) WITH (fillfactor = 50);
CREATE INDEX {hold_placed} ON {hold} (placed_at);
CREATE INDEX {hold_customer} ON {hold} (customer, placed_at) WHERE customer IS NOT NULL;
CREATE INDEX {hold_expires} ON {hold} (expires_at) WHERE NOT pends;

-- What a hold got, kept when it is over: the history of who had what. A line that was not cut off ends with its hold.
CREATE TABLE {hold_line} (
    hold_id      UUID NOT NULL,
    inventory_id BIGINT  NOT NULL,
    held_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    place_no     INTEGER NOT NULL,
    unit_no      INTEGER NOT NULL,
    quantity     INTEGER NOT NULL,
    counter_no   INTEGER NOT NULL,
    slot_from    INTEGER NOT NULL,
    slot_to      INTEGER NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE,
    also         VARCHAR(400) COLLATE "C",
    span_from    VARCHAR(40) COLLATE "C",
    span_to      VARCHAR(40) COLLATE "C",
    category     VARCHAR(40) COLLATE "C",
    fare         VARCHAR(81) COLLATE "C",
    load_mille   SMALLINT,
    PRIMARY KEY (hold_id, place_no),
    CHECK (quantity > 0),
    CHECK (slot_from < slot_to),
    CHECK (load_mille BETWEEN 0 AND 1000)
) WITH (fillfactor = 80);
CREATE INDEX {hold_line_inventory} ON {hold_line} (inventory_id, held_at);

-- Parts of holds that may lapse: of what is counted, and of what lies in several inventories.
CREATE TABLE {pending} (
    scope     BIGINT  NOT NULL,
    part      INTEGER NOT NULL,
    lapses_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    hold_id   UUID NOT NULL,
    PRIMARY KEY (scope, part, lapses_at, hold_id)
);

-- One row: from where on a sweeper looks for holds that have expired.
CREATE TABLE {sweep_mark} (
    id         INTEGER NOT NULL PRIMARY KEY,
    settled_to TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    whole_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CHECK (id = 1)
);

-- What a customer has bought.
CREATE TABLE {booking} (
    booking_id   UUID NOT NULL PRIMARY KEY,
    confirmed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    home         BIGINT NOT NULL,
    state        INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    total        NUMERIC(19, 4) NOT NULL,
    charged      NUMERIC(19, 4) NOT NULL,
    currency     VARCHAR(3) COLLATE "C" NOT NULL,
    reference    VARCHAR(12) COLLATE "C" NOT NULL,
    digest       BYTEA NOT NULL,
    customer     VARCHAR(100) COLLATE "C",
    UNIQUE (reference),
    CHECK (charged >= 0)
) WITH (fillfactor = 90);
CREATE INDEX {booking_confirmed} ON {booking} (confirmed_at);
CREATE INDEX {booking_customer} ON {booking} (customer, confirmed_at) WHERE customer IS NOT NULL;
CREATE INDEX {booking_refund} ON {booking} (confirmed_at) WHERE charged < total;

-- An item is a place of a confirmed hold.
CREATE TABLE {booking_item} (
    booking_id UUID NOT NULL,
    hold_id    UUID NOT NULL,
    item_no    INTEGER  NOT NULL,
    place_no   INTEGER  NOT NULL,
    state      SMALLINT NOT NULL,
    kind       SMALLINT NOT NULL,
    starts_at  TIMESTAMP(6) WITH TIME ZONE,
    ends_at    TIMESTAMP(6) WITH TIME ZONE,
    place      VARCHAR(60) COLLATE "C" NOT NULL,
    traveller  VARCHAR(60) COLLATE "C",
    PRIMARY KEY (booking_id, item_no)
) WITH (fillfactor = 90);

-- How bookings were sold.
CREATE TABLE {booking_document} (
    booking_id UUID NOT NULL PRIMARY KEY,
    document   TEXT NOT NULL
);

-- What is owed for bookings, line by line; nothing changes a line.
CREATE TABLE {account_line} (
    booking_id   UUID NOT NULL,
    at           TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    line_no      INTEGER  NOT NULL,
    kind         SMALLINT NOT NULL,
    kept         BOOLEAN  NOT NULL,
    amount       NUMERIC(19, 4) NOT NULL,
    net          NUMERIC(19, 4) NOT NULL,
    item_no      INTEGER,
    slot_from    INTEGER,
    slot_to      INTEGER,
    quantity     INTEGER,
    reverses     INTEGER,
    operation_id UUID,
    rule         VARCHAR(60) COLLATE "C",
    traveller    VARCHAR(60) COLLATE "C",
    reason       VARCHAR(200),
    tax          TEXT,
    PRIMARY KEY (booking_id, line_no)
);
CREATE UNIQUE INDEX {account_line_reverses} ON {account_line} (booking_id, reverses) WHERE reverses IS NOT NULL;

-- Versions of tariffs; a row stays as it is but for its withdrawal.
CREATE TABLE {tariff} (
    tariff_id    VARCHAR(40) COLLATE "C" NOT NULL,
    version      INTEGER NOT NULL,
    published_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    withdrawn_at TIMESTAMP(6) WITH TIME ZONE,
    why          VARCHAR(200),
    digest       BYTEA NOT NULL,
    document     TEXT NOT NULL,
    PRIMARY KEY (tariff_id, version),
    CHECK (withdrawn_at IS NULL OR withdrawn_at >= published_at)
) WITH (fillfactor = 90);

-- Operations that were done, so that they are not done twice.
CREATE TABLE {operation} (
    operation_id UUID   NOT NULL PRIMARY KEY,
    digest       BYTEA  NOT NULL,
    home         BIGINT NOT NULL,
    done_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Events, written in the transaction that made them true.
CREATE TABLE {outbox} (
    aggregate   UUID NOT NULL,
    occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sequence    INTEGER  NOT NULL,
    kind        SMALLINT NOT NULL,
    type        SMALLINT NOT NULL,
    pending     BOOLEAN  NOT NULL,
    payload     TEXT NOT NULL,
    lease_until TIMESTAMP(6) WITH TIME ZONE,
    next_at     TIMESTAMP(6) WITH TIME ZONE,
    parked_at   TIMESTAMP(6) WITH TIME ZONE,
    lease_no    INTEGER,
    attempts    SMALLINT,
    trace       VARCHAR(60) COLLATE "C",
    error       VARCHAR(200),
    PRIMARY KEY (aggregate, kind, sequence)
);
CREATE INDEX {outbox_pending} ON {outbox} (occurred_at) WHERE pending;
CREATE INDEX {outbox_parked} ON {outbox} (parked_at) WHERE parked_at IS NOT NULL;
CREATE INDEX {outbox_occurred} ON {outbox} USING brin (occurred_at) WITH (autosummarize = on);

-- What people, reports and entities read: words for states, ids for inventories. The views stay as they are while the
-- tables change.
-- PostgreSQL writes through a view of one table: a second one makes these read only.
CREATE VIEW {v_inventory} AS
SELECT i.number, i.id, CASE i.kind WHEN 0 THEN 'SOLD' WHEN 2 THEN 'CAMPAIGN' END AS kind, i.revision, i.version, i.closed, i.ends_at
FROM {inventory} i CROSS JOIN (SELECT 1) one;
CREATE VIEW {v_hold} AS
SELECT h.hold_id,
    CASE h.state WHEN 0 THEN 'HELD' WHEN 1 THEN 'CONFIRMED' WHEN 2 THEN 'RELEASED' WHEN 3 THEN 'EXPIRED' END AS state,
    h.customer, h.channel, h.blocked_for, i.id AS inventory, h.placed_at, h.expires_at, h.bounded_by, h.ended_at, h.booking_id,
    h.codes
FROM {hold} h LEFT JOIN {inventory} i ON i.number = h.home CROSS JOIN (SELECT 1) one;
CREATE VIEW {v_line} AS
SELECT l.hold_id, l.place_no, i.id AS inventory, l.inventory_id, NULLIF(l.unit_no, -1) AS unit_no, l.quantity,
    NULLIF(l.counter_no, -1) AS counter_no, l.span_from, l.span_to, l.slot_from, l.slot_to, l.held_at, l.ended_at AS cut_at,
    COALESCE(l.ended_at, h.ended_at, CASE WHEN h.state = 0 THEN h.expires_at END) AS ended_at,
    CASE h.state WHEN 0 THEN 'HELD' WHEN 1 THEN 'CONFIRMED' WHEN 2 THEN 'RELEASED' WHEN 3 THEN 'EXPIRED' END AS state,
    h.expires_at, h.customer, h.booking_id, l.category, LTRIM(l.fare) AS fare, l.load_mille
FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id
    JOIN {inventory} i ON i.number = l.inventory_id CROSS JOIN (SELECT 1) one;
CREATE VIEW {v_booking} AS
SELECT b.booking_id, b.reference, CASE b.state WHEN 0 THEN 'CONFIRMED' WHEN 1 THEN 'CANCELLED' END AS state,
    b.customer, i.id AS inventory, b.total, b.currency, b.confirmed_at, b.charged
FROM {booking} b LEFT JOIN {inventory} i ON i.number = b.home CROSS JOIN (SELECT 1) one;
CREATE VIEW {v_item} AS
SELECT b.booking_id, b.item_no, CASE b.state WHEN 0 THEN 'CONFIRMED' WHEN 1 THEN 'CANCELLED' END AS state,
    CASE b.kind WHEN 0 THEN 'PLACE' END AS kind, b.hold_id, b.place_no, i.id AS inventory, l.inventory_id,
    CASE WHEN l.unit_no >= 0 THEN l.unit_no + b.place_no - l.place_no END AS unit_no, b.place,
    CASE WHEN l.unit_no >= 0 THEN 1 ELSE l.quantity END AS quantity, l.span_from, l.span_to,
    CASE WHEN l.unit_no >= 0 THEN l.category ELSE b.place END AS category, LTRIM(l.fare) AS fare,
    b.traveller, b.starts_at, b.ends_at
FROM {booking_item} b JOIN {hold_line} l ON l.hold_id = b.hold_id AND l.place_no <= b.place_no
        AND b.place_no < l.place_no + CASE WHEN l.unit_no < 0 THEN 1 ELSE l.quantity END
    JOIN {inventory} i ON i.number = l.inventory_id CROSS JOIN (SELECT 1) one;

INSERT INTO {sweep_mark} (id, settled_to, whole_at)
    VALUES (1, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00', TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00');

INSERT INTO {schema_version} (version, usable_from) VALUES (1, 1);
