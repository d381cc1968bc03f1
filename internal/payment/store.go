package payment

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

const orderColumns = `o.merchant_id, o.id, o.environment, o.store_id, o.terminal_id, o.operator_id, o.out_order_no, o.scene,
	o.amount_fen, o.description, o.fingerprint, o.state, o.paid_attempt, o.expires_at, o.created_at, o.updated_at, o.version, o.code_id, o.notify_url`

const attemptColumns = `a.id, a.number, a.channel, a.account_id, a.sub_merchant, a.scene, a.state, a.amount_fen,
	a.requested_at, a.call_deadline, a.expires_at, a.next_check_at, a.checks, a.reason, a.qr, a.page, a.channel_code, a.channel_text,
	a.transaction_no, a.paid_at, a.paid_fen, a.settle_fen, a.payer_fen, a.discounts, a.payer_hash, a.fee_fen,
	a.rule_id, a.rule_version, a.rate_ppm, a.fee_floor_fen, a.fee_cap_fen, a.nth, a.refunded_fen, a.reserved_fen, a.fee_returned_fen`

// instants are the time columns of a row on their way between microseconds and time.Time.
type orderTimes struct{ expires, created, updated int64 }

func orderTargets(o *Order, t *orderTimes) []any {
	return []any{
		&o.MerchantID, &o.ID, &o.Environment, &o.StoreID, &o.TerminalID, &o.OperatorID, &o.OutOrderNo, &o.Scene,
		&o.Amount, &o.Description, &o.Fingerprint, &o.State, &o.PaidAttempt, &t.expires, &t.created, &t.updated, &o.Version, &o.CodeID, &o.NotifyURL,
	}
}

func (t orderTimes) into(o *Order) {
	o.ExpiresAt, o.CreatedAt, o.UpdatedAt = db.Instant(t.expires), db.Instant(t.created), db.Instant(t.updated)
}

type attemptRaw struct {
	requested, deadline, expires, next, paid int64
	discounts, page                          string
}

func attemptTargets(a *Attempt, r *attemptRaw) []any {
	return []any{
		&a.ID, &a.Number, &a.Channel, &a.AccountID, &a.SubMerchant, &a.Scene, &a.State, &a.Amount,
		&r.requested, &r.deadline, &r.expires, &r.next, &a.Checks, &a.Reason, &a.QR, &r.page, &a.ChannelCode, &a.ChannelText,
		&a.TransactionNo, &r.paid, &a.PaidAmount, &a.Settle, &a.PayerAmount, &r.discounts, &a.PayerHash, &a.Fee,
		&a.RuleID, &a.RuleVersion, &a.Tariff.Rate, &a.Tariff.Floor, &a.Tariff.Cap, &a.Nth, &a.Refunded, &a.Reserved, &a.FeeReturned,
	}
}

func (r attemptRaw) into(a *Attempt) error {
	a.RequestedAt, a.CallDeadline, a.ExpiresAt = db.Instant(r.requested), db.Instant(r.deadline), db.Instant(r.expires)
	a.NextCheckAt, a.PaidAt = db.Instant(r.next), db.Instant(r.paid)
	if r.page != "" {
		if err := json.Unmarshal([]byte(r.page), &a.Page); err != nil {
			return err
		}
	}
	if r.discounts == "" {
		return nil
	}
	return json.Unmarshal([]byte(r.discounts), &a.Discounts)
}

// insertOrder writes a new order; false when the merchant's number is taken.
func insertOrder(ctx context.Context, tx db.Tx, o Order) (bool, error) {
	n, err := tx.Exec(ctx, `
		INSERT INTO pay_order (merchant_id, id, environment, store_id, terminal_id, operator_id, out_order_no, scene, amount_fen,
			description, fingerprint, state, paid_attempt, expires_at, created_at, updated_at, version, code_id, notify_url)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) ON CONFLICT DO NOTHING`,
		o.MerchantID, o.ID, string(o.Environment), o.StoreID, o.TerminalID, o.OperatorID, o.OutOrderNo, string(o.Scene), int64(o.Amount),
		o.Description, o.Fingerprint, string(o.State), o.PaidAttempt, db.Micros(o.ExpiresAt), db.Micros(o.CreatedAt), db.Micros(o.UpdatedAt), o.Version, o.CodeID, o.NotifyURL)
	return n == 1, err
}

