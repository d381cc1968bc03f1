package payment

import (
	"context"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// OrdersOf are the ids of the orders that some attempts and refunds of a merchant belong to, by their ids; what is neither, or out of
// reach, is left out.
func OrdersOf(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, facts ...string) (map[string]string, error) {
	const op = "payment.OrdersOf"
	out := map[string]string{}
	if len(facts) == 0 {
		return out, nil
	}
	args, marks := []any{merchantID}, make([]string, len(facts))
	for i, fact := range facts {
		args = append(args, fact)
		marks[i] = "$" + strconv.Itoa(len(args))
	}
	where, more := scope.Where("merchant_id", "store_id", len(args)+1)
	of := ` WHERE merchant_id = $1 AND id IN (` + strings.Join(marks, ", ") + `) AND ` + where
	rows, err := tx.Query(ctx, `SELECT id, order_id FROM pay_attempt`+of+` UNION ALL SELECT id, order_id FROM pay_refund`+of, append(args, more...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var fact, order string
		if err := rows.Scan(&fact, &order); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[fact] = order
	}
	return out, wrap(op, rows.Err())
}
