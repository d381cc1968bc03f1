package risk

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// key names a usage row.
type key struct {
	MerchantID  string
	Environment db.Environment
	Per         Per
	Subject     string
	Period      Period
	Since       int64
}

// hold is a row that an order counts in.
type hold struct {
	key
	amount money.Amount
}

// When a payment is counted: as it is created, or later, when its payer is known or a limit is set while it is open.
const (
	knownBefore = "BEFORE"
	knownAfter  = "AFTER"
)

const limitColumns = `l.id, l.version, l.setter, l.acquirer_id, l.merchant_id, l.per, l.subject, l.period, l.cap_fen, l.cap_count, l.two_from_fen, l.reason,
	l.made_by, l.made_name, l.made_at, l.ended_by, l.ended_name, l.ended_at`

func limitTargets(l *Limit, made, ended *int64) []any {
	return []any{
		&l.ID, &l.Version, &l.Setter, &l.AcquirerID, &l.MerchantID, &l.Per, &l.Subject, &l.Period, &l.Cap, &l.Count, &l.TwoFrom, &l.Reason,
		&l.Made.By, &l.Made.Name, made, &l.Ended.By, &l.Ended.Name, ended,
	}
}

func scanLimit(row db.Row) (l Limit, err error) {
	var made, ended int64
	err = row.Scan(limitTargets(&l, &made, &ended)...)
	l.Made.At, l.Ended.At = db.Instant(made), db.Instant(ended)
	return l, err
}

func scanRaised(row db.Row) (r Raised, err error) {
	var made, ended int64
	err = row.Scan(append(limitTargets(&r.Limit, &made, &ended), &r.RaisedCap, &r.RaisedCount)...)
	r.Made.At, r.Ended.At = db.Instant(made), db.Instant(ended)
	return r, err
}

// InForce is every limit that may hold for a merchant's payments now, with what raises make of it: the merchant's and the defaults of
// its acquirer and of everybody. Which of them hold is for Measures to say.
func InForce(ctx context.Context, tx db.Tx, merchantID string) ([]Raised, error) {
	out, err := db.Collect(ctx, tx, scanRaised, `SELECT `+limitColumns+`,
			COALESCE((SELECT MAX(r.cap_fen) FROM risk_raise r WHERE `+inForce+`), 0), COALESCE((SELECT MAX(r.cap_count) FROM risk_raise r WHERE `+inForce+`), 0)
		FROM risk_limit l WHERE l.ended_at = 0 AND l.merchant_id IN ($1, '')
			AND (l.merchant_id <> '' OR l.acquirer_id = '' OR l.acquirer_id = (SELECT m.acquirer_id FROM merchant m WHERE m.id = $1))`,
		merchantID, db.Micros(tx.Now()))
	return out, internal("risk.InForce", err)
}

// inForce is the condition of a raise r of limit l that is in force for the merchant $1 at $2.
const inForce = `r.merchant_id = $1 AND r.limit_id = l.id AND r.state = 'APPROVED' AND r.starts_at <= $2 AND r.ends_at > $2`

// add counts a payment in a usage row unless that would pass a bound; false then. Two payments at once queue up at the row.
func add(ctx context.Context, tx db.Tx, k key, amount money.Amount, most, mostCount int64) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO risk_usage (merchant_id, environment, per, subject, period, since, used_fen, used_count)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
		ON CONFLICT (merchant_id, environment, per, subject, period, since) DO UPDATE SET used_fen = risk_usage.used_fen + $7, used_count = risk_usage.used_count + 1
		WHERE risk_usage.used_fen <= $8 - $7 AND risk_usage.used_count < $9`,
		k.MerchantID, string(k.Environment), string(k.Per), k.Subject, string(k.Period), k.Since, int64(amount), most, mostCount)
	return n == 1, internal("risk.add", err)
}

func usedOf(ctx context.Context, tx db.Tx, k key) (u Use, err error) {
	err = tx.QueryRow(ctx, `SELECT used_fen, used_count FROM risk_usage
		WHERE merchant_id = $1 AND environment = $2 AND per = $3 AND subject = $4 AND period = $5 AND since = $6`,
		k.MerchantID, string(k.Environment), string(k.Per), k.Subject, string(k.Period), k.Since).Scan(&u.Amount, &u.Count)
	if errors.Is(err, db.ErrNoRows) {
		return Use{}, nil
	}
	return u, internal("risk.usedOf", err)
}

// insertHold notes what an order counts in; false when it counts there already.
func insertHold(ctx context.Context, tx db.Tx, k key, p Payment, known string) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO risk_hold (merchant_id, order_id, per, period, environment, subject, since, amount_fen, known, released_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) ON CONFLICT DO NOTHING`,
		k.MerchantID, p.OrderID, string(k.Per), string(k.Period), string(k.Environment), k.Subject, k.Since, int64(p.Amount), known)
	return n == 1, internal("risk.insertHold", err)
}

// releaseHolds ends an order's rows and answers those that this call ended.
func releaseHolds(ctx context.Context, tx db.Tx, merchantID, orderID string) ([]hold, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (h hold, err error) {
		err = row.Scan(&h.MerchantID, &h.Environment, &h.Per, &h.Subject, &h.Period, &h.Since, &h.amount)
		return h, err
	}, `UPDATE risk_hold SET released_at = $1 WHERE merchant_id = $2 AND order_id = $3 AND released_at = 0
		RETURNING merchant_id, environment, per, subject, period, since, amount_fen`, db.Micros(tx.Now()), merchantID, orderID)
	return out, internal("risk.releaseHolds", err)
}

// inOrder sorts an order's rows as they were taken, so that two who touch the same rows meet them in the same order.
func inOrder(held []hold) []hold {
	slices.SortFunc(held, func(a, b hold) int {
		return cmp.Or(cmp.Compare(slices.Index(Pers(), a.Per), slices.Index(Pers(), b.Per)), cmp.Compare(slices.Index(Periods(), a.Period), slices.Index(Periods(), b.Period)))
	})
	return held
}

func giveBack(ctx context.Context, tx db.Tx, k key, amount money.Amount) error {
	n, err := tx.Exec(ctx, `UPDATE risk_usage SET used_fen = used_fen - $1, used_count = used_count - 1
		WHERE merchant_id = $2 AND environment = $3 AND per = $4 AND subject = $5 AND period = $6 AND since = $7`,
		int64(amount), k.MerchantID, string(k.Environment), string(k.Per), k.Subject, string(k.Period), k.Since)
	if err == nil && n != 1 {
		return fault.E("risk.giveBack", fault.Internal, "a hold without its usage row")
	}
	return internal("risk.giveBack", err)
}

func insertAlert(ctx context.Context, tx db.Tx, a Alert) error {
	_, err := tx.Exec(ctx, `INSERT INTO risk_alert (merchant_id, id, environment, order_id, limit_id, per, period, subject, since, cap_fen, cap_count, used_fen, used_count, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING`,
		a.key.MerchantID, a.ID, string(a.key.Environment), a.OrderID, a.LimitID, string(a.key.Per), string(a.key.Period), a.key.Subject, a.key.Since,
		int64(a.Cap), a.CapCount, int64(a.Used.Amount), a.Used.Count, a.At)
	return internal("risk.insertAlert", err)
}
