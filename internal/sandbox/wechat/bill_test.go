package wechat

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
)

// domain.md B7.
func TestFeesAndWhatRefundsReturnOfThem(t *testing.T) {
	for amount, want := range map[money.Amount]int64{1: 4, 131: 498, 132: 502, 7_500: 28_500, 100_000: 380_000} {
		if got := feeMillis(amount); got != want {
			t.Errorf("%d fen cost %d thousandths, want %d", amount, got, want)
		}
	}
	for amount, want := range map[money.Amount]int64{131: 0, 132: 1, 7_500: 29, 17_500: 67, 100_000: 380} {
		if got := feeFen(amount); got != want {
			t.Errorf("%d fen cost %d fen, want %d", amount, got, want)
		}
	}
	c := truth.Charge{Amount: 7_500, Refunds: []truth.Refund{
		{Amount: 2_500, Status: truth.RefundSuccess},
		{Amount: 2_500, Status: truth.RefundAbnormal}, // came to nothing: the next returns what it would have
		{Amount: 2_500, Status: truth.RefundProcessing},
		{Amount: 2_500, Status: truth.RefundSuccess},
	}}
	for i, want := range []int64{10, 9, 9, 10} {
		if got := feeReturned(c, i, feeFen); got != want {
			t.Errorf("refund %d returns %d fen, want %d", i, got, want)
		}
	}
	for millis, want := range map[int64]string{0: "0.00000", 28_500: "0.28500", -9_500: "-0.09500", 123_456_789: "1234.56789"} {
		if got := yuan5(millis); got != want {
			t.Errorf("%d is %s, want %s", millis, got, want)
		}
	}
}

func TestMerchantsTextsEndNoValueAndNoLine(t *testing.T) {
	if got := escaped("拿铁,\"大杯\"\r\n`热` 100%"); got != "拿铁%2C\"大杯\"%0D%0A%60热%60 100%" {
		t.Error(got)
	}
}

// fill puts n paid orders of 10 yuan, one in four with a refund, within one day.
func fill(tb testing.TB, l *truth.Ledger, n int, at *time.Time) {
	tb.Helper()
	for done := 0; done < n; {
		err := l.Update(func(tx *truth.Tx) error {
			tx.PutPayer(truth.Payer{ID: "payer_a", Balance: 1 << 50})
			for range min(1000, n-done) {
				*at = at.Add(time.Millisecond)
				tx.Now = *at
				seq := tx.NextSeq()
				c, err := tx.Pay(truth.Charge{
					Key: truth.Key{Channel: Channel, MchID: "1900000109", OutTradeNo: fmt.Sprintf("BILL%012d", seq)}, Seq: seq, AppID: "wx8888a0b1c2d3e4f5",
					TransactionID: tx.TransactionNumber(seq), TradeType: tradeNative, Amount: 1_000, State: truth.NotPaid, Description: "示例商品",
				}, "payer_a")
				if err != nil {
					return err
				}
				if seq%4 == 0 {
					c, _ = c.Refund(truth.Refund{Kind: truth.KindRefund, RefundID: tx.RefundNumber(), OutRefundNo: fmt.Sprint("R", seq), Amount: 100, Status: truth.RefundSuccess, CreatedAt: *at, EndedAt: *at})
					tx.Put(c)
				}
				done++
			}
			return nil
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
}

// BenchmarkTradeBill writes packed bills of 100,000 payments; it reports rows per second and how far the heap grew.
func BenchmarkTradeBill(b *testing.B) {
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, china)
	at := day
	dir := b.TempDir()
	l, err := truth.Open(dir, func() time.Time { return at })
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	fill(b, l, 100_000, &at)
	at = day.AddDate(0, 0, 2)
	p := New(stage.Stage{Ledger: l, Payers: payer.NewBook(l, func() time.Time { return at }), Faults: &script.Set{}, Dir: dir}, nil)
	asked := billAsked{account: Account{MchID: "1900000109"}, day: day, gzip: true, form: billAll}
	total := 0
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		_, rows, err := p.bills.write(l, asked, p.writer(asked))
		if err != nil {
			b.Fatal(err)
		}
		total += rows
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(total)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(after.HeapSys-before.HeapSys)/(1<<20), "MiB-heap-growth")
}
