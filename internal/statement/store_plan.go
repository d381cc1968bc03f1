package statement

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

// closesWithout are at most limit closed days since one for which a merchant has no statement, oldest first. Nothing is planned of a
// merchant that was erased: nobody could be named on it.
func closesWithout(ctx context.Context, tx db.Tx, since calendar.Day, limit int) ([]book, error) {
	out, err := db.Collect(ctx, tx, scanBook, `SELECT c.merchant_id, c.environment, c.day FROM ledger_close c WHERE c.day >= $1
		AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.merchant_id = c.merchant_id AND s.group_id = '' AND s.store_id = '' AND s.environment = c.environment AND s.kind = 'DAY' AND s.first_day = c.day)
		AND NOT `+secret.ErasedOwner("c.merchant_id")+`
		ORDER BY c.day, c.merchant_id, c.environment LIMIT $2`, int64(since), limit)
	return out, wrap("statement.closesWithout", err)
}

// booksWithout are at most limit books that had closed days until the end of a month and have no statement of it; of a merchant that
// is closed by now, where something moved in the month.
func booksWithout(ctx context.Context, tx db.Tx, p Period, limit int) ([]book, error) {
	out, err := db.Collect(ctx, tx, scanBook, `SELECT b.merchant_id, b.environment, CAST(0 AS BIGINT) FROM ledger_book b WHERE EXISTS (SELECT 1 FROM ledger_posting p WHERE p.merchant_id = b.merchant_id AND p.environment = b.environment AND p.close_day <= $2)
		AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.merchant_id = b.merchant_id AND s.group_id = '' AND s.store_id = '' AND s.environment = b.environment AND s.kind = 'MONTH' AND s.first_day = $1)
		AND (EXISTS (SELECT 1 FROM ledger_posting p WHERE p.merchant_id = b.merchant_id AND p.environment = b.environment AND p.close_day >= $1 AND p.close_day <= $2)
			OR NOT EXISTS (SELECT 1 FROM merchant m WHERE m.id = b.merchant_id AND m.status = 'closed'))
		AND NOT `+secret.ErasedOwner("b.merchant_id")+`
		ORDER BY b.merchant_id, b.environment LIMIT $3`, int64(p.First), int64(p.Last), limit)
	return out, wrap("statement.booksWithout", err)
}

// storesOf are the stores that moved something on the close days of a period, or, for a month, ever until its end.
func storesOf(ctx context.Context, tx db.Tx, b book, p Period) ([]string, error) {
	first := p.First
	if p.Kind == Month {
		first = 0
	}
	out, err := db.Collect(ctx, tx, scanText, `SELECT DISTINCT store_id FROM ledger_posting WHERE merchant_id = $1 AND environment = $2 AND close_day >= $3 AND close_day <= $4 AND store_id <> '' ORDER BY store_id`,
		b.merchantID, string(b.environment), int64(first), int64(p.Last))
	return out, wrap("statement.storesOf", err)
}

// chain is the merchants of one chain that have a statement of one period.
type chain struct {
	groupID string
	book
}

// chainsWithout are at most limit chains some merchant of which has a statement of a kind since a day, and which have none.
func chainsWithout(ctx context.Context, tx db.Tx, kind Kind, since calendar.Day, limit int) ([]chain, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (c chain, err error) {
		return c, row.Scan(&c.groupID, (*string)(&c.environment), &c.day)
	}, `SELECT DISTINCT m.group_id, s.environment, s.first_day FROM statement s JOIN merchant m ON m.id = s.merchant_id
		WHERE s.kind = $1 AND s.first_day >= $2 AND s.store_id = '' AND m.group_id IS NOT NULL AND m.group_id <> ''
			AND NOT EXISTS (SELECT 1 FROM statement g WHERE g.merchant_id = '' AND g.group_id = m.group_id AND g.store_id = '' AND g.environment = s.environment AND g.kind = s.kind AND g.first_day = s.first_day)
		ORDER BY s.first_day, m.group_id, s.environment LIMIT $3`, string(kind), int64(since), limit)
	return out, wrap("statement.chainsWithout", err)
}

// membersOf are the merchants of a chain that have a book.
func membersOf(ctx context.Context, tx db.Tx, groupID string, env db.Environment) ([]string, error) {
	out, err := db.Collect(ctx, tx, scanText, `SELECT m.id FROM merchant m JOIN ledger_book b ON b.merchant_id = m.id AND b.environment = $2 WHERE m.group_id = $1 ORDER BY m.id`, groupID, string(env))
	return out, wrap("statement.membersOf", err)
}

