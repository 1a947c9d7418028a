-- +goose Up
CREATE TABLE business_day (
    hall TEXT PRIMARY KEY,
    day  TEXT NOT NULL,     -- YYYY-MM-DD, only moves forward
    seen INTEGER NOT NULL   -- last time seen, microseconds UTC
);
CREATE TABLE counter (
    hall TEXT NOT NULL, day TEXT NOT NULL, prefix TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (hall, day, prefix)
) WITHOUT ROWID;
CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    hall TEXT NOT NULL, day TEXT NOT NULL, prefix TEXT NOT NULL, number INTEGER NOT NULL,
    key TEXT NOT NULL,      -- idempotency key of the button
    lang TEXT NOT NULL, needs TEXT NOT NULL,
    issued INTEGER NOT NULL, ahead INTEGER NOT NULL,
    wait INTEGER,           -- minutes announced, NULL when nothing was
    held INTEGER NOT NULL,  -- the wall clock was not believed
    lane TEXT NOT NULL, item TEXT NOT NULL,
    UNIQUE (hall, day, prefix, number),
    UNIQUE (hall, key)
);
CREATE TABLE leg (
    visit TEXT NOT NULL REFERENCES visit (id), seq INTEGER NOT NULL,
    hall TEXT NOT NULL, day TEXT NOT NULL, lane TEXT NOT NULL,
    state TEXT NOT NULL,    -- waiting, called, ended
    window TEXT, first_called INTEGER, last_called INTEGER, calls INTEGER NOT NULL DEFAULT 0,
    ended INTEGER, outcome TEXT,
    issued INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (visit, seq)
);
CREATE INDEX leg_waiting ON leg (hall, day, state, lane, issued);
CREATE INDEX leg_called ON leg (hall, window) WHERE state = 'called';
CREATE TABLE print_job (
    id TEXT PRIMARY KEY,
    hall TEXT NOT NULL, visit TEXT NOT NULL REFERENCES visit (id),
    copy INTEGER NOT NULL, state TEXT NOT NULL, begun INTEGER NOT NULL,
    created INTEGER NOT NULL, expires INTEGER NOT NULL, printer TEXT NOT NULL,
    UNIQUE (visit, copy)
);
CREATE INDEX print_job_waiting ON print_job (hall, state) WHERE state = 'waiting';
CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    hall TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    visit TEXT NOT NULL, job TEXT NOT NULL, data TEXT NOT NULL
);
-- +goose StatementBegin
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE event; DROP TABLE print_job; DROP TABLE leg; DROP TABLE visit; DROP TABLE counter; DROP TABLE business_day;
