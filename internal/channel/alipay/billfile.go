package alipay

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

const (
	maxRows = 20_000_000 // of one bill
	lookUp  = 1024       // rows between two looks at the context
)

// ReadBill parses a trade bill (业务明细): a ZIP with the details and, as a rule, a summary. It streams; what grows is eight
// bytes per row, by which rows that stand twice are found.
//
// What the channel says itself is compared: counts and sums behind the rows, those of the summary where there is one, the
// day at the head. The 25 columns of the bill name no merchant below a provider: SubMerchant stays empty and rows are
// attributed by our number.
func (d *Driver) ReadBill(ctx context.Context, f channel.BillFile, sink channel.BillSink) (channel.BillSummary, error) {
	const op = "alipay.ReadBill"
	if f.Kind != channel.TradeBill {
		return channel.BillSummary{}, fault.E(op, channel.BillUnreadable, "kind "+string(f.Kind))
	}
	a, err := openArchive(f)
	if err != nil {
		return channel.BillSummary{}, err
	}
	t := tally{}
	seen := repeats{seed: maphash.MakeSeed()}
	err = a.rows(ctx, &t, func(r channel.BillRow) error {
		t.count(r)
		seen.note(r)
		return sink.Trade(r)
	})
	if err != nil {
		return channel.BillSummary{}, err
	}
	if err := seen.check(ctx, a); err != nil {
		return channel.BillSummary{}, err
	}
	if err := t.check(); err != nil {
		return channel.BillSummary{}, err
	}
	if err := a.checkSummary(t); err != nil {
		return channel.BillSummary{}, err
	}
	return t.BillSummary, nil
}

// broken is a reason to refuse a file as a whole; line 0 is the file itself.
func broken(code fault.Code, line int, format string, args ...any) error {
	detail := fmt.Sprintf(format, args...)
	if line > 0 {
		detail = fmt.Sprintf("line %d: %s", line, detail)
	}
	return fault.E("alipay.ReadBill", code, detail)
}

// repeats finds rows that are about the same payment or the same refund. It keeps a hash of eight bytes per row; what two
// rows share by accident or not is told apart by a second look at the file.
type repeats struct {
	seed   maphash.Seed
	hashes []uint64
}

// key names what a row is about.
func key(r channel.BillRow) string {
	return string(r.Kind) + "\x00" + r.TransactionNo + "\x00" + r.RefundNumber
}

func (s *repeats) note(r channel.BillRow) {
	s.hashes = append(s.hashes, maphash.String(s.seed, key(r)))
}

// check refuses a file with the same thing twice.
func (s *repeats) check(ctx context.Context, a *archive) error {
	slices.Sort(s.hashes)
	shared := map[uint64]map[string]int{} // hash → what has it → its first line
	for i := 1; i < len(s.hashes); i++ {
		if s.hashes[i] == s.hashes[i-1] {
			shared[s.hashes[i]] = map[string]int{}
		}
	}
	if len(shared) == 0 {
		return nil
	}
	return a.rows(ctx, &tally{}, func(r channel.BillRow) error {
		k := key(r)
		lines, ok := shared[maphash.String(s.seed, k)]
		if !ok {
			return nil
		}
		if first, ok := lines[k]; ok {
			return broken(channel.BillDuplicate, r.Line, "the same %s as in line %d", r.Kind, first)
		}
		lines[k] = r.Line
		return nil
	})
}

// tally adds up what a file holds, and keeps what it says itself.
type tally struct {
	channel.BillSummary
	paidSettled, refundSettled money.Amount // fen, 商家实收
	told                       []told
}

// count adds a row.
func (t *tally) count(r channel.BillRow) {
	t.FeeMillis += r.FeeMillis
	switch r.Kind {
	case channel.BillPayment:
		t.Payments++
		t.PaidTotal += r.Amount
		t.paidSettled += r.Settle
		return
	case channel.BillRefund:
		t.Refunds++
	case channel.BillReversal:
		t.Reversals++
	}
	t.RefundTotal += r.Amount
	t.refundSettled += r.Settle
}
