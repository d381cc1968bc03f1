package contract

import (
	"context"
	"errors"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func insertAccount(ctx context.Context, tx db.Tx, a Account, sealed []byte) (bool, error) {
	n, err := tx.Exec(ctx, `
		INSERT INTO channel_account (id, acquirer_id, environment, channel, mode, name, active, version, credentials, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT DO NOTHING`,
		a.ID, a.AcquirerID, string(a.Environment), string(a.Channel), string(a.Mode), a.Name, a.Active, a.Version, sealed, db.Micros(tx.Now()))
	return n == 1, err
}

func updateCredentials(ctx context.Context, tx db.Tx, id string, sealed []byte) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE channel_account SET credentials = $1, version = version + 1, updated_at = $2 WHERE id = $3`,
		sealed, db.Micros(tx.Now()), id)
	return n == 1, err
}

const accountColumns = `id, acquirer_id, environment, channel, mode, name, active, version, credentials`

func scanAccount(row db.Row) (a Account, sealed []byte, err error) {
	err = row.Scan(&a.ID, &a.AcquirerID, &a.Environment, &a.Channel, &a.Mode, &a.Name, &a.Active, &a.Version, &sealed)
	return a, sealed, err
}

func accountByID(ctx context.Context, tx db.Tx, id string) (Account, []byte, error) {
	return scanAccount(tx.QueryRow(ctx, `SELECT `+accountColumns+` FROM channel_account WHERE id = $1`, id))
}

func accountByName(ctx context.Context, tx db.Tx, env db.Environment, name string) (Account, []byte, error) {
	return scanAccount(tx.QueryRow(ctx, `SELECT `+accountColumns+` FROM channel_account WHERE environment = $1 AND name = $2`, string(env), name))
}

func listAccounts(ctx context.Context, tx db.Tx, env db.Environment) ([]Account, error) {
	rows, err := tx.Query(ctx, `SELECT `+accountColumns+` FROM channel_account WHERE environment = $1 ORDER BY name`, string(env))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Account
	for rows.Next() {
		a, _, err := scanAccount(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

func upsertMerchantChannel(ctx context.Context, tx db.Tx, m MerchantChannel) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO merchant_channel (merchant_id, environment, channel, account_id, sub_merchant, active, created_at, updated_at, rate)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)
		ON CONFLICT (merchant_id, environment, channel) DO UPDATE
		SET account_id = excluded.account_id, sub_merchant = excluded.sub_merchant, active = excluded.active, updated_at = excluded.updated_at, rate = excluded.rate`,
		m.MerchantID, string(m.Environment), string(m.Channel), m.AccountID, m.SubMerchant, m.Active, db.Micros(tx.Now()), m.Rate)
	return err
}

// merchantUnder is the merchant that takes payments under a number of an account, "" when nobody does.
func merchantUnder(ctx context.Context, tx db.Tx, accountID, subMerchant string) (merchantID string, err error) {
	err = tx.QueryRow(ctx, `SELECT merchant_id FROM merchant_channel WHERE account_id = $1 AND sub_merchant = $2`, accountID, subMerchant).Scan(&merchantID)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	return merchantID, err
}

// RouteOf is where a merchant's payment on a channel goes; NoChannel when the merchant has not opened it or it is switched off.
func RouteOf(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name) (Route, error) {
	const op = "contract.RouteOf"
	r := Route{Channel: name}
	err := tx.QueryRow(ctx, `
		SELECT m.account_id, a.version, m.sub_merchant FROM merchant_channel m JOIN channel_account a ON a.id = m.account_id
		WHERE m.merchant_id = $1 AND m.environment = $2 AND m.channel = $3 AND m.active AND a.active`,
		merchantID, string(env), string(name)).Scan(&r.AccountID, &r.AccountVersion, &r.SubMerchant)
	if errors.Is(err, db.ErrNoRows) {
		return Route{}, fault.E(op, NoChannel, map[string]string{"channel": string(name)})
	}
	if err != nil {
		return Route{}, fault.E(op, fault.Internal, err)
	}
	return r, nil
}

// OpenChannels names the channels on which a merchant may take payments in an environment.
func OpenChannels(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) ([]channel.Name, error) {
	all, err := Channels(ctx, tx, db.MerchantScope(merchantID), merchantID)
	var open []channel.Name
	for _, m := range all {
		if m.Active && m.Environment == env {
			open = append(open, m.Channel)
		}
	}
	return open, err
}

// Channels are a merchant's channels, open or not.
func Channels(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]MerchantChannel, error) {
	const op = "contract.Channels"
	where, args := scope.Where("merchant_id", "", 2)
	rows, err := tx.Query(ctx, `
		SELECT merchant_id, environment, channel, account_id, sub_merchant, active, rate FROM merchant_channel
		WHERE merchant_id = $1 AND `+where+` ORDER BY environment, channel`, append([]any{merchantID}, args...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []MerchantChannel
	for rows.Next() {
		var m MerchantChannel
		if err := rows.Scan(&m.MerchantID, &m.Environment, &m.Channel, &m.AccountID, &m.SubMerchant, &m.Active, &m.Rate); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
