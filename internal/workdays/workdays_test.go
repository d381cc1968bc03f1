package workdays_test

import (
	"context"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
	"cloudpos/internal/workdays"
)

// actor is somebody with a scope and the right to keep the calendar.
func actor(scope db.Scope) merchant.Actor {
	return merchant.Actor{ID: "usr_1", Name: "示例管理员", Scope: scope, Can: func(p string) bool { return p == auth.CalendarManage }}
}

func days(t *testing.T, d *db.DB) (out workdays.Days) {
	t.Helper()
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		out, err = workdays.Load(ctx, tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func put(t *testing.T, d *db.DB, who merchant.Actor, y calendar.Year) fault.Code {
	t.Helper()
	return fault.CodeOf(d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return workdays.Put(ctx, tx, who, y) }))
}

// next is a made-up list for 2027: nobody knew the real one when this was written.
func next() calendar.Year {
	return calendar.Year{Year: 2027, Notice: "示例：2027 年节假日安排", Off: []calendar.Day{20270101, 20270208}, MakeUp: []calendar.Day{20270206}}
}

func TestNextYearIsLoadedWithoutANewRelease(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		before := days(t, d)
		if o := before.Outlook(20261116); o.Until != 20261231 || o.NextYear != 2027 || o.Soon || o.Over || o.DaysLeft != 45 {
			t.Errorf("%+v", o)
		}
		if o := before.Outlook(20261117); !o.Soon || o.Over {
			t.Errorf("%+v", o)
		}
		if o := before.Outlook(20270101); !o.Over {
			t.Errorf("%+v", o)
		}
		later := next()
		later.Year, later.Off, later.MakeUp = 2028, []calendar.Day{20280103}, nil
		for name, c := range map[string]struct {
			who  merchant.Actor
			y    calendar.Year
			want fault.Code
		}{
			"an acquirer's": {actor(db.Scope{Acquirer: partner.DefaultAcquirerID}), next(), fault.Forbidden},
			"nobody":        {merchant.Actor{ID: "usr_2", Scope: db.WholeScope()}, next(), fault.Forbidden},
			"a slip":        {actor(db.WholeScope()), calendar.Year{Year: 2027, Notice: "示例通知", Off: []calendar.Day{20270102}}, fault.Invalid},
			"a gap":         {actor(db.WholeScope()), later, workdays.NoNext},
		} {
			if got := put(t, d, c.who, c.y); got != c.want {
				t.Errorf("%s: %q", name, got)
			}
		}
		for range 2 { // the same again changes nothing
			if got := put(t, d, actor(db.WholeScope()), next()); got != "" {
				t.Fatal(got)
			}
		}
		after := days(t, d)
		if after.Book.Until() != 20271231 || after.Revision == before.Revision || after.Lists[2].Revision != 1 || after.Lists[2].By != "示例管理员" {
			t.Errorf("%+v", after.Lists)
		}
		if got, err := after.For("").Add(20261231, 1); err != nil || got != 20270104 {
			t.Errorf("after the year's end: %s, %v", got, err)
		}
		if got := put(t, d, actor(db.WholeScope()), later); got != "" {
			t.Errorf("the year after: %s", got)
		}
	})
}

// A holiday is prolonged in mid-year: days to come may change, days that have begun may not.
func TestCorrections(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		longer := calendar.Shipped()[1]
		longer.Off = append(longer.Off, 20261008)
		clock.Set(calendar.Day(20261008).Start())
		if got := put(t, d, actor(db.WholeScope()), longer); got != workdays.Past {
			t.Errorf("today: %q", got)
		}
		clock.Advance(-time.Microsecond)
		if got := put(t, d, actor(db.WholeScope()), longer); got != "" {
			t.Fatal(got)
		}
		if got, _ := days(t, d).For("").Add(20260930, 1); got != 20261009 {
			t.Errorf("after the holiday: %s", got)
		}
	})
}

func TestMakeUpWeekendsOfOneAcquirer(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		set := func(who merchant.Actor, acquirerID string, r calendar.MakeUpRule) fault.Code {
			return fault.CodeOf(d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				return workdays.SetMakeUp(ctx, tx, who, acquirerID, r)
			}))
		}
		whole, off := actor(db.WholeScope()), calendar.MakeUpRule{From: 20260401, Off: true}
		for name, c := range map[string]struct {
			who  merchant.Actor
			id   string
			rule calendar.MakeUpRule
			want fault.Code
		}{
			"another's people": {actor(db.Scope{Acquirer: "acq_other"}), partner.DefaultAcquirerID, off, fault.NotFound},
			"no acquirer":      {whole, "acq_other", off, fault.NotFound},
			"today":            {whole, partner.DefaultAcquirerID, calendar.MakeUpRule{From: 20260302, Off: true}, workdays.Past},
			"no day":           {whole, partner.DefaultAcquirerID, calendar.MakeUpRule{From: 20260431, Off: true}, fault.Invalid},
			"its own":          {actor(db.Scope{Acquirer: partner.DefaultAcquirerID}), partner.DefaultAcquirerID, off, ""},
		} {
			if got := set(c.who, c.id, c.rule); got != c.want {
				t.Errorf("%s: %q", name, got)
			}
		}
		mine, others := days(t, d).For(partner.DefaultAcquirerID), days(t, d).For("acq_other")
		for day, want := range map[calendar.Day][2]bool{20260228: {true, true}, 20260509: {false, true}} {
			a, _ := mine.Working(day)
			b, _ := others.Working(day)
			if a != want[0] || b != want[1] {
				t.Errorf("%s: %v %v", day, a, b)
			}
		}
		if got := set(whole, partner.DefaultAcquirerID, calendar.MakeUpRule{From: 20260401}); got != "" { // a later word for the same day
			t.Fatal(got)
		}
		if worked, _ := days(t, d).For(partner.DefaultAcquirerID).Working(20260509); !worked {
			t.Error("the later word does not hold")
		}
	})
}
