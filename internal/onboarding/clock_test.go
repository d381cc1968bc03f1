package onboarding_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/workdays"
)

// shanghai is an instant by the clock on a wall in Shanghai.
func shanghai(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", s, calendar.Shanghai())
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// said is one line of the log as tests compare it.
type said struct {
	clock, kind string
	round       int64
	level       int64
	at          int64
}

func (s said) String() string {
	return fmt.Sprintf("%s#%d %s/%d %s", s.clock, s.round, s.kind, s.level, db.Instant(s.at).In(calendar.Shanghai()).Format("2006-01-02 15:04:05.000000"))
}

// log reads the raw events of an application's clock.
func (h *house) log(applicationID, clock string) (out []said) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		out = nil
		rows, err := tx.Query(ctx, `SELECT clock, kind, round, level, at FROM application_clock_event WHERE application_id = $1 AND clock = $2 ORDER BY round, seq`, applicationID, clock)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var s said
			if err := rows.Scan(&s.clock, &s.kind, &s.round, &s.level, &s.at); err != nil {
				return err
			}
			out = append(out, s)
		}
		return rows.Err()
	})
	return out
}

// tells compares an application's log with lines of "KIND instant".
func (h *house) tells(applicationID, clock string, want ...string) {
	h.t.Helper()
	var got []string
	for _, s := range h.log(applicationID, clock) {
		kind := s.kind
		if s.level > 0 {
			kind += fmt.Sprint(s.level)
		}
		got = append(got, kind+" "+db.Instant(s.at).In(calendar.Shanghai()).Format("2006-01-02 15:04:05"))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		h.t.Errorf("%s says\n  %s\nwant\n  %s", clock, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func (h *house) sweep() {
	h.t.Helper()
	if _, err := h.svc.SweepClocks(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

// A38: three working days and a second after the submission the review is overdue, not earlier; the event stands at that
// second however late the job runs, and is written once however many run.
func TestReviewIsOverdueAfterThreeWorkingDaysAndASecond(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.administrator()
		h.clock.Set(shanghai("2026-02-13 10:00:00")) // Friday before Spring Festival; Saturday is worked
		v := h.submitted(h.owner, 1)
		h.clock.Set(shanghai("2026-02-25 10:00:00"))
		h.sweep()
		h.tells(v.ID, "REVIEW", "STARTED 2026-02-13 10:00:00", "TARGET_MISSED 2026-02-14 10:00:01")
		h.clock.Advance(time.Second)
		h.sweep()
		breach := []string{"STARTED 2026-02-13 10:00:00", "TARGET_MISSED 2026-02-14 10:00:01", "BREACHED 2026-02-25 10:00:01", "ESCALATED1 2026-02-25 10:00:01"}
		h.tells(v.ID, "REVIEW", breach...)
		h.clock.Set(shanghai("2026-02-27 09:00:00"))
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := h.svc.SweepClocks(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		h.tells(v.ID, "REVIEW", append(breach, "ESCALATED2 2026-02-26 10:00:01")...)
		if n := h.count(`SELECT COUNT(*) FROM message WHERE template = 'REVIEW_LATE'`); n != 2 { // reviewer and both
			t.Errorf("%d people were told of the missed target", n)
		}
		if n := h.count(`SELECT COUNT(*) FROM message WHERE template = 'REVIEW_OVERDUE'`); n != 2 { // the acquirer's approver, not another's, and then the administrator
			t.Errorf("%d people were told of the breach", n)
		}
	})
}

// A53: submission works at weekends, and the clock reads nothing before the next working day.
func TestWeekendSubmissionStartsOnTheNextWorkingDay(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.clock.Set(shanghai("2026-03-07 15:20:00")) // Saturday
		v := h.submitted(h.owner, 1)
		if v.State != onboarding.Submitted || v.Due == nil || v.Due.Date != 20260311 || v.Due.Passed != 0 || v.Due.Total != 3 {
			t.Fatalf("%s, %+v", v.State, v.Due)
		}
		h.clock.Set(shanghai("2026-03-16 00:00:00"))
		h.sweep()
		h.tells(v.ID, "REVIEW", "STARTED 2026-03-07 15:20:00", "TARGET_MISSED 2026-03-10 00:00:01", "BREACHED 2026-03-12 00:00:01", "ESCALATED1 2026-03-12 00:00:01", "ESCALATED2 2026-03-13 00:00:01")
		if d := h.own(h.owner, v.ID).Due; d == nil || !d.Breached || !d.Missed || d.Date != 20260311 || d.Passed != 5 {
			t.Errorf("%+v", d)
		}
	})
}

// A29: the dates that applicants read are those of domain.md B6, the third working day.
func TestExpectedDates(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for i, v := range []struct {
			at   string
			want calendar.Day
		}{
			{"2025-12-31 09:00:00", 20260106},
			{"2026-02-13 09:00:00", 20260225},
			{"2026-02-14 09:00:00", 20260226},
			{"2026-04-30 09:00:00", 20260508},
			{"2026-05-08 09:00:00", 20260512},
			{"2026-09-18 09:00:00", 20260922},
			{"2026-09-24 09:00:00", 20260930},
			{"2026-09-30 09:00:00", 20261010},
			{"2026-10-09 09:00:00", 20261013},
		} {
			h.clock.Set(shanghai(v.at))
			if got := h.submitted(h.owner, i).Due; got == nil || got.Date != v.want {
				t.Errorf("%s: %+v, want %s", v.at, got, v.want)
			}
		}
		var lines []onboarding.Line
		h.must(func(ctx context.Context, tx db.Tx) error {
			page, err := h.svc.Queue(ctx, tx, h.reviewer, onboarding.QueueFilter{})
			lines = page.Items
			return err
		})
		if len(lines) != 9 || lines[0].Due == nil || lines[0].Due.Date != 20260106 || lines[8].Due.Date != 20261013 {
			t.Errorf("%d lines: %+v", len(lines), lines)
		}
	})
}

