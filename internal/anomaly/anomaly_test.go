package anomaly_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"cloudpos/internal/anomaly"
	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
)

// A list from the last instant of its month to the 4th: opened on the 1st 00:00, reminded of on the 3rd, overdue and told to the acquirer from
// the 4th 00:00, each once. Whoever completes it is left alone.
func TestTheFirstThreeDays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2026-02-05 10:00:00")
		h.merchant("mch_2", "2026-02-28 23:59:59.999999")
		h.merchant("mch_3", "2026-03-01 00:00:00") // not live in February
		h.person("usr_1", "mch_1", auth.Owner)
		h.person("usr_2", "mch_1", auth.Cashier)
		other := h.person("usr_3", "mch_2", auth.MerchantFinance)
		h.person("usr_4", "", auth.Finance)
		h.person("usr_5", "", auth.Support)
		h.difference("mch_1", db.Live, "R1", 2026_02_27)
		steps := []struct {
			at                           string
			lists, opened, due, late, up int
			overdue                      int64
		}{
			{"2026-02-28 23:59:59.999999", 0, 0, 0, 0, 0, 0},
			{"2026-03-01 00:00:00", 2, 2, 0, 0, 0, 0},
			{"2026-03-02 23:59:59.999999", 2, 2, 0, 0, 0, 0},
			{"2026-03-03 00:00:00", 2, 2, 2, 0, 0, 0},
			{"2026-03-03 23:59:59.999999", 2, 2, 2, 0, 0, 0},
			{"2026-03-04 00:00:00", 2, 2, 2, 1, 1, 1},
			{"2026-03-09 12:00:00", 2, 2, 2, 1, 1, 1},
		}
		for _, s := range steps {
			h.workAt(s.at)
			if s.at == "2026-03-03 00:00:00" {
				_, err := h.Complete(t.Context(), other, h.one("mch_2", 2026_02_01).ID)
				must(t, err)
			}
			if n := len(h.list(anomaly.Filter{Scope: db.WholeScope(), Month: 2026_02_01})); n != s.lists {
				t.Errorf("%s: %d lists", s.at, n)
			}
			got := []int{h.told(message.AnomalyOpened), h.told(message.AnomalyDue), h.told(message.AnomalyOverdue), h.told(message.AnomalyEscalated)}
			if want := []int{s.opened, s.due, s.late, s.up}; !slices.Equal(got, want) {
				t.Errorf("%s: told %v times, want %v", s.at, got, want)
			}
			var n anomaly.Counts
			must(t, d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				n, err = h.Count(ctx, tx, anomaly.Filter{Scope: db.Scope{Acquirer: acquirer}})
				return err
			}))
			if n.Overdue != s.overdue {
				t.Errorf("%s: %+v", s.at, n)
			}
		}
		if c := h.one("mch_1", 2026_02_01); !c.OpenedAt.Equal(shanghai(t, "2026-03-01 00:00:00")) || !c.DueAt.Equal(shanghai(t, "2026-03-04 00:00:00")) || !c.Overdue(clock.Now()) {
			t.Errorf("%+v", c)
		}
		if first := h.list(anomaly.Filter{Scope: db.WholeScope()})[0]; first.MerchantID != "mch_1" {
			t.Error("the overdue list is not the first")
		}
	})
}

