package truth

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// at reads a time in China.
func at(t *testing.T, text string) time.Time {
	t.Helper()
	parsed, err := time.ParseInLocation(time.DateTime, text, china)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestWhenABillIsMade(t *testing.T) {
	day, ok := ParseBillDate(time.DateOnly, "2026-11-23")
	if !ok || !day.Equal(at(t, "2026-11-23 00:00:00")) {
		t.Fatal(day)
	}
	for _, c := range []struct {
		ready, now string
		want       BillDay
	}{
		{"", "2026-11-22 23:59:59", BillEarly},
		{"", "2026-11-23 12:00:00", BillEarly},
		{"", "2026-11-24 00:00:00", BillCreating},
		{"", "2026-11-24 09:59:59", BillCreating},
		{"", "2026-11-24 10:00:00", BillMade},
		{"00:00", "2026-11-23 23:59:59", BillEarly},
		{"00:00", "2026-11-24 00:00:00", BillMade},
		{"12:30", "2026-11-24 12:29:59", BillCreating},
		{"12:30", "2026-11-24 12:30:00", BillMade},
		{"any", "2026-11-22 23:59:59", BillEarly},
		{"any", "2026-11-23 00:00:00", BillMade},
		{"", "2027-02-23 23:59:59", BillMade},
		{"", "2027-02-24 00:00:00", BillOld},
	} {
		s := Settings{BillsReadyAt: c.ready}
		if got := s.BillOf(day, at(t, c.now), 10*time.Hour, 3); got != c.want {
			t.Errorf("%q at %s: %d, want %d", c.ready, c.now, got, c.want)
		}
	}
	for text, want := range map[string]bool{"2026-11-31": false, "2026-1-2": false, "": false, "2026-02-28": true} {
		if _, ok := ParseBillDate(time.DateOnly, text); ok != want {
			t.Errorf("%s: %v", text, ok)
		}
	}
	made, late := at(t, "2026-11-24 10:00:00"), at(t, "2026-11-30 00:00:00")
	if got := (Settings{}).BillAsOf(day, late, 10*time.Hour); !got.Equal(made) {
		t.Errorf("as of %s", got)
	}
	if got := (Settings{BillsReadyAt: BillsAnyTime}).BillAsOf(day, late, 10*time.Hour); !got.Equal(late) {
		t.Errorf("as of %s", got)
	}
}

func TestMovementsComeOnceAndInOrder(t *testing.T) {
	h := &hands{}
	l := open(t, t.TempDir(), h)
	k := &till{t: t, ledger: l}
	k.payer("payer_P", LevelA)
	dice := rand.New(rand.NewPCG(7, 7))
	var refundable []Charge
	want := 0
	for range 1500 {
		h.advance(time.Duration(dice.IntN(3)) * time.Second)
		err := l.Update(func(tx *Tx) error {
			if len(refundable) > 0 && dice.IntN(3) == 0 {
				i := dice.IntN(len(refundable))
				c, err := refundable[i].Refund(Refund{Kind: KindRefund, OutRefundNo: fmt.Sprint("R", want), Amount: 1, Status: RefundSuccess, CreatedAt: tx.Now})
				refundable[i], want = c, want+1
				tx.Put(c)
				return err
			}
			c, err := tx.Pay(k.charge(tx, "wechat", 1_000, false), "payer_P")
			refundable, want = append(refundable, c), want+1
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	middle := start.Add(12 * time.Minute)
	all := slices.Concat(
		l.Movements(time.Time{}, middle, func(Charge) bool { return true }),
		l.Movements(middle, h.now().Add(1), func(Charge) bool { return true }))
	if len(all) != want || !slices.IsSortedFunc(all, func(a, b Movement) int { return a.At.Compare(b.At) }) {
		t.Errorf("%d movements of %d, or out of order", len(all), want)
	}
	told, i := map[string]bool{}, 0
	if err := l.Tell(all, func(c Charge, refund int) error {
		name, when := c.OutTradeNo, c.SuccessTime
		if refund >= 0 {
			name, when = c.Refunds[refund].OutRefundNo, c.Refunds[refund].CreatedAt
		}
		if told[name] || !when.Equal(all[i].At) {
			t.Errorf("%s twice, or of another time", name)
		}
		told[name] = true
		i++
		return nil
	}); err != nil || len(told) != want {
		t.Errorf("%d told of %d: %v", len(told), want, err)
	}
	if none := l.Movements(time.Time{}, h.now().Add(1), func(c Charge) bool { return c.Channel == "alipay" }); len(none) != 0 {
		t.Errorf("%d of another channel", len(none))
	}
	stop := errors.New("stop")
	if err := l.Tell(all, func(Charge, int) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
}
