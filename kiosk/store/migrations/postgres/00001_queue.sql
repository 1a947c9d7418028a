-- +goose Up
CREATE TABLE business_day (
    hall TEXT PRIMARY KEY,
    day  TEXT NOT NULL,     -- YYYY-MM-DD, only moves forward
    seen BIGINT NOT NULL   -- last time seen, microseconds UTC
);
CREATE TABLE counter (
    hall TEXT NOT NULL, day TEXT NOT NULL, prefix TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (hall, day, prefix)
);
CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    hall TEXT NOT NULL, day TEXT NOT NULL, prefix TEXT NOT NULL, number BIGINT NOT NULL,
    key TEXT NOT NULL,      -- idempotency key of the button
    lang TEXT NOT NULL, needs TEXT NOT NULL,
    issued BIGINT NOT NULL, ahead BIGINT NOT NULL,
    wait BIGINT,           -- minutes announced, NULL when nothing was
    held BOOLEAN NOT NULL,  -- the wall clock was not believed
    lane TEXT NOT NULL, item TEXT NOT NULL,
    UNIQUE (hall, day, prefix, number),
    UNIQUE (hall, key)
);
CREATE TABLE leg (
    visit TEXT NOT NULL REFERENCES visit (id), seq BIGINT NOT NULL,
    hall TEXT NOT NULL, day TEXT NOT NULL, lane TEXT NOT NULL,
    state TEXT NOT NULL,    -- waiting, called, ended
    "window" TEXT, first_called BIGINT, last_called BIGINT, calls BIGINT NOT NULL DEFAULT 0,
    ended BIGINT, outcome TEXT,
    issued BIGINT NOT NULL, number BIGINT NOT NULL,
    PRIMARY KEY (visit, seq)
);
CREATE INDEX leg_waiting ON leg (hall, day, state, lane, issued);
CREATE INDEX leg_called ON leg (hall, "window") WHERE state = 'called';
CREATE TABLE print_job (
    id TEXT PRIMARY KEY,
    hall TEXT NOT NULL, visit TEXT NOT NULL REFERENCES visit (id),
    copy BIGINT NOT NULL, state TEXT NOT NULL, begun BOOLEAN NOT NULL,
    created BIGINT NOT NULL, expires BIGINT NOT NULL, printer TEXT NOT NULL,
    UNIQUE (visit, copy)
);
CREATE INDEX print_job_waiting ON print_job (hall, state) WHERE state = 'waiting';
CREATE TABLE event (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hall TEXT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL,
    visit TEXT NOT NULL, job TEXT NOT NULL, data TEXT NOT NULL
);
-- +goose StatementBegin
CREATE FUNCTION event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are never changed and never deleted';
END $$;
-- +goose StatementEnd
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_stays();

-- +goose Down
DROP TABLE event; DROP TABLE print_job; DROP TABLE leg; DROP TABLE visit; DROP TABLE counter; DROP TABLE business_day;
DROP FUNCTION event_stays;
