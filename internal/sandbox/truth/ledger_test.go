package truth

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var start = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

type hands struct{ at atomic.Int64 }

func (h *hands) now() time.Time          { return start.Add(time.Duration(h.at.Load())) }
func (h *hands) advance(d time.Duration) { h.at.Add(int64(d)) }

func open(t *testing.T, dir string, h *hands) *Ledger {
	t.Helper()
	l, err := Open(dir, h.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func key(no string) Key { return Key{Channel: "wechat", MchID: "1900000001", OutTradeNo: no} }

// given puts a payer with 100 yuan and an unpaid order of 12.34 yuan.
func given(t *testing.T, l *Ledger, no string) {
	t.Helper()
	err := l.Update(func(tx *Tx) error {
		if _, ok := tx.Payer("payer_a"); !ok {
			tx.PutPayer(Payer{ID: "payer_a", Balance: 10_000, CreatedAt: tx.Now})
		}
		seq := tx.NextSeq()
		tx.Put(Charge{
			Key: key(no), Seq: seq, TransactionID: tx.TransactionNumber(seq), Amount: 1234, State: NotPaid,
			CreatedAt: tx.Now, NotifyURL: "http://127.0.0.1:1/n",
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func pay(l *Ledger, no string) error {
	return l.Update(func(tx *Tx) error {
		c, _ := tx.Charge(key(no))
		_, err := tx.Pay(c, "payer_a")
		return err
	})
}

func read(l *Ledger, no string) (c Charge, p Payer) {
	l.View(func(tx *Tx) { c, _ = tx.Charge(key(no)); p, _ = tx.Payer("payer_a") })
	return c, p
}

func TestPayingDebitsOnceAndQueuesOneNotice(t *testing.T) {
	l := open(t, t.TempDir(), &hands{})
	given(t, l, "order-1")
	var wg sync.WaitGroup
	var paid, refused atomic.Int32
	for range 64 {
		wg.Go(func() {
			switch err := pay(l, "order-1"); {
			case err == nil:
				paid.Add(1)
			case errors.Is(err, ErrAlreadyPaid):
				refused.Add(1)
			}
		})
	}
	wg.Wait()
	c, p := read(l, "order-1")
	if paid.Load() != 1 || refused.Load() != 63 || c.State != Success || p.Balance != 10_000-1234 || len(l.Notices("order-1")) != 1 {
		t.Fatalf("paid %d, refused %d, state %s, balance %s, notices %d", paid.Load(), refused.Load(), c.State, p.Balance, len(l.Notices("order-1")))
	}
}

func TestTruthSurvivesRestartAndATornTail(t *testing.T) {
	dir, h := t.TempDir(), &hands{}
	l := open(t, dir, h)
	given(t, l, "order-1")
	if err := pay(l, "order-1"); err != nil {
		t.Fatal(err)
	}
	before, _ := read(l, "order-1")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	appendTo(t, dir, "deadbeef {\"charges\":[{\"channel\":\"wec")

	again := open(t, dir, h)
	after, p := read(again, "order-1")
	if fmt.Sprint(after) != fmt.Sprint(before) || p.Balance != 10_000-1234 {
		t.Fatalf("before %+v\nafter  %+v", before, after)
	}
	if due := again.TakeNotices(10); len(due) != 1 {
		t.Fatalf("the undelivered notice must be due again, got %d", len(due))
	}
	given(t, again, "order-2")
	if second, _ := read(again, "order-2"); second.Seq <= after.Seq || second.TransactionID == after.TransactionID {
		t.Fatalf("numbers are used twice: %d %s", second.Seq, second.TransactionID)
	}
}

func TestADamagedLineInTheMiddleIsRefused(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, &hands{})
	given(t, l, "order-1")
	given(t, l, "order-2")
	_ = l.Close()
	path := filepath.Join(dir, "truth.log")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[30] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, (&hands{}).now); !errors.Is(err, ErrCorrupt) {
		t.Fatalf("want ErrCorrupt, got %v", err)
	}
}

func TestASecondProcessIsKeptOut(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, &hands{})
	if second, err := Open(dir, (&hands{}).now); err == nil {
		_ = second.Close()
		t.Fatal("two ledgers on one file")
	}
}

func TestRefundsNeverExceedThePayment(t *testing.T) {
	l := open(t, t.TempDir(), &hands{})
	given(t, l, "order-1")
	if err := pay(l, "order-1"); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var accepted atomic.Int32
	for i := range 10 {
		wg.Go(func() {
			err := l.Update(func(tx *Tx) error {
				c, _ := tx.Charge(key("order-1"))
				c, err := c.Refund(Refund{OutRefundNo: fmt.Sprint("r", i), Amount: 617, Status: RefundProcessing, EndsAs: RefundSuccess, DueAt: tx.Now})
				if err == nil {
					tx.Put(c)
				}
				return err
			})
			if err == nil {
				accepted.Add(1)
			}
		})
	}
	wg.Wait()
	if _, err := l.SettleDue(10); err != nil {
		t.Fatal(err)
	}
	c, p := read(l, "order-1")
	if accepted.Load() != 2 || c.GivenBack() != 1234 || c.State != Refunded || p.Balance != 10_000 {
		t.Fatalf("accepted %d, given back %s, state %s, balance %s", accepted.Load(), c.GivenBack(), c.State, p.Balance)
	}
}

func TestWhatHappensByItself(t *testing.T) {
	h := &hands{}
	l := open(t, t.TempDir(), h)
	edit := func(no string, change func(Charge, time.Time) Charge) {
		given(t, l, no)
		_ = l.Update(func(tx *Tx) error { c, _ := tx.Charge(key(no)); tx.Put(change(c, tx.Now)); return nil })
	}
	edit("expires", func(c Charge, now time.Time) Charge { c.ExpireAt = now.Add(time.Minute); return c })
	edit("pays-late", func(c Charge, now time.Time) Charge {
		c.PayerID, c.PayAt = "payer_a", now.Add(30*time.Second)
		return c
	})
	edit("pays-after-close", func(c Charge, now time.Time) Charge {
		c.PayerID, c.PayAfterClose, c.ExpireAt = "payer_a", true, now.Add(time.Minute)
		return c
	})
	h.advance(time.Minute)
	for range 2 { // the payment after the close comes after the close
		if _, err := l.SettleDue(100); err != nil {
			t.Fatal(err)
		}
	}
	for no, want := range map[string]State{"expires": Closed, "pays-late": Success, "pays-after-close": Success} {
		if c, _ := read(l, no); c.State != want {
			t.Errorf("%s: state %s, want %s", no, c.State, want)
		}
	}
}

func TestPagesGoToTheEnd(t *testing.T) {
	l := open(t, t.TempDir(), &hands{})
	for i := range 25 {
		given(t, l, fmt.Sprintf("order-%02d", i))
	}
	var seen []string
	for after, more := int64(0), true; more; {
		var page []Charge
		page, more = l.Page(after, 10, func(Charge) bool { return true })
		for _, c := range page {
			seen, after = append(seen, c.OutTradeNo), c.Seq
		}
	}
	if len(seen) != 25 || seen[0] != "order-00" || seen[24] != "order-24" {
		t.Fatalf("seen %d: %v", len(seen), seen)
	}
}

func BenchmarkCreateAndPay64(b *testing.B) {
	l, err := Open(b.TempDir(), (&hands{}).now)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	_ = l.Update(func(tx *Tx) error { tx.PutPayer(Payer{ID: "payer_a", Balance: 1 << 50}); return nil })
	b.SetParallelism(32)
	var n atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			no := fmt.Sprint("bench-", n.Add(1))
			_ = l.Update(func(tx *Tx) error {
				seq := tx.NextSeq()
				_, err := tx.Pay(Charge{Key: key(no), Seq: seq, TransactionID: tx.TransactionNumber(seq), Amount: 1234, State: NotPaid, CreatedAt: tx.Now}, "payer_a")
				return err
			})
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "payments/s")
}

func appendTo(t *testing.T, dir, text string) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(dir, "truth.log"), os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString(text)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}
