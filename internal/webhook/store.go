package webhook

import (
	"context"
	"errors"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}

// receiver is where one event goes.
type receiver struct {
	endpointID string
	target     string
	url        string // "" is the endpoint's own
	types      []string
	holdUntil  time.Time
}

// listeners are the enabled endpoints of a merchant and environment.
func listeners(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) ([]receiver, error) {
	const op = "webhook.listeners"
	rows, err := tx.Query(ctx, `SELECT e.id, e.types, COALESCE(t.hold_until, 0)
		FROM webhook_endpoint e LEFT JOIN webhook_target t ON t.merchant_id = e.merchant_id AND t.id = e.id
		WHERE e.merchant_id = $1 AND e.environment = $2 AND e.state = 'ENABLED' AND e.kind = 'ENDPOINT'`, merchantID, string(env))
	if err != nil {
		return nil, wrap(op, err)
	}
	defer rows.Close()
	var out []receiver
	for rows.Next() {
		var r receiver
		var types string
		var hold int64
		if err := rows.Scan(&r.endpointID, &types, &hold); err != nil {
			return nil, wrap(op, err)
		}
		r.target, r.types, r.holdUntil = r.endpointID, strings.Fields(types), db.Instant(hold)
		out = append(out, r)
	}
	return out, wrap(op, rows.Err())
}

const endpointColumns = `e.merchant_id, e.id, e.environment, e.kind, e.url, e.types, e.description, e.state, e.secret_sealed, e.public_key,
	e.previous_sealed, e.previous_until, e.rotated_at, e.version, e.created_at, e.updated_at, COALESCE(t.streak, 0), COALESCE(t.hold_until, 0),
	COALESCE(t.failing_since, 0)`

const endpointTables = `webhook_endpoint e LEFT JOIN webhook_target t ON t.merchant_id = e.merchant_id AND t.id = e.id`

func scanEndpoint(row db.Row) (Endpoint, error) {
	var e Endpoint
	var types string
	var previous, rotated, created, updated, hold, since int64
	err := row.Scan(&e.MerchantID, &e.ID, (*string)(&e.Environment), (*string)(&e.Kind), &e.URL, &types, &e.Description, (*string)(&e.State),
		&e.secretSealed, &e.PublicKey, &e.previousSealed, &previous, &rotated, &e.Version, &created, &updated, &e.Health.Streak, &hold, &since)
	if errors.Is(err, db.ErrNoRows) {
		return e, fault.E("webhook.endpoint", fault.NotFound)
	}
	e.Types = strings.Fields(types)
	e.PreviousUntil, e.RotatedAt, e.CreatedAt, e.UpdatedAt = db.Instant(previous), db.Instant(rotated), db.Instant(created), db.Instant(updated)
	e.Health.HoldUntil, e.Health.FailingSince = db.Instant(hold), db.Instant(since)
	return e, wrap("webhook.endpoint", err)
}

// oneEndpoint is an endpoint of a merchant and environment that is not deleted.
func oneEndpoint(ctx context.Context, tx db.Tx, o Owned, endpointID string) (Endpoint, error) {
	return scanEndpoint(tx.QueryRow(ctx, `SELECT `+endpointColumns+` FROM `+endpointTables+`
		WHERE e.merchant_id = $1 AND e.environment = $2 AND e.id = $3 AND e.state <> 'DELETED'`, o.MerchantID, string(o.Environment), endpointID))
}

// lockEndpoint is oneEndpoint of a subscriber for whoever is about to change it.
func lockEndpoint(ctx context.Context, tx db.Tx, o Owned, endpointID string) (Endpoint, error) {
	_, err := tx.Exec(ctx, `UPDATE webhook_endpoint SET version = version WHERE merchant_id = $1 AND id = $2`, o.MerchantID, endpointID)
	if err != nil {
		return Endpoint{}, wrap("webhook.lockEndpoint", err)
	}
	e, err := oneEndpoint(ctx, tx, o, endpointID)
	if err == nil && e.Kind != Subscriber {
		return e, fault.E("webhook.lockEndpoint", fault.NotFound)
	}
	return e, err
}

func notifyEndpoint(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) (Endpoint, error) {
	return scanEndpoint(tx.QueryRow(ctx, `SELECT `+endpointColumns+` FROM `+endpointTables+`
		WHERE e.merchant_id = $1 AND e.environment = $2 AND e.kind = 'NOTIFY'`, merchantID, string(env)))
}