func insertAttempt(ctx context.Context, tx db.Tx, o Order, a Attempt) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state,
			amount_fen, requested_at, call_deadline, expires_at, next_check_at, checks, reason, qr, channel_code, channel_text,
			transaction_no, paid_at, paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id, rule_version, rate_ppm,
			refunded_fen, reserved_fen, fee_returned_fen)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, '', '', '', '', '', 0, 0, 0, 0, '', '', 0, '', 0, 0, 0, 0, 0)`,
		o.MerchantID, a.ID, o.ID, string(o.Environment), o.StoreID, a.Number, string(a.Channel), a.AccountID, a.SubMerchant,
		string(a.Scene), string(a.State), int64(a.Amount), db.Micros(a.RequestedAt), db.Micros(a.CallDeadline), db.Micros(a.ExpiresAt),
		db.Micros(a.NextCheckAt))
	return err
}

// loadOrder reads an order with its attempts, within scope. NotFound when there is none.
func loadOrder(ctx context.Context, tx db.Tx, scope db.Scope, merchantID, orderID string) (Order, error) {
	where, args := scope.Where("o.merchant_id", "o.store_id", 3)
	return queryOrder(ctx, tx, `o.merchant_id = $1 AND o.id = $2 AND `+where, append([]any{merchantID, orderID}, args...)...)
}

// loadOrderByNumber reads an order by the merchant's own number, within scope. NotFound when there is none.
func loadOrderByNumber(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, env db.Environment, outOrderNo string) (Order, error) {
	where, args := scope.Where("o.merchant_id", "o.store_id", 4)
	return queryOrder(ctx, tx, `o.merchant_id = $1 AND o.environment = $2 AND o.out_order_no = $3 AND `+where,
		append([]any{merchantID, string(env), outOrderNo}, args...)...)
}

// loadOrderByID reads an order by its id alone, within scope: ids are unique across merchants.
func loadOrderByID(ctx context.Context, tx db.Tx, scope db.Scope, orderID string) (Order, error) {
	where, args := scope.Where("o.merchant_id", "o.store_id", 2)
	return queryOrder(ctx, tx, `o.id = $1 AND `+where, append([]any{orderID}, args...)...)
}

func queryOrder(ctx context.Context, tx db.Tx, where string, args ...any) (Order, error) {
	const op = "payment.queryOrder"
	rows, err := tx.Query(ctx, `SELECT `+orderColumns+`, `+attemptColumns+`
		FROM pay_order o JOIN pay_attempt a ON a.merchant_id = o.merchant_id AND a.order_id = o.id WHERE `+where+` ORDER BY a.id`, args...)
	if err != nil {
		return Order{}, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var o Order
	for rows.Next() {
		var t orderTimes
		var a Attempt
		var raw attemptRaw
		if err := rows.Scan(append(orderTargets(&o, &t), attemptTargets(&a, &raw)...)...); err != nil {
			return Order{}, fault.E(op, fault.Internal, err)
		}
		if err := raw.into(&a); err != nil {
			return Order{}, fault.E(op, fault.Internal, err)
		}
		t.into(&o)
		o.Attempts = append(o.Attempts, a)
	}
	if err := rows.Err(); err != nil {
		return Order{}, fault.E(op, fault.Internal, err)
	}
	if o.ID == "" {
		return Order{}, fault.E(op, fault.NotFound)
	}
	return o, nil
}

// updateOrder stores an order's move if nobody else moved it meanwhile; false when somebody did.
func updateOrder(ctx context.Context, tx db.Tx, o Order, seen int64) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE pay_order SET state = $1, paid_attempt = $2, updated_at = $3, version = $4
		WHERE merchant_id = $5 AND id = $6 AND version = $7`,
		string(o.State), o.PaidAttempt, db.Micros(tx.Now()), o.Version, o.MerchantID, o.ID, seen)
	return n == 1, err
}

// bumpOrder takes the order's row for this transaction and its next version number: what moves refunds starts here, so
// that all who move parts of one order queue up in the same order.
func bumpOrder(ctx context.Context, tx db.Tx, merchantID, orderID string) (version int64, err error) {
	err = tx.QueryRow(ctx, `UPDATE pay_order SET version = version + 1, updated_at = $1 WHERE merchant_id = $2 AND id = $3
		RETURNING version`, db.Micros(tx.Now()), merchantID, orderID).Scan(&version)
	if errors.Is(err, db.ErrNoRows) {
		return 0, fault.E("payment.bumpOrder", fault.NotFound, orderID)
	}
	return version, err
}

func setOrderState(ctx context.Context, tx db.Tx, merchantID, orderID string, to State) error {
	_, err := tx.Exec(ctx, `UPDATE pay_order SET state = $1 WHERE merchant_id = $2 AND id = $3`, string(to), merchantID, orderID)
	return err
}