// wrongs are one of each kind at a merchant, on a day and at an instant, and what must not stand on a list.
func (h *house) wrongs(merchantID string, day int, instant string) (want []string) {
	at := fmt.Sprintf("2026-%02d-%02d %s", day/100, day%100, instant)
	book := 2026_00_00 + day
	add := func(kind anomaly.Kind, ref string) { want = append(want, string(kind)+" "+ref) }
	add(anomaly.Difference, h.difference(merchantID, db.Live, "R3", calendar.Day(book)))
	h.difference(merchantID, db.Live, "R8", calendar.Day(book))
	h.difference("", db.Live, "R11", calendar.Day(book))
	h.difference("mch_none", db.Live, "R1", calendar.Day(book))
	add(anomaly.Settlement, h.settlement(merchantID, calendar.Day(book), "EXPECTED", "OVERDUE", "DIFFERENT", "ARRIVED"))
	h.settlement(merchantID, calendar.Day(book), "EXPECTED", "ARRIVED")
	add(anomaly.LatePayment, h.refund(merchantID, h.order(merchantID, "REFUNDED", "att_1"), "att_1", true, at))
	add(anomaly.SecondPayment, h.refund(merchantID, h.order(merchantID, "PAID", "att_1"), "att_2", true, at))
	silent, told := h.order(merchantID, "PAID", "att_1"), h.order(merchantID, "PAID", "att_1")
	h.moved(merchantID, silent, 2, "order", "att_1", "UNKNOWN", at)
	h.moved(merchantID, silent, 3, "order", "att_1", "REVERSING", at)
	add(anomaly.UnknownPayment, silent)
	h.moved(merchantID, told, 2, "order", "att_1", "UNKNOWN", at)
	h.moved(merchantID, told, 3, "order", "att_1", "PAID", at)
	bad := h.refund(merchantID, told, "att_1", false, at)
	h.moved(merchantID, told, 4, "refund", bad, "ABNORMAL", at)
	h.moved(merchantID, told, 5, "refund", bad, "FAILED", at)
	add(anomaly.RefundFailed, bad)
	good := h.refund(merchantID, told, "att_1", false, at)
	h.moved(merchantID, told, 6, "refund", good, "SUCCEEDED", at)
	add(anomaly.LimitAlert, h.alert(merchantID, at))
	return want
}

// A list has the month's anomalies from its first instant to its last, of one merchant, each once, and nothing else.
func TestExactlyLastMonths(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2026-01-05 10:00:00")
		h.merchant("mch_2", "2026-01-05 10:00:00")
		h.wrongs("mch_1", 131, "23:59:59.999999")
		first := h.wrongs("mch_1", 201, "00:00:00")
		last := h.wrongs("mch_1", 228, "23:59:59.999999")
		h.wrongs("mch_1", 301, "00:00:00")
		theirs := h.wrongs("mch_2", 215, "12:00:00")
		h.workAt("2026-03-01 00:20:00")
		for merchantID, want := range map[string][]string{"mch_1": append(first, last...), "mch_2": theirs} {
			c := h.one(merchantID, 2026_02_01)
			var got []string
			for _, i := range h.items(c, false) {
				got = append(got, string(i.Kind)+" "+i.Ref)
				if i.MerchantID != merchantID || i.Day < 2026_02_01 || i.Day > 2026_02_28 || i.Behind || !i.SeenAt.IsZero() {
					t.Errorf("%+v", i)
				}
				if i.Kind == anomaly.Settlement && (i.Amount != -900 || i.Standing != "ARRIVED" || i.Detail != "OVERDUE") {
					t.Errorf("%+v", i)
				}
				if i.Kind == anomaly.Difference && (i.Amount != 1234 || i.Detail != "R3" || i.Standing != "OPEN") {
					t.Errorf("%+v", i)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s has\n%v, want\n%v", merchantID, got, want)
			}
			if c.Items != int64(len(want)) || c.Seen != 0 {
				t.Errorf("%+v", c)
			}
		}
		h.workAt("2026-04-01 00:00:00")
		if c := h.one("mch_1", 2026_03_01); c.Items != 7 {
			t.Errorf("March has %d lines", c.Items)
		}
		if c := h.one("mch_1", 2026_02_01); c.Items != 14 {
			t.Errorf("February has %d lines by now", c.Items)
		}
	})
}

// Of test money there is a list where the book moved; nobody is told. A difference of test money is on no list of real money.
func TestTestMoneyIsApart(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2026-01-05 10:00:00")
		h.person("usr_1", "mch_1", auth.Owner)
		h.difference("mch_1", db.Test, "R1", 2026_02_10)
		h.workAt("2026-03-01 00:00:00")
		live, test := h.one("mch_1", 2026_02_01), h.list(anomaly.Filter{Scope: db.WholeScope(), Environment: db.Test})
		if live.Items != 0 || len(test) != 1 || test[0].Items != 1 {
			t.Errorf("%+v %+v", live, test)
		}
		if n := h.told(message.AnomalyOpened); n != 1 {
			t.Errorf("told %d times", n)
		}
	})
}

