package auth

import (
	"context"
	"encoding/json"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const grantColumns = `g.merchant_id, COALESCE(m.number, ''), m.short_name, g.partner_id, p.name, g.environment, g.scopes, g.stores, g.granted_by, g.granted_at, g.revoked_at`

const grantTables = ` FROM provider_grant g JOIN merchant m ON m.id = g.merchant_id JOIN partner p ON p.id = g.partner_id `

func scanGrant(row db.Row) (g Grant, err error) {
	var scopes, stores string
	var granted, revoked int64
	err = row.Scan(&g.MerchantID, &g.MerchantNumber, &g.MerchantName, &g.PartnerID, &g.PartnerName, (*string)(&g.Environment), &scopes, &stores, &g.GrantedBy, &granted, &revoked)
	if err != nil {
		return g, err
	}
	g.GrantedAt, g.RevokedAt = db.Instant(granted), db.Instant(revoked)
	if err := json.Unmarshal([]byte(scopes), &g.Scopes); err != nil {
		return g, fault.E("auth.scanGrant", fault.Internal, err)
	}
	if stores != "" {
		g.Stores = []string{} // a limit that cannot be read must not become none
		if err := json.Unmarshal([]byte(stores), &g.Stores); err != nil {
			return g, fault.E("auth.scanGrant", fault.Internal, err)
		}
	}
	return g, nil
}

// livingGrant is what a merchant lets a provider do now. AUTH_NOT_GRANTED when it lets it do nothing, whether there is such a
// merchant or not, and when the provider takes no part any more.
func livingGrant(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, partnerID string) (Grant, error) {
	const op = "auth.livingGrant"
	g, err := scanGrant(tx.QueryRow(ctx, `SELECT `+grantColumns+grantTables+`
		WHERE g.merchant_id = $1 AND g.environment = $2 AND g.partner_id = $3 AND g.revoked_at = 0 AND p.is_open`, merchantID, string(env), partnerID))
	switch {
	case errors.Is(err, db.ErrNoRows):
		return Grant{}, fault.E(op, NotGranted)
	case err != nil:
		return Grant{}, fault.E(op, fault.Internal, err)
	}
	return g, nil
}

func grantOf(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, partnerID string) (Grant, error) {
	g, err := scanGrant(tx.QueryRow(ctx, `SELECT `+grantColumns+grantTables+`
		WHERE g.merchant_id = $1 AND g.environment = $2 AND g.partner_id = $3`, merchantID, string(env), partnerID))
	return g, foundKey("auth.grantOf", err)
}

func grantsBy(ctx context.Context, tx db.Tx, merchantID string) ([]Grant, error) {
	out, err := db.Collect(ctx, tx, scanGrant, `SELECT `+grantColumns+grantTables+` WHERE g.merchant_id = $1
		ORDER BY CASE WHEN g.revoked_at = 0 THEN 0 ELSE 1 END, g.granted_at DESC, g.partner_id LIMIT 200`, merchantID)
	if err != nil {
		return nil, fault.E("auth.grantsBy", fault.Internal, err)
	}
	return out, nil
}

// grantsTo are a provider's living grants, in one environment or ("") in both, after the mark of another.
func grantsTo(ctx context.Context, tx db.Tx, partnerID string, env db.Environment, after string, limit int) ([]Grant, error) {
	out, err := db.Collect(ctx, tx, scanGrant, `SELECT `+grantColumns+grantTables+`
		WHERE g.partner_id = $1 AND ($2 = '' OR g.environment = $2) AND g.revoked_at = 0 AND g.merchant_id || ' ' || g.environment > $3
		ORDER BY g.merchant_id, g.environment LIMIT $4`, partnerID, string(env), after, limit)
	if err != nil {
		return nil, fault.E("auth.grantsTo", fault.Internal, err)
	}
	return out, nil
}

func putGrant(ctx context.Context, tx db.Tx, g Grant) error {
	scopes, stores, _, err := keyLists(APIKey{Scopes: g.Scopes, Stores: g.Stores})
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO provider_grant (merchant_id, environment, partner_id, scopes, stores, granted_by, granted_at, revoked_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
		ON CONFLICT (merchant_id, environment, partner_id) DO UPDATE SET scopes = excluded.scopes, stores = excluded.stores, granted_by = excluded.granted_by,
			granted_at = excluded.granted_at, revoked_at = 0`,
		g.MerchantID, string(g.Environment), g.PartnerID, scopes, stores, g.GrantedBy, db.Micros(g.GrantedAt))
	if err != nil {
		return fault.E("auth.putGrant", fault.Internal, err)
	}
	return nil
}

func endGrant(ctx context.Context, tx db.Tx, g Grant) error {
	_, err := tx.Exec(ctx, `UPDATE provider_grant SET revoked_at = $1 WHERE merchant_id = $2 AND environment = $3 AND partner_id = $4 AND revoked_at = 0`,
		db.Micros(tx.Now()), g.MerchantID, string(g.Environment), g.PartnerID)
	if err != nil {
		return fault.E("auth.endGrant", fault.Internal, err)
	}
	return nil
}

// ProviderName is the name of a provider that takes part; AUTH_PROVIDER_UNKNOWN when there is none of this id.
func ProviderName(ctx context.Context, tx db.Tx, partnerID string) (name string, err error) {
	const op = "auth.ProviderName"
	err = tx.QueryRow(ctx, `SELECT name FROM partner WHERE id = $1 AND is_open`, partnerID).Scan(&name)
	switch {
	case errors.Is(err, db.ErrNoRows):
		return "", fault.E(op, ProviderUnknown)
	case err != nil:
		return "", fault.E(op, fault.Internal, err)
	}
	return name, nil
}
