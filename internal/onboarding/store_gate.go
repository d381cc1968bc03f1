package onboarding

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// noticesMissing counts the open stores of a merchant whose public notice nobody has confirmed.
func noticesMissing(ctx context.Context, tx db.Tx, merchantID string) (n int, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM store s WHERE s.merchant_id = $1 AND s.is_open
		AND NOT EXISTS (SELECT 1 FROM notice_shown n WHERE n.merchant_id = s.merchant_id AND n.store_id = s.id)`, merchantID).Scan(&n)
	if err != nil {
		return 0, fault.E("onboarding.noticesMissing", fault.Internal, err)
	}
	return n, nil
}

// confirmNotices notes that the public notice hangs in every open store of a merchant. Those confirmed before keep who said so.
func confirmNotices(ctx context.Context, tx db.Tx, merchantID string, who Named) error {
	_, err := tx.Exec(ctx, `INSERT INTO notice_shown (merchant_id, store_id, shown_by, shown_name, shown_at)
		SELECT merchant_id, id, $1, $2, $3 FROM store WHERE merchant_id = $4 AND is_open ON CONFLICT DO NOTHING`,
		who.ID, who.Name, db.Micros(tx.Now()), merchantID)
	if err != nil {
		return fault.E("onboarding.confirmNotices", fault.Internal, err)
	}
	return nil
}
