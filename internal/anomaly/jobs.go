package anomaly

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// workEvery is how often it is looked what is due. The looks stand on the clock's full ten minutes, so that one is at midnight.
const workEvery = 10 * time.Minute

// workTimeout bounds one look at all lists; what is left is done at the next.
const workTimeout = time.Hour

// WorkArgs is the job that opens lists, adds to them and reminds of them.
type WorkArgs struct{}

// Kind names the job.
func (WorkArgs) Kind() string { return "anomaly_work" }

type worker struct {
	river.WorkerDefaults[WorkArgs]
	service *Service
}

// Timeout implements river.Worker.
func (w *worker) Timeout(*river.Job[WorkArgs]) time.Duration { return workTimeout }

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, _ *river.Job[WorkArgs]) error { return w.service.Work(ctx) }

// onTheClock is a schedule of full intervals since midnight.
type onTheClock time.Duration

// Next implements river.PeriodicSchedule.
func (every onTheClock) Next(now time.Time) time.Time {
	return now.Truncate(time.Duration(every)).Add(time.Duration(every))
}

// AddJobs registers the worker of this room and answers its periodic job.
func (s *Service) AddJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &worker{service: s})
	return river.NewPeriodicJob(onTheClock(workEvery),
		func() (river.JobArgs, *river.InsertOpts) { return WorkArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
