package partner

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const leadColumns = `l.acquirer_id, l.id, l.number, l.entry_id, e.name, l.partner_id, l.state, l.phone_masked, l.sealed, l.region, l.consent, l.due_at, l.outcome,
	l.handled_by, l.version, l.created_at, l.contacted_at, l.closed_at`

const leadTables = ` FROM lead l JOIN directory_entry e ON e.acquirer_id = l.acquirer_id AND e.id = l.entry_id `

func (s *Leads) scan(ctx context.Context, tx db.Tx, row db.Row) (l Lead, err error) {
	var sealed string
	var due, created, contacted, closed int64
	err = row.Scan(&l.AcquirerID, &l.ID, &l.Number, &l.EntryID, &l.Entry, &l.PartnerID, &l.State, &l.PhoneMasked, &sealed, &l.Region, &l.Consent, &due, &l.Outcome,
		&l.HandledBy, &l.Version, &created, &contacted, &closed)
	if err != nil {
		return l, err
	}
	l.DueAt, l.CreatedAt, l.ContactedAt, l.ClosedAt = db.Instant(due), db.Instant(created), db.Instant(contacted), db.Instant(closed)
	plain, err := s.vault.Open(ctx, tx, l.ID, purposeLead, []byte(sealed))
	if err != nil {
		return l, err
	}
	return l, json.Unmarshal(plain, &l.Contact)
}

// leadReach is the condition for whose leads a scope sees: an acquirer's own, an agent's own (not those of agents below it: a lead
// goes to one partner), the whole install's. Merchants, branches and everybody else see none.
func leadReach(scope db.Scope, next int) (string, []any) {
	switch {
	case scope.Merchant != "" || scope.Group != "" || scope.Branch != "" || scope.Stores != nil:
		return "1 = 0", nil
	case scope.Partner != "":
		return "l.partner_id = $" + strconv.Itoa(next), []any{scope.Partner}
	case scope.Acquirer != "":
		return "l.acquirer_id = $" + strconv.Itoa(next), []any{scope.Acquirer}
	case scope.Whole:
		return "1 = 1", nil
	}
	return "1 = 0", nil
}

func (s *Leads) load(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Lead, error) {
	const op = "partner.lead"
	where, args := leadReach(scope, 2)
	l, err := s.scan(ctx, tx, tx.QueryRow(ctx, `SELECT `+leadColumns+leadTables+`WHERE l.id = $1 AND `+where, append([]any{id}, args...)...))
	if errors.Is(err, db.ErrNoRows) {
		return l, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return l, fault.E(op, fault.Internal, err)
	}
	return l, nil
}

// openOf counts a phone's open leads and finds the one with an entry, where there is one.
func openOf(ctx context.Context, tx db.Tx, phoneHash, entryID string) (n int, number string, err error) {
	const op = "partner.openOf"
	if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM lead WHERE phone_hash = $1 AND closed_at = 0`, phoneHash).Scan(&n); err != nil {
		return 0, "", fault.E(op, fault.Internal, err)
	}
	err = tx.QueryRow(ctx, `SELECT number FROM lead WHERE entry_id = $1 AND phone_hash = $2 AND closed_at = 0`, entryID, phoneHash).Scan(&number)
	if err != nil && !errors.Is(err, db.ErrNoRows) {
		return 0, "", fault.E(op, fault.Internal, err)
	}
	return n, number, nil
}

func insertLead(ctx context.Context, tx db.Tx, l Lead, phoneHash, sealed string) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO lead (acquirer_id, id, number, entry_id, partner_id, state, phone_hash, phone_masked, sealed, region, consent, consent_at, due_at,
			outcome, handled_by, version, created_at, contacted_at, closed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '', 1, $12, 0, 0) ON CONFLICT DO NOTHING`,
		l.AcquirerID, l.ID, l.Number, l.EntryID, l.PartnerID, string(l.State), phoneHash, l.PhoneMasked, sealed, l.Region, l.Consent, db.Micros(tx.Now()), db.Micros(l.DueAt))
	if err != nil {
		return false, fault.E("partner.insertLead", fault.Internal, err)
	}
	return n == 1, nil
}

// moveLead writes the next state of a lead; fault.Conflict when it was moved meanwhile.
func moveLead(ctx context.Context, tx db.Tx, l Lead) error {
	const op = "partner.moveLead"
	n, err := tx.Exec(ctx, `UPDATE lead SET state = $1, outcome = $2, handled_by = $3, contacted_at = $4, closed_at = $5, version = version + 1
		WHERE acquirer_id = $6 AND id = $7 AND version = $8`,
		string(l.State), l.Outcome, l.HandledBy, db.Micros(l.ContactedAt), db.Micros(l.ClosedAt), l.AcquirerID, l.ID, l.Version)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, fault.Conflict, "changed meanwhile")
	}
	return nil
}