// lateWithout are at most limit issued newest statements of days for which something came behind their close, on a day that is
// closed by now, and which do not name it. Money that arrived is told of by a later day's fund bill and is nothing that came late. No version that waits stands behind them.
func lateWithout(ctx context.Context, tx db.Tx, since calendar.Day, limit int) ([]Statement, error) {
	out, err := db.Collect(ctx, tx, scanStatement, `SELECT DISTINCT `+columnsOf+` FROM ledger_posting p
		JOIN ledger_book b ON b.merchant_id = p.merchant_id AND b.environment = p.environment AND b.open_day > p.close_day AND b.chained_through >= p.close_day
		JOIN merchant m ON m.id = p.merchant_id
		JOIN statement s ON s.environment = p.environment AND s.first_day <= p.book_day AND s.last_day >= p.book_day
			AND ((s.merchant_id = p.merchant_id AND (s.store_id = '' OR s.store_id = p.store_id)) OR (s.merchant_id = '' AND s.group_id = m.group_id))
		WHERE p.close_day > p.book_day AND p.kind <> 'settlement' AND p.close_day >= $1 AND p.close_day > s.as_of AND p.close_day > s.last_day AND s.state = 'ISSUED'
			AND NOT EXISTS (SELECT 1 FROM statement n WHERE n.merchant_id = s.merchant_id AND n.group_id = s.group_id AND n.store_id = s.store_id AND n.environment = s.environment
				AND n.kind = s.kind AND n.first_day = s.first_day AND n.version > s.version)
			AND NOT `+secret.ErasedOwner("s.merchant_id")+`
		ORDER BY s.id LIMIT $2`, int64(since), limit)
	return out, wrap("statement.lateWithout", err)
}

// closedThrough is the last day until which all books are closed and chained; 0 when one has no closed day.
func closedThrough(ctx context.Context, tx db.Tx, merchants []string, env db.Environment) (calendar.Day, error) {
	least := calendar.Day(0)
	for i, merchantID := range merchants {
		var open, chained calendar.Day
		err := tx.QueryRow(ctx, `SELECT open_day, chained_through FROM ledger_book WHERE merchant_id = $1 AND environment = $2`, merchantID, string(env)).Scan(&open, &chained)
		if err != nil {
			return 0, fault.E("statement.closedThrough", fault.Internal, err)
		}
		through := calendar.Day(0)
		if open > 0 {
			through = min(before(open), chained)
		}
		if i == 0 || through < least {
			least = through
		}
	}
	return least, nil
}

// missing is a channel's bill that is not in.
type missing struct {
	channel, state string
	day            calendar.Day
}

// billsOut are at most limit trade bills of a period that are not in, of the channel accounts that a merchant is paid through: those
// that wait or were refused, and that of the last day while nobody asked for it yet.
func billsOut(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, p Period, limit int) ([]missing, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (m missing, err error) {
		return m, row.Scan(&m.channel, &m.state, &m.day)
	}, `SELECT mc.channel, b.state, b.day FROM merchant_channel mc JOIN bill b ON b.account_id = mc.account_id AND b.kind = 'trade' AND b.day >= $3 AND b.day <= $4 AND b.state NOT IN ('READY', 'NONE')
			WHERE mc.merchant_id = $1 AND mc.environment = $2 AND `+movedBy+`
		UNION ALL
		SELECT mc.channel, '', CAST($4 AS BIGINT) FROM merchant_channel mc
			WHERE mc.merchant_id = $1 AND mc.environment = $2 AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.account_id = mc.account_id AND b.kind = 'trade' AND b.day = $4) AND `+movedBy+`
		ORDER BY 1, 3 LIMIT $5`, merchantID, string(env), int64(p.First), int64(p.Last), limit)
	return out, wrap("statement.billsOut", err)
}

// movedBy says that the channel of a row mc had payments in the period.
const movedBy = `EXISTS (SELECT 1 FROM ledger_posting p WHERE p.merchant_id = mc.merchant_id AND p.environment = mc.environment AND p.close_day >= $3 AND p.close_day <= $4
	AND p.destination = 'channel:' || mc.channel)`

func scanText(row db.Row) (s string, err error) { return s, row.Scan(&s) }

func wrap(op string, err error) error {
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}
