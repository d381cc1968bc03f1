package partner

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Team is who looks after a merchant (A115, 1+1+1): one account manager, one supplier, one training of its staff.
type Team struct {
	MerchantID    string
	ManagerID     string // usr_…; "" for one without a login
	Manager       string
	ManagerPhone  string
	Supplier      string
	SupplierPhone string
	TrainedAt     time.Time // zero until the staff was trained
	TrainedBy     string
	Version       int64 // 0 until somebody was assigned
	UpdatedAt     time.Time
}

// TeamOf is a merchant's team; the zero Team with the merchant's id when nobody is assigned.
func TeamOf(ctx context.Context, tx db.Tx, merchantID string) (Team, error) {
	t := Team{MerchantID: merchantID}
	var trained, updated int64
	err := tx.QueryRow(ctx, `SELECT manager_id, manager_name, manager_phone, supplier, supplier_phone, trained_at, trained_by, version, updated_at
		FROM service_team WHERE merchant_id = $1`, merchantID).
		Scan(&t.ManagerID, &t.Manager, &t.ManagerPhone, &t.Supplier, &t.SupplierPhone, &trained, &t.TrainedBy, &t.Version, &updated)
	if errors.Is(err, db.ErrNoRows) {
		return t, nil
	}
	if err != nil {
		return t, fault.E("partner.TeamOf", fault.Internal, err)
	}
	t.TrainedAt, t.UpdatedAt = db.Instant(trained), db.Instant(updated)
	return t, nil
}

// SaveTeam sets a merchant's team. t.Version is the one that was read; fault.Conflict when it was changed meanwhile. The
// caller has checked that the merchant is within reach, and writes the audit entry.
func SaveTeam(ctx context.Context, tx db.Tx, t Team) (Team, error) {
	const op = "partner.SaveTeam"
	t.UpdatedAt = tx.Now()
	var n int64
	var err error
	if t.Version == 0 {
		n, err = tx.Exec(ctx, `INSERT INTO service_team (merchant_id, manager_id, manager_name, manager_phone, supplier, supplier_phone, trained_at, trained_by, version, updated_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9) ON CONFLICT DO NOTHING`,
			t.MerchantID, t.ManagerID, t.Manager, t.ManagerPhone, t.Supplier, t.SupplierPhone, db.Micros(t.TrainedAt), t.TrainedBy, db.Micros(t.UpdatedAt))
	} else {
		n, err = tx.Exec(ctx, `UPDATE service_team SET manager_id = $1, manager_name = $2, manager_phone = $3, supplier = $4, supplier_phone = $5,
			trained_at = $6, trained_by = $7, version = version + 1, updated_at = $8 WHERE merchant_id = $9 AND version = $10`,
			t.ManagerID, t.Manager, t.ManagerPhone, t.Supplier, t.SupplierPhone, db.Micros(t.TrainedAt), t.TrainedBy, db.Micros(t.UpdatedAt), t.MerchantID, t.Version)
	}
	if err != nil {
		return t, fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return t, fault.E(op, fault.Conflict, "changed meanwhile")
	}
	t.Version++
	return t, nil
}
