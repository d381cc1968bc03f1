package main

import (
	"context"
	"fmt"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/recon"
)

type reconcile struct {
	Run reconRun `cmd:"" help:"Compare the channels' bills of some days with our books. What was cut goes on."`
}

type reconRun struct {
	place
	From    string `help:"First day." required:"" placeholder:"YYYY-MM-DD"`
	To      string `help:"Last day, included." required:"" placeholder:"YYYY-MM-DD"`
	Channel string `help:"One channel; all when left out." placeholder:"NAME"`
}

// Run compares and tells how it goes.
func (r *reconRun) Run(ctx context.Context) error {
	of := recon.Span{Channel: channel.Name(r.Channel)}
	for _, day := range []struct {
		text string
		into *calendar.Day
	}{{r.From, &of.From}, {r.To, &of.To}} {
		at, err := time.ParseInLocation(time.DateOnly, day.text, calendar.Shanghai())
		if err != nil {
			return fmt.Errorf("%q is not a day", day.text)
		}
		*day.into = calendar.DayOf(at)
	}
	if of.From > of.To {
		return fmt.Errorf("%s is after %s", of.From, of.To)
	}
	told := time.Time{}
	return app.Reconcile(ctx, r.config(), of, func(run recon.Run) {
		if run.Phase != recon.AtEnd && time.Since(told) < time.Second {
			return
		}
		told = time.Now()
		fmt.Printf("%s %s %s: %s, %d rows, %d match, %d differ\n", run.Day, run.Channel, run.Kind, run.Phase, run.BillRows, run.Matched, run.Found)
	})
}
