package recon

import (
	"context"
	"slices"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func itoa(n int) string { return strconv.Itoa(n) }

const differenceColumns = `id, account_id, acquirer_id, environment, channel, merchant_id, store_id, day, fact, subject, class, aspect, why, state, loss,
	order_id, attempt_id, refund_id, own_state, own_at, own_fen, own_settle_fen, own_fee_fen, own_booked,
	bill_id, line, bill_day, bill_state, bill_at, bill_fen, bill_settle_fen, bill_fee_millis, number, transaction_no,
	proposal, reason, proposed_by, proposed_name, decided_by, decided_name, created_at, updated_at, version`

const differenceCount = 43

func (d Difference) values() []any {
	return []any{
		d.ID, d.AccountID, d.AcquirerID, string(d.Environment), string(d.Channel), d.MerchantID, d.StoreID, int64(d.Day), d.Fact, string(d.Subject), string(d.Class), string(d.Aspect), d.Why, string(d.State), d.Loss,
		d.OrderID, d.AttemptID, d.RefundID, d.Ours.State, db.Micros(d.Ours.At), int64(d.Ours.Amount), int64(d.Ours.Settle), d.Ours.FeeMillis / 1000, d.Booked,
		d.BillID, d.Line, int64(d.BillDay), d.Theirs.State, db.Micros(d.Theirs.At), int64(d.Theirs.Amount), int64(d.Theirs.Settle), d.Theirs.FeeMillis, d.Number, d.Transaction,
		string(d.Proposal), d.Reason, d.ProposedBy.ID, d.ProposedBy.Name, d.DecidedBy.ID, d.DecidedBy.Name, db.Micros(d.CreatedAt), db.Micros(d.UpdatedAt), d.Version,
	}
}

func scanDifference(row db.Row) (d Difference, err error) {
	var ownAt, billAt, created, updated int64
	err = row.Scan(&d.ID, &d.AccountID, &d.AcquirerID, &d.Environment, (*string)(&d.Channel), &d.MerchantID, &d.StoreID, &d.Day, &d.Fact, (*string)(&d.Subject), (*string)(&d.Class), (*string)(&d.Aspect), &d.Why, (*string)(&d.State), &d.Loss,
		&d.OrderID, &d.AttemptID, &d.RefundID, &d.Ours.State, &ownAt, &d.Ours.Amount, &d.Ours.Settle, &d.Ours.FeeMillis, &d.Booked,
		&d.BillID, &d.Line, &d.BillDay, &d.Theirs.State, &billAt, &d.Theirs.Amount, &d.Theirs.Settle, &d.Theirs.FeeMillis, &d.Number, &d.Transaction,
		(*string)(&d.Proposal), &d.Reason, &d.ProposedBy.ID, &d.ProposedBy.Name, &d.DecidedBy.ID, &d.DecidedBy.Name, &created, &updated, &d.Version)
	d.Ours.FeeMillis *= 1000
	d.Ours.At, d.Theirs.At, d.CreatedAt, d.UpdatedAt = db.Instant(ownAt), db.Instant(billAt), db.Instant(created), db.Instant(updated)
	return d, err
}

// statementRows is how many differences go into one statement.
const statementRows = 10

// insertDifferences writes findings; those that are known already stay as they are.
func insertDifferences(ctx context.Context, tx db.Tx, list []Difference) error {
	for part := range slices.Chunk(list, statementRows) {
		args := make([]any, 0, len(part)*differenceCount)
		for _, d := range part {
			args = append(args, d.values()...)
		}
		_, err := tx.Exec(ctx, `INSERT INTO recon_difference (`+differenceColumns+`) VALUES `+places(len(part), differenceCount)+` ON CONFLICT DO NOTHING`, args...)
		if err != nil {
			return fault.E("recon.insertDifferences", fault.Internal, err)
		}
	}
	return nil
}

func differenceByID(ctx context.Context, tx db.Tx, id string) (Difference, error) {
	d, err := scanDifference(tx.QueryRow(ctx, `SELECT `+differenceColumns+` FROM recon_difference WHERE id = $1`, id))
	return d, found("recon.differenceByID", err)
}

// unresolved are differences of an account about payments and refunds that were there before an instant, behind a cursor.
func unresolved(ctx context.Context, tx db.Tx, accountID string, before, day int64, after string, limit int) ([]Difference, error) {
	return all(ctx, tx, scanDifference, `SELECT `+differenceColumns+` FROM recon_difference
		WHERE account_id = $1 AND state IN ('OPEN', 'HELD', 'PROPOSED') AND subject IN ('payment', 'refund') AND class <> 'R7' AND created_at < $2
			AND (day > $3 OR day = $3 AND id > $4) ORDER BY day, id LIMIT `+itoa(limit), accountID, before, day, after)
}

// update writes what changes of a difference that was seen in a version, with the move; Moved when somebody was faster.
func update(ctx context.Context, tx db.Tx, was, d Difference, by Person, note string) (Difference, error) {
	const op = "recon.update"
	if d.State != was.State && !Moves(was.State, d.State) {
		return d, fault.E(op, Moved, map[string]string{"state": string(was.State)})
	}
	d.Version, d.UpdatedAt = was.Version+1, tx.Now()
	n, err := tx.Exec(ctx, `
		UPDATE recon_difference SET class = $1, aspect = $2, why = $3, state = $4, loss = $5, own_state = $6, own_at = $7, own_fen = $8, own_settle_fen = $9, own_fee_fen = $10,
			own_booked = $11, bill_id = $12, line = $13, bill_day = $14, bill_state = $15, bill_at = $16, bill_fen = $17, bill_settle_fen = $18, bill_fee_millis = $19, transaction_no = $20,
			proposal = $21, reason = $22, proposed_by = $23, proposed_name = $24, decided_by = $25, decided_name = $26, updated_at = $27, version = $28,
			order_id = $29, attempt_id = $30, refund_id = $31, store_id = $32
		WHERE id = $33 AND version = $34`,
		string(d.Class), string(d.Aspect), d.Why, string(d.State), d.Loss, d.Ours.State, db.Micros(d.Ours.At), int64(d.Ours.Amount), int64(d.Ours.Settle), d.Ours.FeeMillis/1000,
		d.Booked, d.BillID, d.Line, int64(d.BillDay), d.Theirs.State, db.Micros(d.Theirs.At), int64(d.Theirs.Amount), int64(d.Theirs.Settle), d.Theirs.FeeMillis, d.Transaction,
		string(d.Proposal), d.Reason, d.ProposedBy.ID, d.ProposedBy.Name, d.DecidedBy.ID, d.DecidedBy.Name, db.Micros(d.UpdatedAt), d.Version,
		d.OrderID, d.AttemptID, d.RefundID, d.StoreID, d.ID, was.Version)
	if err != nil {
		return d, fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return d, fault.E(op, Moved, map[string]string{"state": string(was.State)})
	}
	if d.State == was.State {
		return d, nil
	}
	_, err = tx.Exec(ctx, `INSERT INTO recon_history (difference_id, version, from_state, to_state, at, actor, actor_name, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		d.ID, d.Version, string(was.State), string(d.State), db.Micros(tx.Now()), by.ID, by.Name, note)
	if err != nil {
		return d, fault.E(op, fault.Internal, err)
	}
	return d, nil
}

func historyOf(ctx context.Context, tx db.Tx, id string) ([]History, error) {
	return all(ctx, tx, func(row db.Row) (h History, err error) {
		var at int64
		err = row.Scan(&h.Version, (*string)(&h.From), (*string)(&h.To), &at, &h.By.ID, &h.By.Name, &h.Note)
		h.At = db.Instant(at)
		return h, err
	}, `SELECT version, from_state, to_state, at, actor, actor_name, note FROM recon_history WHERE difference_id = $1 ORDER BY version`, id)
}