// Lines are ticked off one by one, by the merchant's own people; while some are left nobody completes the list, and it is told how many.
func TestTickingOff(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2026-01-05 10:00:00")
		h.merchant("mch_2", "2026-01-05 10:00:00")
		owner, other, operator := h.person("usr_1", "mch_1", auth.Owner), h.person("usr_2", "mch_2", auth.Owner), h.person("usr_3", "", auth.Finance)
		cashier := h.person("usr_4", "mch_1", auth.Cashier)
		store := owner
		store.Scope.Stores = []string{"sto_1"}
		for range 7 {
			h.difference("mch_1", db.Live, "R1", 2026_02_10)
		}
		h.workAt("2026-03-01 00:00:00")
		c := h.one("mch_1", 2026_02_01)
		items := h.items(c, false)
		if len(items) != 7 {
			t.Fatalf("%d lines", len(items))
		}
		for name, try := range map[string]struct {
			err  error
			want fault.Code
		}{
			"another merchant":       {h.look(other, c, "", items[0]), fault.NotFound},
			"an operator":            {h.look(operator, c, "", items[0]), fault.Forbidden},
			"a cashier":              {h.look(cashier, c, "", items[0]), fault.Forbidden},
			"somebody of one store":  {h.look(store, c, "", items[0]), fault.NotFound},
			"a line of nobody":       {h.look(owner, c, "", anomaly.Item{ID: "ani_none"}), fault.NotFound},
			"a note of two lines":    {h.look(owner, c, "a\nb", items[0]), fault.Invalid},
			"a line of another list": {h.look(other, h.one("mch_2", 2026_02_01), "", items[0]), fault.NotFound},
		} {
			if !fault.Is(try.err, try.want) {
				t.Errorf("%s: %v", name, try.err)
			}
		}
		must(t, h.look(owner, c, "已核对", items[:5]...))
		must(t, h.look(owner, c, "again", items[0]))
		_, err := h.Complete(t.Context(), owner, c.ID)
		if !fault.Is(err, anomaly.ItemsLeft) || fault.ParamsOf(err)["left"] != "2" {
			t.Fatalf("two are left: %v", err)
		}
		if left := h.items(c, true); len(left) != 2 {
			t.Errorf("%d lines are left", len(left))
		}
		must(t, h.look(owner, c, "", items[5:]...))
		if _, err := h.Complete(t.Context(), other, c.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("another's: %v", err)
		}
		done, err := h.Complete(t.Context(), owner, c.ID)
		must(t, err)
		if done.State != anomaly.Done || done.DoneName != owner.Name || !done.DoneAt.Equal(clock.Now()) || done.Seen != 7 {
			t.Errorf("%+v", done)
		}
		if _, err := h.Complete(t.Context(), owner, c.ID); !fault.Is(err, anomaly.Over) {
			t.Errorf("twice: %v", err)
		}
		if first := h.items(c, false)[0]; first.Note != "已核对" || first.SeenName != owner.Name {
			t.Errorf("%+v", first)
		}
		if n := len(h.list(anomaly.Filter{Scope: store.Scope})); n != 0 {
			t.Errorf("somebody of one store sees %d lists", n)
		}
	})
}

