package device

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const bindingColumns = `b.merchant_id, b.id, b.terminal_id, b.serial, b.acquirer_id, b.uscc_hash, b.uscc_masked, b.account_id, b.store_id, b.address,
	b.state, b.changed, b.changed_by, b.suspended_at, b.decided_by, b.decided_name, b.note, b.version, b.valid_from, b.valid_to, b.kind`

func scanBinding(row db.Row) (b Binding, err error) {
	var list string
	var suspended, from, to int64
	err = row.Scan(&b.MerchantID, &b.ID, &b.TerminalID, &b.Serial, &b.AcquirerID, &b.USCCHash, &b.USCCMasked, &b.AccountID, &b.StoreID, &b.Address,
		&b.State, &list, &b.ChangedBy, &suspended, &b.DecidedBy, &b.DecidedName, &b.Note, &b.Version, &from, &to, &b.Kind)
	for _, e := range strings.Fields(list) {
		b.Changed = append(b.Changed, Element(e))
	}
	b.SuspendedAt, b.From, b.To = db.Instant(suspended), db.Instant(from), db.Instant(to)
	return b, err
}

func scanBindings(rows db.Rows, err error) ([]Binding, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Binding
	for rows.Next() {
		b, err := scanBinding(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, rows.Err()
}

// insertBinding begins a period; SerialBound when the serial is bound already.
func insertBinding(ctx context.Context, tx db.Tx, b Binding) error {
	list := make([]string, 0, len(b.Changed))
	for _, e := range b.Changed {
		list = append(list, string(e))
	}
	n, err := tx.Exec(ctx, `INSERT INTO terminal_binding (merchant_id, id, terminal_id, serial, acquirer_id, uscc_hash, uscc_masked, account_id, store_id,
			address, state, changed, changed_by, suspended_at, decided_by, decided_name, note, version, valid_from, valid_to, kind)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '', '', 1, $15, 0, $16) ON CONFLICT DO NOTHING`,
		b.MerchantID, b.ID, b.TerminalID, b.Serial, b.AcquirerID, b.USCCHash, b.USCCMasked, b.AccountID, b.StoreID, b.Address,
		string(b.State), strings.Join(list, " "), b.ChangedBy, db.Micros(b.SuspendedAt), db.Micros(b.From), string(b.Kind))
	if err != nil {
		return fault.E("device.insertBinding", fault.Internal, err)
	}
	if n != 1 {
		return fault.E("device.insertBinding", SerialBound)
	}
	return nil
}

// endBinding ends the period that holds of a terminal, if there is one.
func endBinding(ctx context.Context, tx db.Tx, merchantID, terminalID string) error {
	_, err := tx.Exec(ctx, `UPDATE terminal_binding SET valid_to = $1 WHERE merchant_id = $2 AND terminal_id = $3 AND valid_to = 0`,
		db.Micros(tx.Now()), merchantID, terminalID)
	if err != nil {
		return fault.E("device.endBinding", fault.Internal, err)
	}
	return nil
}

// hold writes since when a terminal may not trade; the zero time lets it trade.
func hold(ctx context.Context, tx db.Tx, b Binding, held bool) error {
	if b.Kind == OfCodes {
		return nil // codes are asked for by their row
	}
	since := int64(0)
	if held {
		since = db.Micros(tx.Now())
	}
	_, err := tx.Exec(ctx, `UPDATE terminal SET held_at = $1 WHERE merchant_id = $2 AND id = $3`, since, b.MerchantID, b.TerminalID)
	if err != nil {
		return fault.E("device.hold", fault.Internal, err)
	}
	return nil
}

// lastBinding is the newest period of a terminal; ok is false when it was never bound.
func lastBinding(ctx context.Context, tx db.Tx, merchantID, terminalID string) (b Binding, ok bool, err error) {
	b, err = scanBinding(tx.QueryRow(ctx, `SELECT `+bindingColumns+` FROM terminal_binding b WHERE b.merchant_id = $1 AND b.terminal_id = $2
		ORDER BY CASE WHEN b.valid_to = 0 THEN 1 ELSE 0 END DESC, b.valid_from DESC, b.valid_to DESC, b.id DESC LIMIT 1`, merchantID, terminalID))
	if errors.Is(err, db.ErrNoRows) {
		return Binding{}, false, nil
	}
	if err != nil {
		return b, false, fault.E("device.lastBinding", fault.Internal, err)
	}
	return b, true, nil
}

// openBindings are the periods that hold, of a merchant.
func openBindings(ctx context.Context, tx db.Tx, merchantID string) ([]Binding, error) {
	out, err := scanBindings(tx.Query(ctx, `SELECT `+bindingColumns+` FROM terminal_binding b WHERE b.merchant_id = $1 AND b.valid_to = 0 ORDER BY b.id`, merchantID))
	if err != nil {
		return nil, fault.E("device.openBindings", fault.Internal, err)
	}
	return out, nil
}

// reviewedElements says whether a reviewed binding of the merchant carried this subject, this account, and this address of the
// store; they count as reviewed where the merchant, or the store, was never bound.
func reviewedElements(ctx context.Context, tx db.Tx, b Binding) (subject, account, address bool, err error) {
	var bound, boundStore, okSubject, okAccount, okAddress int
	err = tx.QueryRow(ctx, `SELECT COUNT(*), COALESCE(SUM(CASE WHEN store_id = $2 THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN state = 'BOUND' AND uscc_hash = $5 THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN state = 'BOUND' AND account_id = $3 THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN state = 'BOUND' AND store_id = $2 AND address = $4 THEN 1 ELSE 0 END), 0)
		FROM terminal_binding WHERE merchant_id = $1`, b.MerchantID, b.StoreID, b.AccountID, b.Address, b.USCCHash).
		Scan(&bound, &boundStore, &okSubject, &okAccount, &okAddress)
	if err != nil {
		return false, false, false, fault.E("device.reviewedElements", fault.Internal, err)
	}
	return bound == 0 || okSubject > 0, bound == 0 || okAccount > 0, boundStore == 0 || okAddress > 0, nil
}

// lockBinding reads the period that holds and keeps others from changing it until the transaction ends; fault.Conflict for one
// that has ended, fault.NotFound out of reach.
func lockBinding(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Binding, error) {
	where, args := scope.Where("b.merchant_id", "b.store_id", 2)
	b, err := scanBinding(tx.QueryRow(ctx, `UPDATE terminal_binding AS b SET version = b.version WHERE b.id = $1 AND b.valid_to = 0 AND `+where+` RETURNING `+
		strings.ReplaceAll(bindingColumns, "b.", ""), append([]any{id}, args...)...))
	if !errors.Is(err, db.ErrNoRows) {
		return b, found("device.lockBinding", err)
	}
	where, args = scope.Where("b.merchant_id", "b.store_id", 2)
	var ended int
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM terminal_binding b WHERE b.id = $1 AND `+where, append([]any{id}, args...)...).Scan(&ended)
	if err == nil && ended > 0 {
		return b, fault.E("device.lockBinding", fault.Conflict, "an element changed meanwhile")
	}
	if err == nil {
		err = db.ErrNoRows
	}
	return b, found("device.lockBinding", err)
}

// decideBinding writes a reviewer's word.
func decideBinding(ctx context.Context, tx db.Tx, b Binding) error {
	_, err := tx.Exec(ctx, `UPDATE terminal_binding SET state = $1, decided_by = $2, decided_name = $3, note = $4, version = version + 1
		WHERE merchant_id = $5 AND id = $6`, string(b.State), b.DecidedBy, b.DecidedName, b.Note, b.MerchantID, b.ID)
	if err != nil {
		return fault.E("device.decideBinding", fault.Internal, err)
	}
	return nil
}

// codesBinding is the period that holds of a store's collection codes; ok is false when there is none.
func codesBinding(ctx context.Context, tx db.Tx, merchantID, storeID string) (b Binding, ok bool, err error) {
	b, err = scanBinding(tx.QueryRow(ctx, `SELECT `+bindingColumns+` FROM terminal_binding b WHERE b.serial = $1 AND b.valid_to = 0 AND b.merchant_id = $2`,
		codesSerial(storeID), merchantID))
	if errors.Is(err, db.ErrNoRows) {
		return Binding{}, false, nil
	}
	if err != nil {
		return b, false, fault.E("device.codesBinding", fault.Internal, err)
	}
	return b, true, nil
}

// serialTaken says whether another terminal that is not disabled has this serial, anywhere in this install.
func serialTaken(ctx context.Context, tx db.Tx, serial, except string) (bool, error) {
	var n int
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM terminal WHERE serial = $1 AND status <> 'disabled' AND id <> $2`, serial, except).Scan(&n)
	if err != nil {
		return false, fault.E("device.serialTaken", fault.Internal, err)
	}
	return n > 0, nil
}

// bindingsPage is how many waiting bindings one answer carries.
const bindingsPage = 200

// notBound are the periods within the scope that hold and are not reviewed: those to look at first, refused ones after them. merchantID
// "" is every merchant.
func notBound(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Binding, error) {
	where, args := scope.Where("b.merchant_id", "b.store_id", 2)
	out, err := scanBindings(tx.Query(ctx, `SELECT `+bindingColumns+` FROM terminal_binding b WHERE b.valid_to = 0 AND b.state <> 'BOUND' AND ($1 = '' OR b.merchant_id = $1) AND `+where+`
		ORDER BY b.state DESC, b.suspended_at, b.id LIMIT `+strconv.Itoa(bindingsPage+1), append([]any{merchantID}, args...)...))
	if err != nil {
		return nil, fault.E("device.notBound", fault.Internal, err)
	}
	return out, nil
}