// While the applicant mends, no time passes: the clock goes on where it stood, and end to end goes on all the while.
func TestReviewPausesWhileMoreIsAsked(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.clock.Set(shanghai("2026-03-02 10:00:00"))
		v := h.submitted(h.owner, 1)
		h.clock.Set(shanghai("2026-03-04 16:00:00")) // 2 days and 6 hours
		v = h.ok(h.svc.Claim(t.Context(), h.reviewer, v.ID))
		v = h.ok(h.svc.AskMore(t.Context(), h.reviewer, v.ID, v.Version, []onboarding.Reason{{Path: "store.name", Text: "与门头不一致"}}, ""))
		mine := h.own(h.owner, v.ID)
		if mine.Due == nil || !mine.Due.Paused || mine.Due.Date != 0 || mine.Due.Passed != 2 {
			t.Fatalf("%+v", mine.Due)
		}
		h.clock.Set(shanghai("2026-03-14 12:00:00")) // a Saturday
		h.sweep()
		s := mine.Form.Store
		s.Name = "示例小馆一店"
		mine = h.ok(h.svc.Save(t.Context(), h.owner, v.ID, mine.Version, onboarding.Patch{Store: &s}))
		mine = h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, mine.Version))
		if mine.Due == nil || mine.Due.Paused || mine.Due.Date != 20260316 {
			t.Errorf("%+v", mine.Due) // 18 hours are left of three days: Monday 18:00
		}
		h.clock.Set(shanghai("2026-03-16 20:00:00"))
		h.sweep()
		h.tells(v.ID, "REVIEW", "STARTED 2026-03-02 10:00:00", "TARGET_MISSED 2026-03-03 10:00:01", "PAUSED 2026-03-04 16:00:00",
			"RESUMED 2026-03-14 12:00:00", "BREACHED 2026-03-16 18:00:01", "ESCALATED1 2026-03-16 18:00:01")
		h.tells(v.ID, "END_TO_END", "STARTED 2026-03-02 10:00:00", "TARGET_MISSED 2026-03-09 10:00:01", "BREACHED 2026-03-11 10:00:01")
	})
}

