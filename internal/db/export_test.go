package db

import (
	"io/fs"
	"strconv"
	"time"
)

// Ungrouped makes every closure its own commit, for comparison. Call it before the first write.
func Ungrouped(d *DB) { d.store.(*sqliteStore).queue.max = 1 }

// Commits counts the commits of the group writer so far.
func Commits(d *DB) int64 { return d.store.(*sqliteStore).queue.commits.Load() }

// Queued counts the closures that wait for the group writer.
func Queued(d *DB) int { return len(d.store.(*sqliteStore).queue.queue) }

// LimitPages lets the SQLite file grow by n pages and no further: a full disk.
func LimitPages(d *DB, n int) error {
	writer := d.store.(*sqliteStore).writer
	var pages int
	if err := writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	_, err := writer.Exec("PRAGMA max_page_count = " + strconv.Itoa(pages+n))
	return err
}

// Reading makes the system clock read the given times of the machine.
func Reading() func(time.Time) time.Time { return (&systemClock{}).reading }

// SchemaFiles are the migrations of an engine.
func SchemaFiles(engine Engine) (fs.FS, error) { return schemaFiles(engine) }

// The mistakes that closures can make.
var (
	ErrNested   = errNested
	ErrOver     = errOver
	ErrOpenRows = errOpenRows
	ErrControl  = errControl
)
