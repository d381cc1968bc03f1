package recon

import (
	"testing"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

func paidOwn(change ...func(*Own)) *Own {
	o := &Own{
		MerchantID: "mch_1", AccountID: "cha_1", OrderID: "ord_1", AttemptID: "att_1", Number: "P1", SubMerchant: "19", TransactionNo: "T1",
		State: "PAID", At: noon, Amount: 7500, Settle: 7500, Fee: 29, Tariff: pricing.Tariff{Rate: 3800}, Success: true,
	}
	for _, c := range change {
		c(o)
	}
	return o
}

func payRow(change ...func(*Row)) Row {
	r := Row{AccountID: "cha_1", Day: calendar.DayOf(noon), Row: bill.Row{BillID: "bil_1", MerchantID: "mch_1", BillRow: channel.BillRow{
		Line: 2, Kind: channel.BillPayment, At: noon, SubMerchant: "19", Number: "P1", TransactionNo: "T1", Amount: 7500, Settle: 7500, FeeMillis: 28_500, Status: "SUCCESS",
	}}}
	for _, c := range change {
		c(&r)
	}
	return r
}

func refundOwn(change ...func(*Own)) *Own {
	return paidOwn(append([]func(*Own){func(o *Own) {
		o.Number, o.PaymentNumber, o.RefundID, o.RefundNo, o.State = "R1", "P1", "rfd_1", "TR1", "SUCCEEDED"
		o.Amount, o.Settle, o.Fee = 2500, 2500, 10
	}}, change...)...)
}

func refundRow(change ...func(*Row)) Row {
	return payRow(append([]func(*Row){func(r *Row) {
		r.Kind, r.RefundNumber, r.RefundNo, r.Amount, r.Settle, r.FeeMillis = channel.BillRefund, "R1", "TR1", 2500, 2500, -9500
	}}, change...)...)
}

func reversal(r *Row) {
	r.Kind, r.Line, r.RefundNo, r.Status = channel.BillReversal, 3, "V1", "SUCCESS"
}

func state(s string, open bool) func(*Own) {
	return func(o *Own) { o.State, o.Open, o.Success, o.At, o.TransactionNo = s, open, false, time.Time{}, "" }
}

// Each class of domain.md B8 as a table: what we have, what the bills have, and what it is.
func TestEveryClass(t *testing.T) {
	tomorrow := func(r *Row) { r.At, r.Day, r.BillID = r.At.Add(24*time.Hour), r.Day.Next(), "bil_2" }
	for name, c := range map[string]struct {
		own   *Own
		rows  []Row
		twins []Twin
		want  []string
	}{
		"a match":                                {own: paidOwn(), rows: []Row{payRow()}},
		"a match, the fee to the fen":            {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.FeeMillis = 29_000 })}},
		"unknown here":                           {rows: []Row{payRow()}, want: []string{"payment P1 R1 unknown"}},
		"unpaid here":                            {own: paidOwn(state("PAYING", true)), rows: []Row{payRow()}, want: []string{"payment P1 R1 unpaid"}},
		"missing there":                          {own: paidOwn(), want: []string{"payment P1 R2 missing"}},
		"another amount":                         {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.Amount = 7501 })}, want: []string{"payment P1 R3 amount"}},
		"another settlement":                     {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.Settle = 7000 })}, want: []string{"payment P1 R3 settle"}},
		"closed here":                            {own: paidOwn(state("CLOSED", false)), rows: []Row{payRow()}, want: []string{"payment P1 R4 ended"}},
		"given back there":                       {own: paidOwn(), rows: []Row{payRow(), payRow(reversal)}, want: []string{"payment P1 R4 reversed"}},
		"reversed on both sides":                 {own: paidOwn(state("REVERSED", false)), rows: []Row{payRow(), payRow(reversal)}},
		"reversed by halves":                     {own: paidOwn(state("REVERSED", false)), rows: []Row{payRow(), payRow(reversal, func(r *Row) { r.Amount = 1 })}, want: []string{"payment P1 R3 amount"}},
		"a fee a thousandth off":                 {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.FeeMillis = 28_501 })}, want: []string{"payment P1 R6 fee"}},
		"a fee a fen off":                        {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.FeeMillis = 28_000 })}, want: []string{"payment P1 R6 fee"}},
		"our number twice":                       {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.Line, r.TransactionNo = 1, "T9" }), payRow()}, want: []string{"row bil_1 1 R7 number"}},
		"their number twice":                     {rows: []Row{payRow(func(r *Row) { r.Number = "P1" })}, twins: []Twin{{payRow(func(r *Row) { r.Number, r.Line = "P0", 9 }), true}}, want: []string{"row bil_1 2 R7 transaction"}},
		"a twin behind":                          {rows: []Row{payRow()}, twins: []Twin{{payRow(func(r *Row) { r.Number, r.Line = "P0", 9 }), false}}, want: []string{"payment P1 R1 unknown"}},
		"the same row in two days' bills":        {own: paidOwn(), rows: []Row{payRow(), payRow(func(r *Row) { r.BillID, r.Day = "bil_2", r.Day.Next() })}, want: []string{"row bil_2 2 R7 number"}},
		"across midnight":                        {own: paidOwn(), rows: []Row{payRow(tomorrow)}, want: []string{"payment P1 R8 day"}},
		"across midnight with another amount":    {own: paidOwn(), rows: []Row{payRow(tomorrow, func(r *Row) { r.Amount = 1 })}, want: []string{"payment P1 R3 amount"}},
		"the clearing day of another hour":       {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.Day = r.Day.Next() })}},
		"another merchant":                       {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.MerchantID = "mch_2" })}, want: []string{"payment P1 R9 merchant"}},
		"another sub-merchant":                   {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.SubMerchant = "20" })}, want: []string{"payment P1 R9 merchant"}},
		"another account":                        {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.AccountID = "cha_2" })}, want: []string{"payment P1 R9 account"}},
		"another transaction":                    {own: paidOwn(), rows: []Row{payRow(func(r *Row) { r.TransactionNo = "T2" })}, want: []string{"payment P1 R9 transaction"}},
		"a refund":                               {own: refundOwn(), rows: []Row{refundRow()}},
		"a refund under way on both sides":       {own: refundOwn(func(o *Own) { o.Success, o.Accepted, o.Settle, o.Fee = false, true, 0, 0 }), rows: []Row{refundRow(func(r *Row) { r.Status = "PROCESSING" })}},
		"a refund done here, under way there":    {own: refundOwn(), rows: []Row{refundRow(func(r *Row) { r.Status = "PROCESSING" })}},
		"a refund that failed on both sides":     {own: refundOwn(state("FAILED", false)), rows: []Row{refundRow(func(r *Row) { r.Status = "FAIL" })}},
		"a refund that failed there":             {own: refundOwn(), rows: []Row{refundRow(func(r *Row) { r.Status = "FAIL" })}, want: []string{"refund R1 R5/R4 failed"}},
		"a refund unknown here":                  {rows: []Row{refundRow()}, want: []string{"refund R1 R5/R1 unknown"}},
		"a refund not confirmed here":            {own: refundOwn(state("UNKNOWN", true)), rows: []Row{refundRow()}, want: []string{"refund R1 R5/R1 unpaid"}},
		"a refund missing there":                 {own: refundOwn(), want: []string{"refund R1 R5/R2 missing"}},
		"a refund of another amount":             {own: refundOwn(), rows: []Row{refundRow(func(r *Row) { r.Amount = 2499 })}, want: []string{"refund R1 R5/R3 amount"}},
		"a refund that failed here":              {own: refundOwn(state("FAILED", false)), rows: []Row{refundRow()}, want: []string{"refund R1 R5/R4 ended"}},
		"a refund returns another fee":           {own: refundOwn(), rows: []Row{refundRow(func(r *Row) { r.FeeMillis = -9498 })}, want: []string{"refund R1 R6 fee"}},
		"a refund's share rounded the other way": {own: refundOwn(func(o *Own) { o.Amount, o.Settle, o.Fee = 333, 333, 1 }), rows: []Row{refundRow(func(r *Row) { r.Amount, r.Settle, r.FeeMillis = 333, 333, -1266 })}},
		"a refund accepted behind midnight":      {own: refundOwn(), rows: []Row{refundRow(tomorrow)}, want: []string{"refund R1 R8 day"}},
	} {
		got := Case{Subject: OfPayment, Number: "P1", Own: c.own, Rows: c.rows, Twins: c.twins}
		if c.own != nil && c.own.RefundID != "" || len(c.rows) > 0 && c.rows[0].Kind == channel.BillRefund {
			got.Subject, got.Number = OfRefund, "R1"
		}
		var said []string
		for _, f := range got.judge() {
			class := string(f.Class)
			if f.Aspect != "" {
				class += "/" + string(f.Aspect)
			}
			said = append(said, f.Fact+" "+class+" "+f.Why)
		}
		if len(said) != len(c.want) || len(said) > 0 && said[0] != c.want[0] {
			t.Errorf("%s: %q, want %q", name, said, c.want)
		}
	}
}

