package merchant

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const accountColumns = `a.merchant_id, a.id, a.kind, a.medium, a.holder_masked, a.number_masked, a.bank, a.cnaps, a.state, a.is_default,
	a.verified_by, a.verified_at, a.failure, a.added_by, a.version, a.created_at`

func scanAccount(row db.Row) (a SettlementAccount, err error) {
	var verified, created int64
	err = row.Scan(&a.MerchantID, &a.ID, &a.Kind, &a.Medium, &a.HolderMasked, &a.NumberMasked, &a.Bank, &a.CNAPS, &a.State, &a.Default,
		&a.VerifiedBy, &verified, &a.Failure, &a.AddedBy, &a.Version, &created)
	a.VerifiedAt, a.CreatedAt = db.Instant(verified), db.Instant(created)
	return a, err
}

// getAccount reads an account that was not removed; the caller holds its merchant's lock or only reads.
func getAccount(ctx context.Context, tx db.Tx, merchantID, accountID string) (SettlementAccount, error) {
	a, err := scanAccount(tx.QueryRow(ctx, `SELECT `+accountColumns+` FROM settlement_account a
		WHERE a.merchant_id = $1 AND a.id = $2 AND a.state <> 'REMOVED'`, merchantID, accountID))
	return a, found("merchant.getAccount", err)
}

// defaultAccount is the account that channels settle to; the zero account when there is none yet.
func defaultAccount(ctx context.Context, tx db.Tx, merchantID string) (SettlementAccount, error) {
	a, err := scanAccount(tx.QueryRow(ctx, `SELECT `+accountColumns+` FROM settlement_account a WHERE a.merchant_id = $1 AND a.is_default`, merchantID))
	if errors.Is(err, db.ErrNoRows) {
		return SettlementAccount{}, nil
	}
	if err != nil {
		return a, fault.E("merchant.defaultAccount", fault.Internal, err)
	}
	return a, nil
}

// sealedAccount is what a transfer needs of an account, sealed.
func sealedAccount(ctx context.Context, tx db.Tx, a SettlementAccount) (holder, number string, err error) {
	err = tx.QueryRow(ctx, `SELECT holder_sealed, number_sealed FROM settlement_account WHERE merchant_id = $1 AND id = $2`, a.MerchantID, a.ID).Scan(&holder, &number)
	if err != nil {
		return "", "", fault.E("merchant.sealedAccount", fault.Internal, err)
	}
	return holder, number, nil
}

// insertAccount writes a new account with its first row of history.
func insertAccount(ctx context.Context, tx db.Tx, a SettlementAccount, holderSealed, numberSealed, numberHash string, by Actor) error {
	const op = "merchant.insertAccount"
	_, err := tx.Exec(ctx, `INSERT INTO settlement_account (merchant_id, id, kind, medium, holder_sealed, holder_masked, number_sealed, number_masked,
			number_hash, bank, cnaps, state, is_default, verified_by, verified_at, failure, added_by, version, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', $16, $17, $18)`,
		a.MerchantID, a.ID, string(a.Kind), string(a.Medium), holderSealed, a.HolderMasked, numberSealed, a.NumberMasked,
		numberHash, a.Bank, a.CNAPS, string(a.State), a.Default, a.VerifiedBy, db.Micros(a.VerifiedAt), a.AddedBy, a.Version, db.Micros(a.CreatedAt))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return appendAccountHistory(ctx, tx, a, "", "绑定", by)
}

// saveAccount writes an account's move, from its old state, with its row of history.
func saveAccount(ctx context.Context, tx db.Tx, a SettlementAccount, from AccountStage, cause string, by Actor) error {
	const op = "merchant.saveAccount"
	n, err := tx.Exec(ctx, `UPDATE settlement_account SET state = $1, is_default = $2, verified_by = $3, verified_at = $4, failure = $5, version = $6
		WHERE merchant_id = $7 AND id = $8 AND version = $9`,
		string(a.State), a.Default, a.VerifiedBy, db.Micros(a.VerifiedAt), a.Failure, a.Version, a.MerchantID, a.ID, a.Version-1)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, fault.Conflict, "changed meanwhile")
	}
	return appendAccountHistory(ctx, tx, a, from, cause, by)
}

func appendAccountHistory(ctx context.Context, tx db.Tx, a SettlementAccount, from AccountStage, cause string, by Actor) error {
	_, err := tx.Exec(ctx, `INSERT INTO settlement_account_history (merchant_id, account_id, version, from_state, to_state, cause, actor_id, actor_name, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		a.MerchantID, a.ID, a.Version, string(from), string(a.State), cause, by.ID, by.Name, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("merchant.appendAccountHistory", fault.Internal, err)
	}
	return nil
}

// AccountChange is one row of the history of a merchant's accounts.
type AccountChange struct {
	AccountID        string
	From, To         AccountStage
	Cause            string
	ActorID, ActorBy string
	At               time.Time
}

// accountHistory is what happened to a merchant's accounts, removed ones included, newest first.
func accountHistory(ctx context.Context, tx db.Tx, merchantID string) ([]AccountChange, error) {
	rows, err := tx.Query(ctx, `SELECT account_id, from_state, to_state, cause, actor_id, actor_name, at FROM settlement_account_history
		WHERE merchant_id = $1 ORDER BY at DESC, account_id, version DESC LIMIT 200`, merchantID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []AccountChange
	for rows.Next() {
		var c AccountChange
		var at int64
		if err := rows.Scan(&c.AccountID, &c.From, &c.To, &c.Cause, &c.ActorID, &c.ActorBy, &at); err != nil {
			return nil, err
		}
		c.At = db.Instant(at)
		out = append(out, c)
	}
	return out, rows.Err()
}

// knownNumber says whether the merchant has bound a number already.
func knownNumber(ctx context.Context, tx db.Tx, merchantID string, medium Medium, hash string) (known bool, count int, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*), COALESCE(SUM(CASE WHEN medium = $2 AND number_hash = $3 THEN 1 ELSE 0 END), 0) > 0
		FROM settlement_account WHERE merchant_id = $1 AND state <> 'REMOVED'`, merchantID, string(medium), hash).Scan(&count, &known)
	return known, count, err
}

// applicationAccount says whether the account of the application is still bound.
func applicationAccount(ctx context.Context, tx db.Tx, merchantID string) (bound bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM settlement_account WHERE merchant_id = $1 AND added_by = '' AND state <> 'REMOVED')`, merchantID).Scan(&bound)
	if err != nil {
		return false, fault.E("merchant.applicationAccount", fault.Internal, err)
	}
	return bound, nil
}