// updateAttempt stores what apply changed, if the attempt still stands where it stood; refund columns are not touched.
func updateAttempt(ctx context.Context, tx db.Tx, merchantID string, a Attempt, seen State) (bool, error) {
	discounts, err := jsonOr(len(a.Discounts) > 0, a.Discounts)
	if err != nil {
		return false, err
	}
	page, err := jsonOr(a.Page != nil, a.Page)
	if err != nil {
		return false, err
	}
	n, err := tx.Exec(ctx, `
		UPDATE pay_attempt SET state = $1, next_check_at = $2, checks = $3, reason = $4, qr = $5, channel_code = $6, channel_text = $7,
			transaction_no = $8, paid_at = $9, paid_fen = $10, settle_fen = $11, payer_fen = $12, discounts = $13, payer_hash = $14,
			fee_fen = $15, rule_id = $16, rule_version = $17, rate_ppm = $18, page = $19, fee_floor_fen = $20, fee_cap_fen = $21, nth = $22
		WHERE merchant_id = $23 AND id = $24 AND state = $25`,
		string(a.State), db.Micros(a.NextCheckAt), a.Checks, string(a.Reason), a.QR, a.ChannelCode, a.ChannelText,
		a.TransactionNo, db.Micros(a.PaidAt), int64(a.PaidAmount), int64(a.Settle), int64(a.PayerAmount), discounts, a.PayerHash,
		int64(a.Fee), a.RuleID, a.RuleVersion, int64(a.Tariff.Rate), page, int64(a.Tariff.Floor), int64(a.Tariff.Cap), a.Nth, merchantID, a.ID, string(seen))
	return n == 1, err
}

// jsonOr writes a value as JSON where there is one, and "" where there is none.
func jsonOr(there bool, value any) (string, error) {
	if !there {
		return "", nil
	}
	b, err := json.Marshal(value)
	return string(b), err
}

// OpenOfCode counts the orders of a collection code in one channel whose end is still to come, so that a printed code cannot
// pile them up.
func OpenOfCode(ctx context.Context, tx db.Tx, merchantID, codeID string, name channel.Name) (n int64, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM pay_order o WHERE o.merchant_id = $1 AND o.code_id = $2 AND o.code_id <> ''
		AND o.state IN ('CREATED', 'PAYING', 'UNKNOWN', 'CLOSING', 'REVERSING')
		AND EXISTS (SELECT 1 FROM pay_attempt a WHERE a.merchant_id = o.merchant_id AND a.order_id = o.id AND a.channel = $3)`,
		merchantID, codeID, string(name)).Scan(&n)
	return n, wrap("payment.OpenOfCode", err)
}

// extendCall lets one caller, and only one, ask the channel once more for a QR or page under the same number.
func extendCall(ctx context.Context, tx db.Tx, merchantID string, a Attempt) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE pay_attempt SET call_deadline = $1, next_check_at = $2
		WHERE merchant_id = $3 AND id = $4 AND state = $5 AND qr = '' AND page = '' AND call_deadline <= $6`,
		db.Micros(a.CallDeadline), db.Micros(a.NextCheckAt), merchantID, a.ID, string(a.State), db.Micros(tx.Now()))
	return n == 1, err
}

// postpone moves the next look at an attempt without saying anything about it.
func postpone(ctx context.Context, tx db.Tx, table, merchantID, id string, until int64) error {
	_, err := tx.Exec(ctx, `UPDATE `+table+` SET next_check_at = $1 WHERE merchant_id = $2 AND id = $3 AND next_check_at > 0`, until, merchantID, id)
	return err
}

// attemptKey finds an attempt by our number at the channel.
type attemptKey struct {
	MerchantID, OrderID, AttemptID, AccountID string
	SubMerchant                               string
	Amount                                    money.Amount
	RequestedAt                               time.Time
	Channel                                   channel.Name
}

func findAttempt(ctx context.Context, tx db.Tx, number string) (attemptKey, error) {
	const op = "payment.findAttempt"
	var k attemptKey
	var requested int64
	err := tx.QueryRow(ctx, `SELECT merchant_id, order_id, id, account_id, sub_merchant, amount_fen, requested_at, channel
		FROM pay_attempt WHERE number = $1`, number).
		Scan(&k.MerchantID, &k.OrderID, &k.AttemptID, &k.AccountID, &k.SubMerchant, &k.Amount, &requested, &k.Channel)
	k.RequestedAt = db.Instant(requested)
	if errors.Is(err, db.ErrNoRows) {
		return k, fault.E(op, fault.NotFound, number)
	}
	if err != nil {
		return k, fault.E(op, fault.Internal, err)
	}
	return k, nil
}

// History is one move of an order, an attempt that did not move its order, or a refund.
type History struct {
	Version int64
	Kind    string // order | attempt | refund
	Subject string // attempt or refund id
	From    string
	To      string
	At      int64 // microseconds
	Source  string
	Reason  string
	Actor   string
}

func insertHistory(ctx context.Context, tx db.Tx, merchantID, orderID string, h History) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO pay_history (merchant_id, order_id, version, kind, subject, from_state, to_state, at, source, reason, actor)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		merchantID, orderID, h.Version, h.Kind, h.Subject, h.From, h.To, db.Micros(tx.Now()), h.Source, h.Reason, h.Actor)
	return err
}