// Fees against the contracted rate with floor and cap: the tolerance is nothing.
func TestFeesFitExactly(t *testing.T) {
	for _, c := range []struct {
		settle, fee money.Amount
		tariff      pricing.Tariff
		millis      int64
		fits        bool
	}{
		{131, 0, pricing.Tariff{Rate: 3800}, 498, true},
		{131, 0, pricing.Tariff{Rate: 3800}, 497, false},
		{131, 0, pricing.Tariff{Rate: 3800}, 0, true},
		{100, 5, pricing.Tariff{Rate: 3800, Floor: 5}, 5000, true},
		{100, 5, pricing.Tariff{Rate: 3800, Floor: 5}, 380, false},
		{1_000_000, 2000, pricing.Tariff{Rate: 3800, Cap: 2000}, 2_000_000, true},
		{1_000_000, 2000, pricing.Tariff{Rate: 3800, Cap: 2000}, 3_800_000, false},
		{0, 0, pricing.Tariff{Rate: 3800}, 0, true},
	} {
		if got := (Own{Settle: c.settle, Fee: c.fee, Tariff: c.tariff}).feeFits(c.millis); got != c.fits {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for millis, want := range map[int64]money.Amount{0: 0, 499: 0, 500: 1, 28_500: 29, -499: 0, -500: -1, -9_500: -10} {
		if got := inFen(millis); got != want {
			t.Errorf("%d: %d", millis, got)
		}
	}
}
