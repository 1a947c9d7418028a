// Package config reads the one configuration file of a kiosk (TOML) and
// refuses what could not serve: unknown keys, values of the wrong kind, limits
// below what accessibility demands. It names file, line, reason and what to do,
// for everything that is wrong at once.
//
// Every key is documented with its default in packaging/yimen.toml; a test
// holds that file and Default together. Users: the programs in app.
package config
