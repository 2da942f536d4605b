-- For MariaDB and MySQL. Each of these is committed by itself: they are repeatable, so that a run that stopped half-way
-- goes on the next time. Text is compared by code point; instants are in UTC.

-- Which scripts have run to their end, and the oldest version that a release may need to work with what they made.
CREATE TABLE IF NOT EXISTS {schema_version} (
    version     INTEGER NOT NULL PRIMARY KEY,
    usable_from INTEGER NOT NULL,
    CHECK (usable_from BETWEEN 1 AND version)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What one departure, show, house or practice can sell. Its row is the lock under which its stock is decided.
CREATE TABLE IF NOT EXISTS {inventory} (
    number         BIGINT NOT NULL PRIMARY KEY,
    version        BIGINT NOT NULL,
    revision_stamp BIGINT NOT NULL,
    version_stamp  BIGINT NOT NULL,
    revision       INTEGER NOT NULL,
    sequence       INTEGER NOT NULL,
    kind           SMALLINT NOT NULL,
    closed         BOOLEAN NOT NULL,
    ends_at        DATETIME(6),
    id             VARCHAR(100) NOT NULL,
    opened_as      VARBINARY(32) NOT NULL,
    definition     LONGTEXT NOT NULL,
    UNIQUE (id),
    INDEX inventory_ends (ends_at)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The exclusive stock: who has a unit in a slot. Free is no row.
CREATE TABLE IF NOT EXISTS {claim} (
    inventory_id BIGINT  NOT NULL,
    unit_no      INTEGER NOT NULL,
    slot         INTEGER NOT NULL,
    hold_id      BINARY(16) NOT NULL,
    PRIMARY KEY (inventory_id, unit_no, slot)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The bounded stock: how much of something is taken in a slot.
CREATE TABLE IF NOT EXISTS {counter} (
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
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A hold or a block, and what became of it.
CREATE TABLE IF NOT EXISTS {hold} (
    hold_id      BINARY(16) NOT NULL PRIMARY KEY,
    placed_at    DATETIME(6) NOT NULL,
    expires_at   DATETIME(6) NOT NULL,
    bounded_by   DATETIME(6) NOT NULL,
    home         BIGINT  NOT NULL,
    state        INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    tidied       BOOLEAN NOT NULL,
    pends        BOOLEAN NOT NULL,
    ended_at     DATETIME(6),
    booking_id   BINARY(16),
    first_item   INTEGER,
    digest       VARBINARY(32),
    customer     VARCHAR(100),
    channel      VARCHAR(40),
    codes        VARCHAR(400),
    blocked_for  VARCHAR(200),
    INDEX hold_placed (placed_at),
    INDEX hold_customer (customer, placed_at),
    INDEX hold_expires (expires_at)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a hold got, kept when it is over: the history of who had what. A line that was not cut off ends with its hold.
CREATE TABLE IF NOT EXISTS {hold_line} (
    hold_id      BINARY(16) NOT NULL,
    inventory_id BIGINT  NOT NULL,
    held_at      DATETIME(6) NOT NULL,
    place_no     INTEGER NOT NULL,
    unit_no      INTEGER NOT NULL,
    quantity     INTEGER NOT NULL,
    counter_no   INTEGER NOT NULL,
    slot_from    INTEGER NOT NULL,
    slot_to      INTEGER NOT NULL,
    ended_at     DATETIME(6),
    also         VARCHAR(400),
    span_from    VARCHAR(40),
    span_to      VARCHAR(40),
    category     VARCHAR(40),
    fare         VARCHAR(81),
    load_mille   SMALLINT,
    PRIMARY KEY (hold_id, place_no),
    CHECK (quantity > 0),
    CHECK (slot_from < slot_to),
    CHECK (load_mille BETWEEN 0 AND 1000),
    INDEX hold_line_inventory (inventory_id, held_at)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Parts of holds that may lapse: of what is counted, and of what lies in several inventories.
CREATE TABLE IF NOT EXISTS {pending} (
    scope     BIGINT  NOT NULL,
    part      INTEGER NOT NULL,
    lapses_at DATETIME(6) NOT NULL,
    hold_id   BINARY(16) NOT NULL,
    PRIMARY KEY (scope, part, lapses_at, hold_id)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: from where on a sweeper looks for holds that have expired.
CREATE TABLE IF NOT EXISTS {sweep_mark} (
    id         INTEGER     NOT NULL PRIMARY KEY,
    settled_to DATETIME(6) NOT NULL,
    whole_at   DATETIME(6) NOT NULL,
    CHECK (id = 1)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a customer has bought.
CREATE TABLE IF NOT EXISTS {booking} (
    booking_id   BINARY(16) NOT NULL PRIMARY KEY,
    confirmed_at DATETIME(6) NOT NULL,
    home         BIGINT NOT NULL,
    state        INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    total        NUMERIC(19, 4) NOT NULL,
    charged      NUMERIC(19, 4) NOT NULL,
    currency     VARCHAR(3) NOT NULL,
    reference    VARCHAR(12) NOT NULL,
    digest       VARBINARY(32) NOT NULL,
    customer     VARCHAR(100),
    UNIQUE (reference),
    CHECK (charged >= 0),
    INDEX booking_confirmed (confirmed_at, booking_id, total, charged),
    INDEX booking_customer (customer, confirmed_at)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- An item is a place of a confirmed hold.
CREATE TABLE IF NOT EXISTS {booking_item} (
    booking_id BINARY(16) NOT NULL,
    hold_id    BINARY(16) NOT NULL,
    item_no    INTEGER  NOT NULL,
    place_no   INTEGER  NOT NULL,
    state      SMALLINT NOT NULL,
    kind       SMALLINT NOT NULL,
    starts_at  DATETIME(6),
    ends_at    DATETIME(6),
    place      VARCHAR(60) NOT NULL,
    traveller  VARCHAR(60),
    PRIMARY KEY (booking_id, item_no)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How bookings were sold.
CREATE TABLE IF NOT EXISTS {booking_document} (
    booking_id BINARY(16) NOT NULL PRIMARY KEY,
    document   LONGTEXT NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What is owed for bookings, line by line; nothing changes a line.
CREATE TABLE IF NOT EXISTS {account_line} (
    booking_id   BINARY(16) NOT NULL,
    at           DATETIME(6) NOT NULL,
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
    operation_id BINARY(16),
    rule         VARCHAR(60),
    traveller    VARCHAR(60),
    reason       VARCHAR(200),
    tax          LONGTEXT,
    PRIMARY KEY (booking_id, line_no),
    UNIQUE INDEX account_line_reverses (booking_id, reverses)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Versions of tariffs; a row stays as it is but for its withdrawal.
CREATE TABLE IF NOT EXISTS {tariff} (
    tariff_id    VARCHAR(40) NOT NULL,
    version      INTEGER NOT NULL,
    published_at DATETIME(6) NOT NULL,
    withdrawn_at DATETIME(6),
    why          VARCHAR(200),
    digest       VARBINARY(32) NOT NULL,
    document     LONGTEXT NOT NULL,
    PRIMARY KEY (tariff_id, version),
    CHECK (withdrawn_at IS NULL OR withdrawn_at >= published_at)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Operations that were done, so that they are not done twice.
CREATE TABLE IF NOT EXISTS {operation} (
    operation_id BINARY(16) NOT NULL PRIMARY KEY,
    digest       VARBINARY(32) NOT NULL,
    home         BIGINT NOT NULL,
    done_at      DATETIME(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Events, written in the transaction that made them true.
CREATE TABLE IF NOT EXISTS {outbox} (
    aggregate   BINARY(16) NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    sequence    INTEGER  NOT NULL,
    kind        SMALLINT NOT NULL,
    type        SMALLINT NOT NULL,
    pending     BOOLEAN  NOT NULL,
    payload     LONGTEXT NOT NULL,
    lease_until DATETIME(6),
    next_at     DATETIME(6),
    parked_at   DATETIME(6),
    lease_no    INTEGER,
    attempts    SMALLINT,
    trace       VARCHAR(60),
    error       VARCHAR(200),
    PRIMARY KEY (aggregate, kind, sequence),
    INDEX outbox_pending (pending, occurred_at),
    INDEX outbox_parked (parked_at)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What people, reports and entities read: words for states, ids for inventories. The views stay as they are while the
-- tables change.
-- A table in parentheses can neither be written through, nor does it keep the view from being merged into the query,
-- which then goes by an index.
CREATE OR REPLACE ALGORITHM=MERGE VIEW {v_inventory} AS
SELECT i.number, i.id, CASE i.kind WHEN 0 THEN 'SOLD' WHEN 2 THEN 'CAMPAIGN' END AS kind, i.revision, i.version, i.closed, i.ends_at
FROM (SELECT * FROM {inventory}) i;
CREATE OR REPLACE ALGORITHM=MERGE VIEW {v_hold} AS
SELECT h.hold_id,
    CASE h.state WHEN 0 THEN 'HELD' WHEN 1 THEN 'CONFIRMED' WHEN 2 THEN 'RELEASED' WHEN 3 THEN 'EXPIRED' END AS state,
    h.customer, h.channel, h.blocked_for, i.id AS inventory, h.placed_at, h.expires_at, h.bounded_by, h.ended_at, h.booking_id,
    h.codes
FROM (SELECT * FROM {hold}) h LEFT JOIN (SELECT * FROM {inventory}) i ON i.number = h.home;
CREATE OR REPLACE ALGORITHM=MERGE VIEW {v_line} AS
SELECT l.hold_id, l.place_no, i.id AS inventory, l.inventory_id, NULLIF(l.unit_no, -1) AS unit_no, l.quantity,
    NULLIF(l.counter_no, -1) AS counter_no, l.span_from, l.span_to, l.slot_from, l.slot_to, l.held_at, l.ended_at AS cut_at,
    COALESCE(l.ended_at, h.ended_at, CASE WHEN h.state = 0 THEN h.expires_at END) AS ended_at,
    CASE h.state WHEN 0 THEN 'HELD' WHEN 1 THEN 'CONFIRMED' WHEN 2 THEN 'RELEASED' WHEN 3 THEN 'EXPIRED' END AS state,
    h.expires_at, h.customer, h.booking_id, l.category, LTRIM(l.fare) AS fare, l.load_mille
FROM (SELECT * FROM {hold_line}) l JOIN (SELECT * FROM {hold}) h ON h.hold_id = l.hold_id
    JOIN (SELECT * FROM {inventory}) i ON i.number = l.inventory_id;
CREATE OR REPLACE ALGORITHM=MERGE VIEW {v_booking} AS
SELECT b.booking_id, b.reference, CASE b.state WHEN 0 THEN 'CONFIRMED' WHEN 1 THEN 'CANCELLED' END AS state,
    b.customer, i.id AS inventory, b.total, b.currency, b.confirmed_at, b.charged
FROM (SELECT * FROM {booking}) b LEFT JOIN (SELECT * FROM {inventory}) i ON i.number = b.home;
CREATE OR REPLACE ALGORITHM=MERGE VIEW {v_item} AS
SELECT b.booking_id, b.item_no, CASE b.state WHEN 0 THEN 'CONFIRMED' WHEN 1 THEN 'CANCELLED' END AS state,
    CASE b.kind WHEN 0 THEN 'PLACE' END AS kind, b.hold_id, b.place_no, i.id AS inventory, l.inventory_id,
    CASE WHEN l.unit_no >= 0 THEN l.unit_no + b.place_no - l.place_no END AS unit_no, b.place,
    CASE WHEN l.unit_no >= 0 THEN 1 ELSE l.quantity END AS quantity, l.span_from, l.span_to,
    CASE WHEN l.unit_no >= 0 THEN l.category ELSE b.place END AS category, LTRIM(l.fare) AS fare,
    b.traveller, b.starts_at, b.ends_at
FROM (SELECT * FROM {booking_item}) b JOIN (SELECT * FROM {hold_line}) l ON l.hold_id = b.hold_id AND l.place_no <= b.place_no
        AND b.place_no < l.place_no + CASE WHEN l.unit_no < 0 THEN 1 ELSE l.quantity END
    JOIN (SELECT * FROM {inventory}) i ON i.number = l.inventory_id;

INSERT INTO {sweep_mark} (id, settled_to, whole_at) SELECT 1, '1970-01-01 00:00:00', '1970-01-01 00:00:00'
    FROM (SELECT 1) one WHERE NOT EXISTS (SELECT 1 FROM {sweep_mark} WHERE id = 1);

INSERT INTO {schema_version} (version, usable_from) SELECT 1, 1 FROM (SELECT 1) one
    WHERE NOT EXISTS (SELECT 1 FROM {schema_version} WHERE version = 1);