// A decision that comes before the sweeper still stands behind what fell due before it, and nobody is hurried any more.
func TestALateSweeperLosesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.clock.Set(shanghai("2026-03-02 10:00:00"))
		v := h.passed(h.owner, 1)
		h.clock.Set(shanghai("2026-03-05 10:00:01")) // the very second of the breach: too late
		v = h.ok(h.svc.Claim(t.Context(), h.approver, v.ID))
		h.ok(h.svc.Reject(t.Context(), h.approver, v.ID, v.Version, []onboarding.Reason{{Code: "R-31", Text: "经营内容不在开户范围内"}}, ""))
		h.tells(v.ID, "REVIEW", "STARTED 2026-03-02 10:00:00", "TARGET_MISSED 2026-03-03 10:00:01", "BREACHED 2026-03-05 10:00:01", "ESCALATED1 2026-03-05 10:00:01", "STOPPED 2026-03-05 10:00:01")
		if n := h.count(`SELECT COUNT(*) FROM message WHERE template IN ('REVIEW_LATE', 'REVIEW_OVERDUE')`); n != 0 {
			t.Errorf("%d people were hurried about what is decided", n)
		}
		if d := h.own(h.owner, v.ID).Due; d != nil {
			t.Errorf("a decided application has a date: %+v", d)
		}
	})
}

// Beyond the calendar no date is guessed: the application goes on, the date is "not known yet", and comes with the list.
func TestBeyondTheCalendar(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.administrator()
		h.clock.Set(shanghai("2026-12-30 10:00:00"))
		v := h.submitted(h.owner, 1)
		if v.Due == nil || !v.Due.Unknown || v.Due.Date != 0 {
			t.Fatalf("%+v", v.Due)
		}
		h.clock.Set(shanghai("2027-01-05 10:00:00"))
		h.sweep()
		v = h.pass(h.reviewer, v.ID) // work goes on
		h.tells(v.ID, "REVIEW", "STARTED 2026-12-30 10:00:00", "TARGET_MISSED 2026-12-31 10:00:01")
		if n := h.count(`SELECT COUNT(*) FROM message WHERE template = 'CALENDAR_ENDING'`); n != 1 {
			t.Errorf("%d of those who keep the calendar were told", n)
		}
		h.loadYear(calendar.Year{Year: 2027, Notice: "示例：2027 年节假日安排", Off: []calendar.Day{20270101, 20270104}})
		h.sweep()
		h.tells(v.ID, "REVIEW", "STARTED 2026-12-30 10:00:00", "TARGET_MISSED 2026-12-31 10:00:01")
		if d := h.own(h.owner, v.ID).Due; d == nil || d.Unknown || d.Date != 20270106 {
			t.Errorf("%+v", d)
		}
		h.clock.Set(shanghai("2027-01-08 10:00:00"))
		h.sweep()
		h.tells(v.ID, "REVIEW", "STARTED 2026-12-30 10:00:00", "TARGET_MISSED 2026-12-31 10:00:01", "BREACHED 2027-01-06 10:00:01", "ESCALATED1 2027-01-06 10:00:01", "ESCALATED2 2027-01-07 10:00:01")
	})
}

// loadYear loads a year's list as an administrator of the platform.
func (h *house) loadYear(y calendar.Year) {
	h.t.Helper()
	admin := merchant.Actor{ID: "usr_admin", Name: "示例管理员", Scope: db.WholeScope(), Can: func(p string) bool { return p == auth.CalendarManage }}
	h.must(func(ctx context.Context, tx db.Tx) error { return workdays.Put(ctx, tx, admin, y) })
}

// administrator hires somebody who keeps the calendar and hears of escalations.
func (h *house) administrator() {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO app_user (id, name, login, phone_hash, phone_sealed, phone_masked, status, must_change, password_hash, created_at, last_login_at)
			VALUES ('usr_admin', '示例管理员', 'admin', '', '', '', 'active', FALSE, '', 1, 0)`)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO membership (user_id, id, role, kind, scope_id, stores, created_at) VALUES ('usr_admin', 'mem_admin', 'ADMIN', 'platform', '', 'null', 1)`)
		return err
	})
}
