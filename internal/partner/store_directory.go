package partner

import (
	"context"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const entryColumns = `acquirer_id, id, kind, partner_id, name, region, specialities, licence, about, phone, open, version, updated_at`

func scanEntry(row db.Row) (e Entry, err error) {
	var specialities string
	var updated int64
	err = row.Scan(&e.AcquirerID, &e.ID, &e.Kind, &e.PartnerID, &e.Name, &e.Region, &specialities, &e.Licence, &e.About, &e.Phone, &e.Open, &e.Version, &updated)
	e.Specialities, e.UpdatedAt = strings.Fields(specialities), db.Instant(updated)
	return e, err
}

const entriesMost = 500

// Directory lists the open partners by region and speciality, by name; "" narrows nothing. Everything in it is public.
func Directory(ctx context.Context, tx db.Tx, region, speciality string) ([]Entry, error) {
	all, err := entries(ctx, tx, `open = $1`, true)
	return narrowed(all, region, speciality), err
}

func narrowed(all []Entry, region, speciality string) (out []Entry) {
	for _, e := range all {
		fits := speciality == "" || strings.Contains(" "+strings.Join(e.Specialities, " ")+" ", " "+speciality+" ")
		if fits && strings.Contains(e.Region, region) {
			out = append(out, e)
		}
	}
	return out
}

// KeptEntries lists what an acquirer keeps, closed ones too; "" lists all of the install.
func KeptEntries(ctx context.Context, tx db.Tx, acquirerID string) ([]Entry, error) {
	return entries(ctx, tx, `($1 = '' OR acquirer_id = $1)`, acquirerID)
}

func entries(ctx context.Context, tx db.Tx, where string, arg any) ([]Entry, error) {
	const op = "partner.entries"
	rows, err := tx.Query(ctx, `SELECT `+entryColumns+` FROM directory_entry WHERE `+where+` ORDER BY name, id LIMIT $2`, arg, entriesMost)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Entry
	for rows.Next() {
		e, err := scanEntry(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// saveEntry makes an entry (version 0) or changes it; fault.Conflict when it was changed meanwhile, fault.NotFound elsewhere's.
func saveEntry(ctx context.Context, tx db.Tx, e Entry, by string) (Entry, error) {
	const op = "partner.saveEntry"
	specialities, now := strings.Join(e.Specialities, " "), db.Micros(tx.Now())
	var n int64
	var err error
	if e.Version == 0 {
		n, err = tx.Exec(ctx, `INSERT INTO directory_entry (`+entryColumns+`, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13)`,
			e.AcquirerID, e.ID, string(e.Kind), e.PartnerID, e.Name, e.Region, specialities, e.Licence, e.About, e.Phone, e.Open, now, by)
	} else {
		n, err = tx.Exec(ctx, `UPDATE directory_entry SET kind = $1, partner_id = $2, name = $3, region = $4, specialities = $5, licence = $6, about = $7, phone = $8,
			open = $9, version = version + 1, updated_at = $10, updated_by = $11 WHERE acquirer_id = $12 AND id = $13 AND version = $14`,
			string(e.Kind), e.PartnerID, e.Name, e.Region, specialities, e.Licence, e.About, e.Phone, e.Open, now, by, e.AcquirerID, e.ID, e.Version)
	}
	if err != nil {
		return e, fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return e, fault.E(op, fault.Conflict, "changed meanwhile")
	}
	e.Version, e.UpdatedAt = e.Version+1, tx.Now()
	return e, nil
}
