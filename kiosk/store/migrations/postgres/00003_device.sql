-- +goose Up
-- What a device's driver must know again after a restart, as the driver wrote
-- it: how much paper of the roll is used.
CREATE TABLE device_note (
    hall TEXT NOT NULL, device TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (hall, device)
);

-- +goose Down
DROP TABLE device_note;