// What comes behind a completion opens the list again, in the open, with three days; what comes while it is open only adds to it.
func TestWhatComesLater(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2026-01-05 10:00:00")
		owner := h.person("usr_1", "mch_1", auth.Owner)
		h.person("usr_2", "", auth.Finance)
		h.workAt("2026-03-01 00:00:00")
		h.difference("mch_1", db.Live, "R2", 2026_02_28)
		h.workAt("2026-03-02 11:00:00")
		c := h.one("mch_1", 2026_02_01)
		if c.State != anomaly.Open || c.Items != 1 || !c.DueAt.Equal(shanghai(t, "2026-03-04 00:00:00")) || h.told(message.AnomalyAdded) != 0 {
			t.Fatalf("%+v", c)
		}
		must(t, h.look(owner, c, "", h.items(c, true)...))
		_, err := h.Complete(t.Context(), owner, c.ID)
		must(t, err)

		late := h.settlement("mch_1", 2026_02_27, "EXPECTED", "OVERDUE")
		h.workAt("2026-03-05 09:00:00")
		c = h.one("mch_1", 2026_02_01)
		if c.State != anomaly.Reopened || c.Left() != 1 || !c.DoneAt.IsZero() || !c.DueAt.Equal(shanghai(t, "2026-03-08 00:00:00")) || c.Overdue(clock.Now()) {
			t.Fatalf("%+v", c)
		}
		if n := h.told(message.AnomalyAdded); n != 1 {
			t.Errorf("told %d times", n)
		}
		added := h.items(c, true)
		if len(added) != 1 || !added[0].Behind || added[0].Ref != late || !added[0].AddedAt.Equal(clock.Now()) {
			t.Fatalf("%+v", added)
		}
		h.workAt("2026-03-08 00:00:00")
		if c = h.one("mch_1", 2026_02_01); !c.Overdue(clock.Now()) || h.told(message.AnomalyOverdue) != 1 || h.told(message.AnomalyEscalated) != 1 {
			t.Errorf("%+v: told %d and %d times", c, h.told(message.AnomalyOverdue), h.told(message.AnomalyEscalated))
		}
		must(t, h.look(owner, c, "", added...))
		_, err = h.Complete(t.Context(), owner, c.ID)
		must(t, err)
		var moves []anomaly.History
		must(t, d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			moves, err = h.Histories(ctx, tx, c)
			return err
		}))
		var to []anomaly.State
		for _, m := range moves {
			to = append(to, m.To)
		}
		if !slices.Equal(to, []anomaly.State{anomaly.Open, anomaly.Done, anomaly.Reopened, anomaly.Done}) || moves[1].Name != owner.Name || moves[1].Items != 1 || moves[3].Items != 2 {
			t.Errorf("%+v", moves)
		}
	})
}

// What is new at the moment of completing is added first, and stays on the list of whoever is refused.
func TestNobodyCompletesWhatIsNew(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2026-01-05 10:00:00")
		owner := h.person("usr_1", "mch_1", auth.Owner)
		h.workAt("2026-03-01 00:00:00")
		h.difference("mch_1", db.Live, "R1", 2026_02_28)
		c := h.one("mch_1", 2026_02_01)
		if _, err := h.Complete(t.Context(), owner, c.ID); !fault.Is(err, anomaly.ItemsLeft) {
			t.Fatal(err)
		}
		if c = h.one("mch_1", 2026_02_01); c.State != anomaly.Open || c.Left() != 1 {
			t.Errorf("%+v", c)
		}
	})
}

// A program that was down opens what it missed, with three days for each; a fresh install asks for last month alone.
func TestCatchingUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2025-06-01 10:00:00")
		h.workAt("2026-02-20 10:00:00")
		if all := h.list(anomaly.Filter{Scope: db.WholeScope()}); len(all) != 1 || all[0].Month != 2026_01_01 || !all[0].DueAt.Equal(shanghai(t, "2026-02-23 00:00:00")) {
			t.Fatalf("%+v", all)
		}
		h.workAt("2026-04-02 10:00:00")
		if all := h.list(anomaly.Filter{Scope: db.WholeScope()}); len(all) != 3 {
			t.Fatalf("%+v", all)
		}
		if c := h.one("mch_1", 2026_03_01); !c.DueAt.Equal(shanghai(t, "2026-04-05 00:00:00")) {
			t.Errorf("%+v", c)
		}
	})
}

