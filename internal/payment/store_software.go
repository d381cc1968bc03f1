package payment

import (
	"context"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// BySoftware is when each thing first succeeded; zero: not yet.
type BySoftware struct{ QR, PayerCode, Refund time.Time }

// FirstBySoftware is what a merchant's software did first in an environment since an instant: payments that name no terminal and
// come from no collection code, and refunds that neither a terminal nor a person asked for. A payment that software takes in a
// terminal's name is not told apart from the terminal's own.
func FirstBySoftware(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, since time.Time) (out BySoftware, err error) {
	for scene, at := range map[channel.Scene]*time.Time{channel.QRCode: &out.QR, channel.PayerCode: &out.PayerCode} {
		err := firstAt(ctx, tx, at, `SELECT COALESCE(MIN(a.paid_at), 0) FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
			WHERE a.merchant_id = $1 AND a.environment = $2 AND a.paid_at >= $3 AND a.paid_at > 0 AND a.scene = $4 AND o.terminal_id = '' AND o.code_id = ''`,
			merchantID, string(env), db.Micros(since), string(scene))
		if err != nil {
			return out, err
		}
	}
	return out, firstAt(ctx, tx, &out.Refund, `SELECT COALESCE(MIN(r.succeeded_at), 0) FROM pay_refund r
		WHERE r.merchant_id = $1 AND r.environment = $2 AND r.succeeded_at >= $3 AND r.succeeded_at > 0 AND r.terminal_id = '' AND r.operator_id = '' AND NOT r.automatic`,
		merchantID, string(env), db.Micros(since))
}

func firstAt(ctx context.Context, tx db.Tx, into *time.Time, query string, args ...any) error {
	var at int64
	if err := tx.QueryRow(ctx, query, args...).Scan(&at); err != nil {
		return fault.E("payment.firstAt", fault.Internal, err)
	}
	*into = db.Instant(at)
	return nil
}
