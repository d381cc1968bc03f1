package db

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"cloudpos/internal/fault"
)

// ErrNoRows is what Row.Scan answers when a query found nothing, on both engines. It does not poison the transaction.
var ErrNoRows = sql.ErrNoRows

// ErrCommitUnknown says that the database did not tell whether it kept the change: never a failure, never a success.
// The caller re-reads by key.
var ErrCommitUnknown = fault.E("db.Write", fault.CommitUnknown, "the database did not say whether it kept the change")

// ErrBusy says that too many transactions are waiting already; nothing was done, asking again later is right.
var ErrBusy = fault.E("db", fault.Unavailable, "too many transactions are waiting")

// ErrClosed says that the database is closed or closing; nothing was done.
var ErrClosed = fault.E("db", fault.Unavailable, "the database is closed")

// Mistakes of the program: each names a closure that breaks the contract of Tx.
var (
	errNested   = errors.New("db: a transaction is open already: pass its tx on instead of asking the DB for another")
	errOver     = errors.New("db: the transaction is over; a Tx must not leave its closure")
	errOpenRows = errors.New("db: rows of an earlier query are still open: read them to the end or close them first")
	errControl  = errors.New("db: BEGIN, COMMIT, ROLLBACK and savepoints belong to the DB; return an error to undo")
	errLost     = errors.New("db: the database rolled the whole transaction back")
)

// IsUnique says whether err is a violated UNIQUE or PRIMARY KEY. The transaction is poisoned by then: where a
// conflict is expected, write ON CONFLICT DO NOTHING and look at the number of rows.
func IsUnique(err error) bool {
	return violates(err, "23505", sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

// IsCheck says whether err is a violated CHECK. As with IsUnique, the transaction is poisoned by then.
func IsCheck(err error) bool {
	return violates(err, "23514", sqlite3.SQLITE_CONSTRAINT_CHECK)
}

// away says whether err tells of the database's health and not of the request: gone, full, or held up by a lock for
// longer than anybody should wait.
func away(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false // the caller went, not the database
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code[:2] {
		case "08", "53", "57", "58": // connection, resources, operator intervention, system
			return true
		}
		return pg.Code == "55P03" // lock_not_available
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		switch lite.Code() & 0xff { // the primary code; above it stands the detail
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_CANTOPEN:
			return true
		}
		return false
	}
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

func violates(err error, postgresCode string, sqliteCodes ...int) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == postgresCode
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		for _, code := range sqliteCodes {
			if lite.Code() == code {
				return true
			}
		}
	}
	return false
}
