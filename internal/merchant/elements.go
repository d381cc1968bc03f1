package merchant

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Elements are what a terminal of a store is bound to (259号文, domain.md B2), as they are now.
type Elements struct {
	MerchantID string
	AcquirerID string
	USCCHash   string // keyed; the plain number is never kept with a binding
	USCCMasked string
	AccountID  string // the default account; "" before there is one
	StoreID    string
	Address    string // region and address of the store
}

// ElementsOf reads the elements of a store under the merchant's lock, so that no account changes meanwhile. reviewed says whether
// a change of theirs asks for a review: before LIVE the application is what is reviewed.
func ElementsOf(ctx context.Context, tx db.Tx, merchantID, storeID string) (e Elements, reviewed bool, err error) {
	m, err := lock(ctx, tx, db.MerchantScope(merchantID), merchantID)
	if err != nil {
		return e, false, err
	}
	e = Elements{MerchantID: m.ID, AcquirerID: m.AcquirerID, USCCMasked: m.USCCMasked, StoreID: storeID}
	err = tx.QueryRow(ctx, `SELECT m.uscc_hash, s.region || ' ' || s.address FROM merchant m JOIN store s ON s.merchant_id = m.id WHERE m.id = $1 AND s.id = $2`,
		m.ID, storeID).Scan(&e.USCCHash, &e.Address)
	if err != nil {
		return e, false, found("merchant.ElementsOf", err)
	}
	a, err := defaultAccount(ctx, tx, m.ID)
	e.AccountID = a.ID
	return e, m.Status == Live || m.Status == Suspended, err
}

// OfApplication says whether an account is the one that a reviewer saw with the application.
func OfApplication(ctx context.Context, tx db.Tx, merchantID, accountID string) (bool, error) {
	var n int
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM settlement_account WHERE merchant_id = $1 AND id = $2 AND added_by = ''`, merchantID, accountID).Scan(&n)
	if err != nil {
		return false, fault.E("merchant.OfApplication", fault.Internal, err)
	}
	return n == 1, nil
}

// AccountMask is an account's number as screens show it, removed ones included; "" when there is none.
func AccountMask(ctx context.Context, tx db.Tx, merchantID, accountID string) (masked string, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(MAX(number_masked), '') FROM settlement_account WHERE merchant_id = $1 AND id = $2`, merchantID, accountID).Scan(&masked)
	if err != nil {
		return "", fault.E("merchant.AccountMask", fault.Internal, err)
	}
	return masked, nil
}

// MoveStore writes a store's new region and address within the caller's transaction, which holds its terminals for a review: device
// is what doors call. moved is false when nothing is different. fault.Invalid with fields, fault.NotFound for a store out of reach.
func (s *Service) MoveStore(ctx context.Context, tx db.Tx, actor Actor, merchantID, storeID, region, address string) (moved bool, err error) {
	const op = "merchant.MoveStore"
	if err := actor.Need(op, auth.StoreManage); err != nil {
		return false, err
	}
	fields := placeFaults(region, address)
	if len(fields) > 0 {
		return false, fault.E(op, fault.Invalid, fields)
	}
	m, err := lock(ctx, tx, actor.Scope, merchantID)
	if err != nil {
		return false, err
	}
	where, args := actor.Scope.Where("merchant_id", "id", 3)
	var before string
	err = tx.QueryRow(ctx, `SELECT region || ' ' || address FROM store WHERE merchant_id = $1 AND id = $2 AND `+where, append([]any{m.ID, storeID}, args...)...).Scan(&before)
	if err != nil || before == region+" "+address {
		return false, found(op, err)
	}
	if _, err := tx.Exec(ctx, `UPDATE store SET region = $1, address = $2 WHERE merchant_id = $3 AND id = $4`, region, address, m.ID, storeID); err != nil {
		return false, fault.E(op, fault.Internal, err)
	}
	return true, actor.Record(ctx, tx, "store.move", "store", storeID, m.ID, map[string]string{"from": before, "to": region + " " + address})
}

func placeFaults(region, address string) (fields []fault.Field) {
	if reason := CheckText(region, 2, 60); reason != "" {
		fields = append(fields, fault.Field{Path: "region", Reason: reason, ZH: "地区须为 2 至 60 个可见字符", EN: "a region has 2 to 60 visible characters"})
	}
	if reason := CheckText(address, 4, 200); reason != "" {
		fields = append(fields, fault.Field{Path: "address", Reason: reason, ZH: "门店地址须为 4 至 200 个可见字符", EN: "an address has 4 to 200 visible characters"})
	}
	return fields
}
