package onboarding

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// papersEvery is how often it is looked whether a paper's reminder is due.
const papersEvery = 10 * time.Minute

// PapersArgs is the job that sends the reminders of papers that run out.
type PapersArgs struct{}

// Kind names the job.
func (PapersArgs) Kind() string { return "application_papers" }

type papersWorker struct {
	river.WorkerDefaults[PapersArgs]
	service *Service
}

// Work implements river.Worker.
func (w *papersWorker) Work(ctx context.Context, _ *river.Job[PapersArgs]) error {
	_, err := w.service.SweepReminders(ctx)
	return err
}

// AddPaperJobs registers the reminders and answers their periodic job.
func (s *Service) AddPaperJobs(workers *river.Workers) *river.PeriodicJob {
	river.AddWorker(workers, &papersWorker{service: s})
	return river.NewPeriodicJob(river.PeriodicInterval(papersEvery),
		func() (river.JobArgs, *river.InsertOpts) { return PapersArgs{}, &river.InsertOpts{MaxAttempts: 1} },
		&river.PeriodicJobOpts{RunOnStart: true})
}
