package partner

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Demands is what an acquirer wants to have seen before a merchant goes LIVE. Approval, signature and an activated terminal
// or code are always demanded and stand in no table.
type Demands struct {
	Tests    int  // distinct successful test payments, at least one through each opened channel (A70)
	Refunds  int  // of them refunded, wholly or in part
	Channels bool // the channels that policy wants are open (A110); one that is open is always demanded
	Accounts bool // the settlement account was verified
	Notice   bool // the public notice hangs in the store (A80, A81)
	Team     bool // account manager, supplier and training are there (A115)
}

// StandardDemands is what is demanded where the acquirer has said nothing else.
func StandardDemands() Demands {
	return Demands{Tests: 10, Refunds: 1, Channels: true, Accounts: true, Notice: true, Team: true}
}

// DemandsOf are the demands of an acquirer.
func DemandsOf(ctx context.Context, tx db.Tx, acquirerID string) (Demands, error) {
	var d Demands
	err := tx.QueryRow(ctx, `SELECT tests, refunds, channels, accounts, notice, team FROM opening_demand WHERE acquirer_id = $1`, acquirerID).
		Scan(&d.Tests, &d.Refunds, &d.Channels, &d.Accounts, &d.Notice, &d.Team)
	if errors.Is(err, db.ErrNoRows) {
		return StandardDemands(), nil
	}
	if err != nil {
		return Demands{}, fault.E("partner.DemandsOf", fault.Internal, err)
	}
	return d, nil
}

// testsMax is the most test payments that may be demanded; the table checks the same.
const testsMax = 100

// SaveDemands sets the demands of an acquirer; who saved them is for the caller's audit entry and kept beside them.
func SaveDemands(ctx context.Context, tx db.Tx, acquirerID string, d Demands, by string) error {
	const op = "partner.SaveDemands"
	var fields []fault.Field
	if d.Tests < 0 || d.Tests > testsMax {
		fields = append(fields, fault.Field{Path: "tests", Reason: "OUT_OF_RANGE", ZH: "测试笔数须为 0–100", EN: "0 to 100 test payments"})
	}
	if d.Refunds < 0 || d.Refunds > d.Tests {
		fields = append(fields, fault.Field{Path: "refunds", Reason: "OUT_OF_RANGE", ZH: "退款笔数不能多于测试笔数", EN: "no more refunds than test payments"})
	}
	if len(fields) > 0 {
		return fault.E(op, fault.Invalid, fields)
	}
	_, err := tx.Exec(ctx, `INSERT INTO opening_demand (acquirer_id, tests, refunds, channels, accounts, notice, team, updated_by, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (acquirer_id) DO UPDATE SET tests = excluded.tests, refunds = excluded.refunds, channels = excluded.channels, accounts = excluded.accounts,
			notice = excluded.notice, team = excluded.team, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
		acquirerID, d.Tests, d.Refunds, d.Channels, d.Accounts, d.Notice, d.Team, by, db.Micros(tx.Now()))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}
