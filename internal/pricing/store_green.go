package pricing

import (
	"context"
	"strconv"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// greenOn says whether a merchant has a valid certificate on a day.
func greenOn(ctx context.Context, tx db.Tx, merchantID string, day calendar.Day) (is bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM green_certificate WHERE merchant_id = $1 AND valid_from <= $2 AND valid_to >= $2 AND state = 'CONFIRMED')`,
		merchantID, int64(day)).Scan(&is)
	if err != nil {
		return false, fault.E("pricing.greenOn", fault.Internal, err)
	}
	return is, nil
}

// insertCertificate writes a certificate; false when the merchant has one of that number that waits or is confirmed.
func insertCertificate(ctx context.Context, tx db.Tx, c Certificate) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO green_certificate (merchant_id, id, number, issuer, valid_from, valid_to, revoked_at, entered_by, entered_name, created_at, state)
		VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
		c.MerchantID, c.ID, c.Number, c.Issuer, int64(c.From), int64(c.To), c.EnteredBy.ID, c.EnteredBy.Name, db.Micros(c.EnteredAt), string(c.State))
	if err != nil {
		return false, fault.E("pricing.insertCertificate", fault.Internal, err)
	}
	return n == 1, nil
}

func moveCertificate(ctx context.Context, tx db.Tx, c Certificate, from GreenState) (bool, error) {
	var revoked int64
	if c.State == GreenRevoked {
		revoked = db.Micros(c.DecidedAt)
	}
	n, err := tx.Exec(ctx, `UPDATE green_certificate SET state = $1, decided_by = $2, decided_name = $3, decided_at = $4, revoked_at = $5
		WHERE merchant_id = $6 AND id = $7 AND state = $8`,
		string(c.State), c.DecidedBy.ID, c.DecidedBy.Name, db.Micros(c.DecidedAt), revoked, c.MerchantID, c.ID, string(from))
	if err != nil {
		return false, fault.E("pricing.moveCertificate", fault.Internal, err)
	}
	return n == 1, nil
}

// certificates are those of a scope under a condition on g whose arguments begin with $1.
func certificates(ctx context.Context, tx db.Tx, scope db.Scope, condition string, args ...any) ([]Certificate, error) {
	where, more := scope.Where("g.merchant_id", "", len(args)+1)
	out, err := db.Collect(ctx, tx, scanCertificate, `SELECT g.id, g.merchant_id, m.short_name, g.number, g.issuer, g.valid_from, g.valid_to, g.state, g.entered_by, g.entered_name,
			g.created_at, g.decided_by, g.decided_name, g.decided_at
		FROM green_certificate g JOIN merchant m ON m.id = g.merchant_id WHERE `+condition+` AND `+where+`
		ORDER BY CASE WHEN g.state = 'PROPOSED' THEN 0 ELSE 1 END, g.created_at DESC, g.id LIMIT `+strconv.Itoa(certificatesMax), append(args, more...)...)
	if err != nil {
		return nil, fault.E("pricing.certificates", fault.Internal, err)
	}
	return out, nil
}

// certificatesMax bounds a list of certificates.
const certificatesMax = 500

func scanCertificate(row db.Row) (c Certificate, err error) {
	var entered, decided int64
	err = row.Scan(&c.ID, &c.MerchantID, &c.MerchantName, &c.Number, &c.Issuer, (*int64)(&c.From), (*int64)(&c.To), (*string)(&c.State), &c.EnteredBy.ID, &c.EnteredBy.Name,
		&entered, &c.DecidedBy.ID, &c.DecidedBy.Name, &decided)
	c.EnteredAt, c.DecidedAt = db.Instant(entered), db.Instant(decided)
	return c, err
}

func certificateOf(ctx context.Context, tx db.Tx, scope db.Scope, certificateID string) (Certificate, error) {
	found, err := certificates(ctx, tx, scope, `g.id = $1`, certificateID)
	if err == nil && len(found) == 0 {
		err = fault.E("pricing.certificateOf", fault.NotFound)
	}
	if err != nil {
		return Certificate{}, err
	}
	return found[0], nil
}

// merchantWithin answers fault.NotFound unless the scope reaches a merchant.
func merchantWithin(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) error {
	where, args := scope.Where("m.id", "", 2)
	var is bool
	err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM merchant m WHERE m.id = $1 AND `+where+`)`, append([]any{merchantID}, args...)...).Scan(&is)
	if err != nil {
		return fault.E("pricing.merchantWithin", fault.Internal, err)
	}
	if !is {
		return fault.E("pricing.merchantWithin", fault.NotFound)
	}
	return nil
}