func listEndpoints(ctx context.Context, tx db.Tx, o Owned) ([]Endpoint, error) {
	const op = "webhook.listEndpoints"
	rows, err := tx.Query(ctx, `SELECT `+endpointColumns+` FROM `+endpointTables+`
		WHERE e.merchant_id = $1 AND e.environment = $2 AND e.state <> 'DELETED' ORDER BY e.id`, o.MerchantID, string(o.Environment))
	if err != nil {
		return nil, wrap(op, err)
	}
	defer rows.Close()
	var out []Endpoint
	for rows.Next() {
		e, err := scanEndpoint(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, wrap(op, rows.Err())
}

// count is how many endpoints there are; whoever adds one takes the merchant's row first, so that two do not count at once.
func count(ctx context.Context, tx db.Tx, o Owned) (n int, err error) {
	const op = "webhook.count"
	if _, err := tx.Exec(ctx, `UPDATE merchant SET version = version WHERE id = $1`, o.MerchantID); err != nil {
		return 0, wrap(op, err)
	}
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM webhook_endpoint
		WHERE merchant_id = $1 AND environment = $2 AND kind = 'ENDPOINT' AND state <> 'DELETED'`, o.MerchantID, string(o.Environment)).Scan(&n)
	return n, wrap(op, err)
}

func insertEndpoint(ctx context.Context, tx db.Tx, e Endpoint) error {
	_, err := tx.Exec(ctx, `INSERT INTO webhook_endpoint (merchant_id, id, environment, kind, url, types, description, state, secret_sealed,
			public_key, previous_sealed, previous_until, rotated_at, version, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', 0, $11, 1, $11, $11)`,
		e.MerchantID, e.ID, string(e.Environment), string(e.Kind), e.URL, strings.Join(e.Types, " "), e.Description, string(e.State),
		string(e.secretSealed), e.PublicKey, db.Micros(tx.Now()))
	return wrap("webhook.insertEndpoint", err)
}

func updateEndpoint(ctx context.Context, tx db.Tx, e Endpoint) error {
	_, err := tx.Exec(ctx, `UPDATE webhook_endpoint SET url = $1, types = $2, description = $3, state = $4, secret_sealed = $5, public_key = $6,
			previous_sealed = $7, previous_until = $8, rotated_at = $9, version = version + 1, updated_at = $10
		WHERE merchant_id = $11 AND id = $12`,
		e.URL, strings.Join(e.Types, " "), e.Description, string(e.State), string(e.secretSealed), e.PublicKey, string(e.previousSealed),
		db.Micros(e.PreviousUntil), db.Micros(e.RotatedAt), db.Micros(tx.Now()), e.MerchantID, e.ID)
	return wrap("webhook.updateEndpoint", err)
}

func healthOf(ctx context.Context, tx db.Tx, merchantID, target string) (Health, error) {
	var h Health
	var hold, since int64
	err := tx.QueryRow(ctx, `SELECT streak, hold_until, failing_since FROM webhook_target WHERE merchant_id = $1 AND id = $2`, merchantID, target).
		Scan(&h.Streak, &hold, &since)
	if errors.Is(err, db.ErrNoRows) {
		return h, nil
	}
	h.HoldUntil, h.FailingSince = db.Instant(hold), db.Instant(since)
	return h, wrap("webhook.healthOf", err)
}

// setHealth keeps how a receiver does. gaveUp other than zero ends what was queued for it by then.
func setHealth(ctx context.Context, tx db.Tx, merchantID, target string, h Health, gaveUp time.Time) error {
	_, err := tx.Exec(ctx, `INSERT INTO webhook_target AS t (merchant_id, id, streak, hold_until, failing_since, gave_up_at)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (merchant_id, id) DO UPDATE SET streak = $3, hold_until = $4, failing_since = $5,
			gave_up_at = CASE WHEN $6 > t.gave_up_at THEN $6 ELSE t.gave_up_at END`,
		merchantID, target, h.Streak, db.Micros(h.HoldUntil), db.Micros(h.FailingSince), db.Micros(gaveUp))
	return wrap("webhook.setHealth", err)
}

// disable switches an endpoint off that was given up.
func disable(ctx context.Context, tx db.Tx, merchantID, endpointID string) error {
	_, err := tx.Exec(ctx, `UPDATE webhook_endpoint SET state = 'DISABLED_BY_FAILURES', version = version + 1, updated_at = $1
		WHERE merchant_id = $2 AND id = $3 AND state = 'ENABLED'`, db.Micros(tx.Now()), merchantID, endpointID)
	return wrap("webhook.disable", err)
}
