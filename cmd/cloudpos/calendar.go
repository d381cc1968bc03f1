package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"cloudpos/internal/app"
	"cloudpos/internal/workdays"
)

type calendarCommands struct {
	Import calendarImport `cmd:"" help:"Load the next year's list from a CSV or JSON file, or correct days of a loaded one that are still to come."`
	Show   calendarShow   `cmd:"" help:"Show the loaded years and how far they reach; exit 1 when today is beyond them."`
}

type calendarImport struct {
	place
	File   string `arg:"" help:"JSON {year, notice, off, make_up} or CSV date,kind,notice; kind is off or make_up." type:"existingfile"`
	By     string `help:"Who asks for it: for the audit book." required:"" placeholder:"NAME"`
	DryRun bool   `help:"Only try: say what would change, and keep nothing."`
}

// Run loads a year's list.
func (i *calendarImport) Run(ctx context.Context) error {
	f, err := os.Open(i.File)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(io.LimitReader(f, workdays.FileMax+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	y, err := workdays.ParseFile(content)
	if err != nil {
		return fmt.Errorf("%s: %w", i.File, err)
	}
	changed, err := app.ImportCalendar(ctx, i.config(), y, i.By, i.DryRun)
	if err != nil {
		return err
	}
	word := "loaded"
	if i.DryRun {
		word = "can be loaded; nothing was kept"
	}
	fmt.Printf("%d (%s): %s, %d days named\n", y.Year, y.Notice, word, len(y.Off)+len(y.MakeUp))
	for _, day := range changed {
		fmt.Println("  changes", day)
	}
	return nil
}

type calendarShow struct{ place }

// Run shows the calendar.
func (s *calendarShow) Run(ctx context.Context) error {
	days, o, err := app.LoadedCalendar(ctx, s.config())
	if err != nil {
		return err
	}
	plain := days.Book.For()
	for _, l := range days.Lists {
		january := l.Off[0] - l.Off[0]%10_000
		n, err := plain.Count(january+101, january+1231)
		if err != nil {
			return err
		}
		fmt.Printf("%d  %d working days, %d weekdays off, %d make-up days, revision %d  %s\n", l.Year.Year, n, len(l.Off), len(l.MakeUp), l.Revision, l.Notice)
	}
	fmt.Printf("known until %s: %d days left\n", o.Until, o.DaysLeft)
	if o.Soon {
		fmt.Printf("load %d\n", o.NextYear)
	}
	if o.Over {
		return errors.New("today is beyond the calendar")
	}
	return nil
}
