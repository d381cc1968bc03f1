package webhook

import (
	"context"

	"cloudpos/internal/db"
)

// backlogs go over the deliveries that wait and no others.
func backlogs(ctx context.Context, tx db.Tx) ([]Backlog, error) {
	found, err := db.Collect(ctx, tx, func(row db.Row) (b Backlog, err error) {
		var oldest int64
		err = row.Scan((*string)(&b.Environment), &b.Waiting, &oldest)
		if age := tx.Now().Sub(db.Instant(oldest)); age > 0 {
			b.Oldest = age
		}
		return b, err
	}, `SELECT e.environment, COUNT(*), MIN(d.queued_at)
		FROM webhook_delivery d JOIN webhook_endpoint e ON e.merchant_id = d.merchant_id AND e.id = d.endpoint_id
		WHERE d.state = 'PENDING' GROUP BY e.environment`)
	if err != nil {
		return nil, wrap("webhook.backlogs", err)
	}
	out := []Backlog{{Environment: db.Test}, {Environment: db.Live}}
	for i := range out {
		for _, b := range found {
			if b.Environment == out[i].Environment {
				out[i] = b
			}
		}
	}
	return out, nil
}

func standings(ctx context.Context, tx db.Tx) ([]Standing, error) {
	found, err := db.Collect(ctx, tx, func(row db.Row) (s Standing, err error) {
		return s, row.Scan((*string)(&s.Environment), (*string)(&s.State), &s.Count)
	}, `SELECT environment, state, COUNT(*) FROM webhook_endpoint WHERE kind = 'ENDPOINT' AND state <> 'DELETED' GROUP BY environment, state`)
	if err != nil {
		return nil, wrap("webhook.standings", err)
	}
	var out []Standing
	for _, env := range []db.Environment{db.Test, db.Live} {
		for _, state := range []State{Enabled, DisabledByOwner, DisabledByFailures} {
			s := Standing{Environment: env, State: state}
			for _, f := range found {
				if f.Environment == env && f.State == state {
					s = f
				}
			}
			out = append(out, s)
		}
	}
	return out, nil
}
