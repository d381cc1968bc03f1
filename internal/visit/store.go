package visit

import (
	"context"
	"errors"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const columns = `v.merchant_id, m.short_name, v.id, v.store_id, s.name, s.region, s.address, v.kind, v.state, v.starts_at, v.ends_at, v.assignee_id, v.assignee_name,
	v.planner_name, v.note, v.arrived_at, v.verdict, v.distance_m, v.accuracy_m, v.arrival_note, v.signed_at, v.signed_how, v.signer, v.signature_doc,
	v.ended_at, v.reason, v.version, p.told_at IS NOT NULL`

const tables = ` FROM visit v JOIN merchant m ON m.id = v.merchant_id JOIN store s ON s.merchant_id = v.merchant_id AND s.id = v.store_id
	LEFT JOIN store_place p ON p.merchant_id = v.merchant_id AND p.store_id = v.store_id WHERE `

func scan(row db.Row) (v Visit, err error) {
	var region string
	var starts, ends, arrived, signed, ended int64
	err = row.Scan(&v.MerchantID, &v.Merchant, &v.ID, &v.StoreID, &v.Store, &region, &v.Address, &v.Kind, &v.State, &starts, &ends, &v.AssigneeID, &v.Assignee,
		&v.Planner, &v.Note, &arrived, &v.Arrival.Verdict, &v.Arrival.DistanceM, &v.Arrival.AccuracyM, &v.Arrival.Note, &signed, &v.Signature.How, &v.Signature.Signer,
		&v.Signature.Document, &ended, &v.Reason, &v.Version, &v.StorePlaced)
	v.Address = region + " " + v.Address
	v.StartsAt, v.EndsAt, v.Arrival.At, v.Signature.At, v.EndedAt = db.Instant(starts), db.Instant(ends), db.Instant(arrived), db.Instant(signed), db.Instant(ended)
	return v, err
}

func list(ctx context.Context, tx db.Tx, r reach, f Filter) ([]Visit, error) {
	where, args := r.where(1)
	if f.MerchantID != "" {
		args = append(args, f.MerchantID)
		where += " AND v.merchant_id = $" + strconv.Itoa(len(args))
	}
	order := " AND v.ended_at = 0 ORDER BY v.starts_at, v.id"
	if f.Ended {
		order = " AND v.ended_at <> 0 ORDER BY v.ended_at DESC, v.id DESC"
	}
	return rows(ctx, tx, "visit.list", scan, `SELECT `+columns+tables+where+order+` LIMIT 200`, args...)
}

func load(ctx context.Context, tx db.Tx, r reach, visitID string) (Visit, error) {
	const op = "visit.load"
	where, args := r.where(2)
	v, err := scan(tx.QueryRow(ctx, `SELECT `+columns+tables+`v.id = $1 AND `+where, append([]any{visitID}, args...)...))
	if errors.Is(err, db.ErrNoRows) {
		return v, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return v, internal(op, err)
	}
	if v.Items, err = items(ctx, tx, v); err != nil {
		return v, err
	}
	v.Photos, err = photos(ctx, tx, v)
	return v, err
}

func insert(ctx context.Context, tx db.Tx, v Visit, by string) error {
	_, err := tx.Exec(ctx, `INSERT INTO visit (merchant_id, id, store_id, kind, state, starts_at, ends_at, assignee_id, assignee_name, planned_by, planner_name, note,
			arrived_at, verdict, place_sealed, distance_m, accuracy_m, arrival_note, signed_at, signed_how, signer, signer_sealed, signature_doc, ended_at, reason, version, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, '', '', 0, 0, '', 0, '', '', '', '', 0, '', 1, $13)`,
		v.MerchantID, v.ID, v.StoreID, string(v.Kind), string(v.State), db.Micros(v.StartsAt), db.Micros(v.EndsAt), v.AssigneeID, v.Assignee, by, v.Planner, v.Note, db.Micros(tx.Now()))
	if err != nil {
		return internal("visit.insert", err)
	}
	for n, key := range Checklist(v.Kind) {
		_, err := tx.Exec(ctx, `INSERT INTO visit_item (merchant_id, visit_id, item, place, checked_at, checked_by, note) VALUES ($1, $2, $3, $4, 0, '', '')`, v.MerchantID, v.ID, key, n)
		if err != nil {
			return internal("visit.insert", err)
		}
	}
	return nil
}

// save writes a visit as its next version; fault.Conflict when it was changed since it was read.
func save(ctx context.Context, tx db.Tx, v Visit) error {
	const op = "visit.save"
	n, err := tx.Exec(ctx, `UPDATE visit SET state = $1, starts_at = $2, ends_at = $3, assignee_id = $4, assignee_name = $5, note = $6, arrived_at = $7, verdict = $8,
			distance_m = $9, accuracy_m = $10, arrival_note = $11, signed_at = $12, signed_how = $13, signer = $14, signature_doc = $15, ended_at = $16, reason = $17,
			version = version + 1
		WHERE merchant_id = $18 AND id = $19 AND version = $20`,
		string(v.State), db.Micros(v.StartsAt), db.Micros(v.EndsAt), v.AssigneeID, v.Assignee, v.Note, db.Micros(v.Arrival.At), string(v.Arrival.Verdict),
		v.Arrival.DistanceM, v.Arrival.AccuracyM, v.Arrival.Note, db.Micros(v.Signature.At), string(v.Signature.How), v.Signature.Signer, v.Signature.Document,
		db.Micros(v.EndedAt), v.Reason, v.MerchantID, v.ID, v.Version)
	if err != nil {
		return internal(op, err)
	}
	if n != 1 {
		return fault.E(op, fault.Conflict, "changed meanwhile")
	}
	return nil
}

// hasSigned says whether a merchant has signed an agreement.
func hasSigned(ctx context.Context, tx db.Tx, merchantID string) (bool, error) {
	var n int
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM agreement WHERE merchant_id = $1`, merchantID).Scan(&n)
	return n > 0, internal("visit.hasSigned", err)
}

func rows[T any](ctx context.Context, tx db.Tx, op string, scan func(db.Row) (T, error), query string, args ...any) ([]T, error) {
	out, err := db.Collect(ctx, tx, scan, query, args...)
	return out, internal(op, err)
}

func internal(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}
