package store

import (
	"context"
	"database/sql"
	"errors"
)

// DeviceNote is what the driver of a device last wrote; "" when nothing.
func (s *Store) DeviceNote(ctx context.Context, hall, device string) (string, error) {
	var note string
	err := s.db.QueryRowContext(ctx, s.sql(`SELECT note FROM device_note WHERE hall = ? AND device = ?`), hall, device).Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return note, mapped(err)
}

// SetDeviceNote keeps what a driver must know again after a restart.
func (s *Store) SetDeviceNote(ctx context.Context, hall, device, note string) error {
	_, err := s.db.ExecContext(ctx, s.sql(`INSERT INTO device_note (hall, device, note) VALUES (?, ?, ?)
		ON CONFLICT (hall, device) DO UPDATE SET note = excluded.note`), hall, device, note)
	return mapped(err)
}
