package suite_test

import (
	"bytes"
	"io"
	"os"
	"slices"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

var shanghai = time.FixedZone("CST", 8*60*60)

func billCases() []contractCase {
	return []contractCase{
		{"no bill and not ready are told apart", func(w *world) {
			w.nextDay() // a day on which nothing happens
			empty := w.day()
			w.nextDay()
			if got := w.bill(empty, nil); got.Outcome != channel.BillNone {
				w.t.Errorf("an empty day: %+v", got)
			}
			w.paid("BL-1", 100)
			yesterday := w.day()
			w.clock.Set(w.day().AddDate(0, 0, 1).Add(time.Minute))
			if got := w.bill(yesterday, nil); got.Outcome != channel.BillNotReady {
				w.t.Errorf("a minute past midnight: %+v", got)
			}
		}},
		{"the bill of a day is the channel's truth to the fen, midnight and all", func(w *world) {
			w.nextDay()
			day := w.day()
			w.clock.Set(day.Add(23*time.Hour + 59*time.Minute + 50*time.Second))
			today := w.paid("BL-2", 1234)
			code := w.is(w.scan("BL-3", 250), payment.Paid)
			night := w.qr("BL-4", 500) // made today, paid tomorrow
			w.clock.Set(day.AddDate(0, 0, 1).Add(time.Second))
			w.pay(night)
			w.step()
			w.is(night, payment.Paid)
			w.clock.Set(day.AddDate(0, 0, 1).Add(20 * time.Second))
			r, err := w.refund(today, "BL-2-1", 234)
			must(w.t, err)
			w.refunded(r)
			w.clock.Set(day.AddDate(0, 0, 2).Add(12 * time.Hour))

			rows, sum := w.rows(day)
			if len(rows) != 2 || sum.Payments != 2 || sum.Refunds != 0 || sum.PaidTotal != 1484 {
				w.t.Errorf("the day: %+v, %+v", sum, rows)
			}
			w.has(rows, today, channel.BillPayment, 1234)
			w.has(rows, code, channel.BillPayment, 250)
			rows, sum = w.rows(day.AddDate(0, 0, 1))
			if sum.Payments != 1 || sum.Refunds != 1 || sum.PaidTotal != 500 || sum.RefundTotal != 234 {
				w.t.Errorf("the day after: %+v, %+v", sum, rows)
			}
			w.has(rows, night, channel.BillPayment, 500)
			w.has(rows, today, channel.BillRefund, 234)
		}},
		{"a bill that was damaged on its way is refused whole", func(w *world) {
			w.nextDay()
			w.paid("BL-5", 100)
			w.paid("BL-6", 200)
			day := w.day()
			w.nextDay()
			file := w.file()
			if got := w.bill(day, file); got.Outcome != channel.BillReady {
				w.t.Fatalf("%+v", got)
			}
			info, err := file.Stat()
			must(w.t, err)
			for _, size := range []int64{0, 1, info.Size() / 2, info.Size() - 1} {
				if _, _, err := w.read(day, file, size); err == nil {
					w.t.Errorf("cut to %d of %d bytes, it was taken", size, info.Size())
				}
			}
			whole, _, err := w.read(day, file, info.Size())
			must(w.t, err)
			text, err := os.ReadFile(file.Name())
			must(w.t, err)
			for at := 0; at < len(text); at += 7 { // some bytes of an archive mean nothing: then the rows are the same
				if rows, _, err := w.read(day, flipped(text, at), info.Size()); err == nil && !slices.EqualFunc(rows, whole, sameRow) {
					w.t.Errorf("with byte %d of %d changed, it was taken for %+v", at, info.Size(), rows)
				}
			}
			if _, _, err := w.read(day.AddDate(0, 0, -1), file, info.Size()); err == nil {
				w.t.Error("the bill of another day was taken")
			}
		}},
	}
}

// day is midnight of the day on which the clock stands.
func (w *world) day() time.Time {
	y, m, d := w.clock.Now().In(shanghai).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, shanghai)
}

// nextDay moves the clock to noon of the day after, when all bills of this day are ready.
func (w *world) nextDay() {
	w.t.Helper()
	w.clock.Set(w.day().AddDate(0, 0, 1).Add(12 * time.Hour))
	w.after(0)
}

func (w *world) file() *os.File {
	w.t.Helper()
	f, err := os.CreateTemp(w.t.TempDir(), "bill")
	must(w.t, err)
	w.t.Cleanup(func() { _ = f.Close() })
	return f
}

func sameRow(a, b channel.BillRow) bool {
	same := a.At.Equal(b.At)
	a.At, b.At = time.Time{}, time.Time{}
	return same && a == b
}

// flipped is a copy of a file in which one byte is another.
func flipped(text []byte, at int) io.ReaderAt {
	other := bytes.Clone(text)
	other[at] ^= 0xFF
	return bytes.NewReader(other)
}

func (w *world) bill(day time.Time, into *os.File) channel.BillAnswer {
	w.t.Helper()
	if into == nil {
		into = w.file()
	}
	return w.connector().Bill(w.t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: day}, into)
}

func (w *world) read(day time.Time, file io.ReaderAt, size int64) ([]channel.BillRow, channel.BillSummary, error) {
	var rows []channel.BillRow
	sum, err := w.driver.ReadBill(w.t.Context(), channel.BillFile{Kind: channel.TradeBill, Day: day, ReaderAt: file, Size: size},
		channel.BillSink{Trade: func(r channel.BillRow) error { rows = append(rows, r); return nil }})
	return rows, sum, err
}

// rows fetches and reads the trade bill of a day.
func (w *world) rows(day time.Time) ([]channel.BillRow, channel.BillSummary) {
	w.t.Helper()
	file := w.file()
	if got := w.bill(day, file); got.Outcome != channel.BillReady {
		w.t.Fatalf("%s: %+v", day.Format(time.DateOnly), got)
	}
	info, err := file.Stat()
	must(w.t, err)
	rows, sum, err := w.read(day, file, info.Size())
	must(w.t, err)
	return rows, sum
}

func (w *world) has(rows []channel.BillRow, o payment.Order, kind channel.BillRowKind, amount money.Amount) {
	w.t.Helper()
	for _, r := range rows {
		if r.Number == o.Current().Number && r.Kind == kind && r.Amount == amount && r.TransactionNo != "" && r.MerchantNo != "" {
			return
		}
	}
	w.t.Errorf("%s: no %s of %s among %+v", o.OutOrderNo, kind, amount, rows)
}
