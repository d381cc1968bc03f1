package bill

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"strconv"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// checked is what reading a file to its end told.
type checked struct {
	total channel.BillSummary
	rows  string // SHA-256 of all rows in their order, hexadecimal: the same for the same bill, however it is packed
}

// check reads a file to its end and stores nothing: is it whole, and is it of this account? merchantNo is the account's
// number at the channel, "" when the connector does not tell it. A file that does not hold is an error that refusal knows.
func check(ctx context.Context, reader channel.BillReader, f channel.BillFile, merchantNo string) (checked, error) {
	d, last := digest{to: sha256.New()}, 0
	inOrder := func(line int) error { // rows are known by their lines: a reader that does not tell them apart is a mistake of ours
		if line <= last {
			return fault.E("bill.check", fault.Internal, "the reader's lines do not rise at "+strconv.Itoa(line))
		}
		last = line
		return nil
	}
	total, err := reader.ReadBill(ctx, f, channel.BillSink{
		Trade: func(r channel.BillRow) error {
			if merchantNo != "" && r.MerchantNo != "" && r.MerchantNo != merchantNo {
				return refusedAt(channel.BillAccount, r.Line, "of merchant number "+strconv.QuoteToASCII(r.MerchantNo))
			}
			d.trade(r)
			return inOrder(r.Line)
		},
		Fund: func(r channel.FundRow) error {
			d.fund(r)
			return inOrder(r.Line)
		},
	})
	if err != nil {
		return checked{}, err
	}
	if total.Partial {
		return checked{}, refusedAt(Partial, 0, "payments alone or refunds alone")
	}
	return checked{total, hex.EncodeToString(d.to.Sum(nil))}, nil
}

func refusedAt(code fault.Code, line int, what string) error {
	params, text := map[string]string{"what": what}, what
	if line > 0 {
		params["line"] = strconv.Itoa(line)
		text = "line " + params["line"] + ": " + what
	}
	return fault.E("bill.check", code, text, params)
}

// refusal says whether an error is a file's that does not hold, with its code and where and what.
func refusal(err error) (code fault.Code, detail string, ok bool) {
	var f *fault.Error
	if !errors.As(err, &f) {
		return "", "", false
	}
	switch f.Code {
	case channel.BillUnreadable, channel.BillEncoding, channel.BillTruncated, channel.BillCount, channel.BillSum, channel.BillDay,
		channel.BillDuplicate, channel.BillAccount, Partial, TooLarge:
		return f.Code, f.Detail, true
	}
	return "", "", false
}

// digest adds rows up to one hash. Fields are parted by a byte that stands in no text.
type digest struct {
	to     hash.Hash
	buffer []byte
}

func (d *digest) text(fields ...string) {
	for _, f := range fields {
		d.buffer = append(append(d.buffer, f...), 0)
	}
}

func (d *digest) number(numbers ...int64) {
	for _, n := range numbers {
		d.buffer = append(strconv.AppendInt(d.buffer, n, 10), 0)
	}
}

func (d *digest) flush() {
	_, _ = d.to.Write(d.buffer) // a hash takes everything
	d.buffer = d.buffer[:0]
}

func (d *digest) trade(r channel.BillRow) {
	d.text(string(r.Kind), r.AppID, r.MerchantNo, r.SubMerchant, r.Number, r.RefundNumber, r.TransactionNo, r.RefundNo, r.TradeType, r.Status)
	d.number(r.At.Unix(), int64(r.Amount), int64(r.Settle), r.FeeMillis, int64(r.Rate))
	d.flush()
}

func (d *digest) fund(r channel.FundRow) {
	income := int64(0)
	if r.Income {
		income = 1
	}
	d.text(r.BusinessNo, r.FlowNo, r.Name, r.Kind, r.Note, r.VoucherNo)
	d.number(r.At.Unix(), income, int64(r.Amount), int64(r.Balance))
	d.flush()
}
