// Package db is the one way to the database: SQLite (one file, the default) or PostgreSQL 15 or later, behind one small
// Tx. Rooms write their SQL once, by hand, in the subset that both engines understand.
//
//	err := d.Write(ctx, func(ctx context.Context, tx db.Tx) error {
//		n, err := tx.Exec(ctx, `INSERT INTO bill (merchant_id, no, fen) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, m, no, fen)
//		if err != nil {
//			return err // undoes this closure and no other
//		}
//		tx.AfterCommit(func() { hub.Publish(…) }) // the only outside effect that a closure may have
//		…
//	})
//
// # Rules of a closure
//
//   - It may run twice: after a serialisation failure or deadlock on PostgreSQL (up to five retries), or after a neighbour
//     lost the shared transaction on SQLite. Set the variables it fills at its beginning.
//   - It never asks the DB for another transaction (refused), ends its own (refused), or makes a network call.
//   - Its first error poisons the Tx: later statements fail, and it is undone even if the closure returns nil. ErrNoRows
//     is no such error. Where a conflict is expected, write ON CONFLICT DO NOTHING and look at the number of rows.
//   - One result set at a time: read it to the end or close it before the next statement (refused otherwise).
//   - Statements of a write cannot be cancelled. A caller who goes away before its turn is dropped from the queue; later its
//     closure is run to its end.
//   - Bulk work computes outside and writes at most 500 rows, or 20 ms, per closure: on SQLite everybody else waits.
//
// What Write may answer: the closure's own error; ErrCommitUnknown (nobody knows whether it is kept: re-read by key);
// ErrBusy or another fault.Unavailable (nothing was done: ask again later). Read gives one unchanging view of what was
// committed before, on both engines, cannot write, and ends with its caller's context.
//
// # The writer of SQLite
//
// SQLite has one writer and a commit costs an fsync, so those who wait share commits: the writer takes one waiting
// closure, begins, lets up to 63 others that wait already join, and commits once. There is no time window: alone on an idle
// machine a request waits for nobody. Each closure runs in its caller's goroutine, inside a savepoint, while the writer
// waits; its error or panic undoes that savepoint only. Nobody hears anything, not even a refusal, before the shared
// commit, because it may rest on what a neighbour wrote. If the whole transaction is lost on the way (disk full), who
// lost it hears why and the others are run again, each alone. If the commit itself fails all hear ErrCommitUnknown.
// River's workers take the same one connection in turn with the writer.
//
// # The portable subset
//
// The same on both: $1…$n (reused, in any order), TEXT, BIGINT, BOOLEAN, BYTEA, CHECK, UNIQUE, partial and expression
// indexes, ON CONFLICT … DO UPDATE / DO NOTHING … RETURNING, UPDATE … FROM … RETURNING, WITH before SELECT and INSERT,
// window functions, FILTER, (a, b) < ($1, $2), IS [NOT] DISTINCT FROM, NULLS LAST, string_agg(x, ',' ORDER BY …), CAST.
// TestPortableSubset runs each of them; try a new shape there first.
//
// Not portable: deferred constraints, writable CTEs, FOR UPDATE, ANY($1), ILIKE, GREATEST, ->> on TEXT, MERGE, x::type,
// NOW() (use tx.Now()), and comparing LIKE by case. CAST every SUM to BIGINT. BOOLEAN is scanned into *bool (not into any,
// nor into a named type), a NULL into **string and the like or sql.Null…. Arguments are bool, integers, string, []byte,
// named types and pointers of these, or nil; a float or a time.Time is refused. []byte goes into BYTEA only: SQLite would
// keep it as bytes in a TEXT column too, where it equals no text.
// SQLite's planner keeps no statistics and is literal: of two lower (or two upper) bounds of a column it seeks by the one that is written first
// and tests the other on every row between. So a cursor stands before the period, and what only names a partial index (paid_at > 0) behind the
// bounds. An index whose first column must be equal beats one of many keys: append an empty text to such a column beside number IN (…).
// An amount is xxx_fen BIGINT NOT NULL CHECK (typeof(xxx_fen) = 'integer').
//
// # Schema
//
// migrations/NNNNN_room.sql, forward only, never edited once merged; migrations/sqlite and migrations/postgres hold what
// must differ. Migrate runs them and River's; on PostgreSQL one node does while the others wait.
//
// # For tests and trials
//
// dbtest gives tests a database each, pgtemp throw-away PostgreSQL servers, pgtemp/with is the command for a Makefile.
package db
