package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
)

// cancelMax is how long stop waits for jobs that it had to cancel.
const cancelMax = 5 * time.Second

// StartJobs begins to work River jobs (scheduled and heavy work) and to enqueue the periodic ones. queues says how many
// workers each queue has; nil is the default queue with four. On SQLite River shares the one writing connection.
// Cancelling ctx does not end the jobs, stop does: it lets the running ones finish until its own context ends, then
// cancels them.
func (d *DB) StartJobs(ctx context.Context, workers *river.Workers, periodic []*river.PeriodicJob, queues map[string]river.QueueConfig) (stop func(ctx context.Context) error, err error) {
	if queues == nil {
		queues = map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 4}}
	}
	stop, err = d.store.startJobs(context.WithoutCancel(ctx), &river.Config{Workers: workers, PeriodicJobs: periodic, Queues: queues})
	if err != nil {
		return nil, fmt.Errorf("db.StartJobs: %w", err)
	}
	return stop, nil
}

func (s *sqliteStore) startJobs(ctx context.Context, config *river.Config) (func(context.Context) error, error) {
	config.Logger = s.logger
	return startJobs[*sql.Tx](ctx, riversqlite.New(s.writer), config)
}

func (s *postgresStore) startJobs(ctx context.Context, config *river.Config) (func(context.Context) error, error) {
	config.Logger = s.logger
	return startJobs[pgx.Tx](ctx, riverpgxv5.New(s.pool), config)
}

func startJobs[T any](ctx context.Context, driver riverdriver.Driver[T], config *river.Config) (func(context.Context) error, error) {
	var stopping atomic.Bool
	config.Logger = slog.New(leaving{Handler: config.Logger.Handler(), stopping: &stopping})
	client, err := river.NewClient(driver, config)
	if err != nil {
		return nil, err
	}
	if err := client.Start(ctx); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error {
		stopping.Store(true)
		err := client.Stop(ctx)
		if err == nil || ctx.Err() == nil {
			return err
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cancelMax)
		defer cancel()
		return errors.Join(err, client.StopAndCancel(ctx))
	}, nil
}

// quiet is for libraries that tell of every step.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
