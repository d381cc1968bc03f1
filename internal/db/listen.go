package db

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Listen hears what other nodes send with Notify on a channel until ctx ends or the connection is lost, on a connection
// of its own. up is called once listening has begun: from then on nothing is missed, what came before was. On SQLite
// there are no other nodes: Listen calls up and waits for ctx.
//
// Errors: ctx.Err(), or why the connection was lost; the caller listens again and treats the gap as unknown.
func (d *DB) Listen(ctx context.Context, channel string, up func(), each func(payload string)) error {
	s, ok := d.store.(*postgresStore)
	if !ok {
		up()
		<-ctx.Done()
		return ctx.Err()
	}
	pooled, err := s.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("db.Listen: %w", err)
	}
	connection := pooled.Hijack()
	defer func() { _ = connection.Close(context.WithoutCancel(ctx)) }()
	if _, err := connection.Exec(ctx, "LISTEN "+pgx.Identifier{channel}.Sanitize()); err != nil {
		return fmt.Errorf("db.Listen: %w", err)
	}
	up()
	for {
		notification, err := connection.WaitForNotification(ctx)
		if err != nil {
			return fmt.Errorf("db.Listen: %w", err)
		}
		each(notification.Payload)
	}
}

// Notify sends a payload of at most NotifyBytesMax to all nodes that listen on a channel, this one too. It stands in no
// transaction of a feature: it is for what was committed already. On SQLite it does nothing.
func (d *DB) Notify(ctx context.Context, channel, payload string) error {
	s, ok := d.store.(*postgresStore)
	if !ok {
		return nil
	}
	if _, err := s.pool.Exec(ctx, "SELECT pg_notify($1, $2)", channel, payload); err != nil {
		return fmt.Errorf("db.Notify: %w", err)
	}
	return nil
}

// NotifyBytesMax is what PostgreSQL lets one notification carry.
const NotifyBytesMax = 7999
