package recon

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const (
	scheduleEvery = 5 * time.Minute
	daysBack      = 90        // bills of days longer ago are compared by command only
	compareMost   = time.Hour // on one bill; what is not done by then goes on the next time
	scheduleMost  = 200       // bills that are asked for at a time
)

// ScheduleArgs is the job that finds out which bills are to be compared.
type ScheduleArgs struct{}

// Kind names the job.
func (ScheduleArgs) Kind() string { return "recon_schedule" }

// CompareArgs is the job that compares one bill.
type CompareArgs struct {
	BillID string `json:"bill_id"`
	Again  bool   `json:"again"`
}

// Kind names the job.
func (CompareArgs) Kind() string { return "recon_compare" }

type scheduleWorker struct {
	river.WorkerDefaults[ScheduleArgs]
	service *Service
}

// Work implements river.Worker. A bill that is asked for twice is compared once: the run has a lease.
func (w *scheduleWorker) Work(ctx context.Context, _ *river.Job[ScheduleArgs]) error {
	now := w.service.c.DB.Now()
	due, err := w.service.Due(ctx, Span{From: calendar.DayOf(now.AddDate(0, 0, -daysBack)), To: calendar.DayOf(now)}, scheduleMost)
	if err != nil || len(due) == 0 {
		return err
	}
	return w.service.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		for _, billID := range due {
			if err := tx.Enqueue(ctx, CompareArgs{BillID: billID}, compareOptions()); err != nil {
				return err
			}
		}
		return nil
	})
}

// compareOptions: a job that fails is not repeated by the queue; the schedule finds its bill again.
func compareOptions() *river.InsertOpts {
	return &river.InsertOpts{MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByArgs: true, ByPeriod: scheduleEvery}}
}

type compareWorker struct {
	river.WorkerDefaults[CompareArgs]
	service *Service
}

// Timeout implements river.Worker.
func (w *compareWorker) Timeout(*river.Job[CompareArgs]) time.Duration { return compareMost }

// Work implements river.Worker. What goes wrong is told once; the bill is found again by the schedule.
func (w *compareWorker) Work(ctx context.Context, job *river.Job[CompareArgs]) error {
	r, err := w.service.Compare(ctx, job.Args.BillID, Options{Again: job.Args.Again})
	switch {
	case err == nil:
		w.service.c.Log.InfoContext(ctx, "recon: compared", "bill", r.BillID, "day", r.Day.String(), "rows", r.BillRows, "matched", r.Matched, "differences", r.Found)
	case !fault.Is(err, Busy) && ctx.Err() == nil:
		w.service.c.Log.ErrorContext(ctx, "recon: a bill cannot be compared", "bill", job.Args.BillID, "error", err)
	}
	return nil
}

// AddJobs registers the workers of this room and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &scheduleWorker{service: s})
	river.AddWorker(workers, &compareWorker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(scheduleEvery),
		func() (river.JobArgs, *river.InsertOpts) { return ScheduleArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