// Programs that work at the same time open, add, complete and tell once.
func TestSeveralWorkers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.person("usr_0", "", auth.Finance)
		const merchants = 5
		for i := range merchants {
			id := fmt.Sprintf("mch_%d", i)
			h.merchant(id, "2026-01-05 10:00:00")
			h.person("usr_m"+id, id, auth.Owner)
			for range 6 {
				h.difference(id, db.Live, "R1", 2026_02_10)
			}
		}
		together := func(at string) {
			clock.Set(shanghai(t, at))
			var wg sync.WaitGroup
			for range 4 {
				s := h.another()
				wg.Go(func() {
					for range 2 {
						if err := s.Work(context.WithoutCancel(t.Context())); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
		}
		together("2026-03-01 00:00:00")
		together("2026-03-03 00:00:00")
		together("2026-03-04 00:00:00")
		lists := h.list(anomaly.Filter{Scope: db.WholeScope(), Limit: 2})
		if len(lists) != 2 {
			t.Fatalf("a page of %d", len(lists))
		}
		for i := range merchants {
			if c := h.one(fmt.Sprintf("mch_%d", i), 2026_02_01); c.Items != 6 {
				t.Errorf("%+v", c)
			}
		}
		got := []int{h.told(message.AnomalyOpened), h.told(message.AnomalyDue), h.told(message.AnomalyOverdue), h.told(message.AnomalyEscalated)}
		if !slices.Equal(got, []int{merchants, merchants, merchants, 1}) {
			t.Errorf("told %v times", got)
		}
	})
}

// While one completes a list and another adds to it, no line is left unseen on a completed one.
func TestCompletingBesideAdding(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "2026-01-05 10:00:00")
		owner := h.person("usr_1", "mch_1", auth.Owner)
		h.workAt("2026-03-01 00:00:00")
		for round := range 8 {
			h.difference("mch_1", db.Live, "R1", 2026_02_10)
			c := h.one("mch_1", 2026_02_01)
			var wg sync.WaitGroup
			wg.Go(func() {
				_, err := h.Complete(context.WithoutCancel(t.Context()), owner, c.ID)
				if err != nil && !fault.Is(err, anomaly.ItemsLeft) && !fault.Is(err, anomaly.Over) {
					t.Error(err)
				}
			})
			wg.Go(func() {
				if _, err := h.Gather(context.WithoutCancel(t.Context())); err != nil {
					t.Error(err)
				}
			})
			wg.Wait()
			if c = h.one("mch_1", 2026_02_01); c.State == anomaly.Done && c.Left() > 0 || c.Items != int64(round+1) {
				t.Fatalf("round %d: %+v", round, c)
			}
			must(t, h.look(owner, c, "", h.items(c, true)...))
			if c.State != anomaly.Done && round%2 == 0 {
				_, err := h.Complete(t.Context(), owner, c.ID)
				must(t, err)
			}
		}
	})
}

// Lists page: every one once, overdue ones first; nobody reaches another's, and a cursor of nobody is refused.
func TestPagesAndReach(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		for i := range 5 {
			h.merchant(fmt.Sprintf("mch_%d", i), "2026-01-05 10:00:00")
		}
		owner := h.person("usr_1", "mch_3", auth.Owner)
		h.workAt("2026-03-01 00:00:00")
		_, err := h.Complete(t.Context(), owner, h.one("mch_3", 2026_02_01).ID)
		must(t, err)
		h.workAt("2026-04-01 00:00:00")
		seen, order := map[string]bool{}, ""
		f := anomaly.Filter{Scope: db.Scope{Acquirer: acquirer}, Limit: 3}
		for {
			var page anomaly.Page
			must(t, d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				page, err = h.List(ctx, tx, f)
				return err
			}))
			for _, c := range page.Items {
				seen[c.ID] = true
				switch {
				case c.State == anomaly.Done:
					order += "d"
				case c.Overdue(clock.Now()):
					order += "o"
				default:
					order += "w"
				}
			}
			if f.After = page.Next; f.After == "" {
				break
			}
		}
		if len(seen) != 10 || order != "oooowwwwwd" {
			t.Errorf("%d lists in the order %s", len(seen), order)
		}
		for standing, want := range map[anomaly.Standing]int{anomaly.Overdue: 4, anomaly.Waiting: 5, anomaly.Completed: 1} {
			if n := len(h.list(anomaly.Filter{Scope: db.WholeScope(), Standing: standing})); n != want {
				t.Errorf("%s: %d", standing, n)
			}
		}
		if own := h.list(anomaly.Filter{Scope: owner.Scope}); len(own) != 2 || own[0].MerchantID != "mch_3" || own[1].MerchantID != "mch_3" {
			t.Errorf("%+v", own)
		}
		if n := len(h.list(anomaly.Filter{Scope: db.Scope{Acquirer: "acq_other"}})) + len(h.list(anomaly.Filter{})); n != 0 {
			t.Errorf("%d lists out of reach", n)
		}
		err = d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			if _, err := h.Get(ctx, tx, db.MerchantScope("mch_1"), h.one("mch_3", 2026_02_01).ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("another's: %v", err)
			}
			_, err := h.List(ctx, tx, anomaly.Filter{Scope: db.WholeScope(), After: "x", Limit: 1})
			return err
		})
		if !fault.Is(err, fault.Invalid) {
			t.Error(err)
		}
	})
}
