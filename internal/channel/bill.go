package channel

import (
	"context"
	"io"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// BillKind is a kind of bill file (对账单).
type BillKind string

// The kinds of bill.
const (
	TradeBill BillKind = "trade" // every payment and refund of a day
	FundBill  BillKind = "fund"  // every movement of the account's money of a day (资金账单)
)

// BillRequest asks for the bill of one day, of one channel account with all merchants below it.
type BillRequest struct {
	Kind BillKind
	Day  time.Time // midnight in Asia/Shanghai that begins the day
}

// Bills fetches bill files.
type Bills interface {
	// Bill writes the channel's original file to w, byte for byte as it will be kept (what the transport added, such as
	// base64, taken off), and verifies the hash where the channel tells one. On any outcome but BillReady what was written
	// is to be thrown away.
	Bill(ctx context.Context, r BillRequest, w io.Writer) BillAnswer
}

// BillOutcome is what a channel said to a request for a bill.
type BillOutcome string

// The outcomes of asking for a bill.
const (
	BillReady    BillOutcome = "ready"
	BillNotReady BillOutcome = "not_ready" // not made yet: ask again later
	BillNone     BillOutcome = "none"      // nothing happened that day: there is no file
	BillRefused  BillOutcome = "refused"   // we may not have it, or asked wrongly: an operator must look
	BillBroken   BillOutcome = "broken"    // the file does not fit its hash or ended early: ask again
	BillUnknown  BillOutcome = "unknown"   // no answer, or one that is not understood: ask again
)

// BillAnswer is the channel's answer; the file itself went to the writer.
type BillAnswer struct {
	Outcome        BillOutcome
	Reason         Reason
	FileName       string // as the channel calls it, or a name in its manner
	Hash           string // as the channel told it, "sha1:…"; "" when it tells none
	ChannelCode    string
	ChannelMessage string
}

// BillFile is a bill file that was received, of any size: readers must not hold it in memory.
type BillFile struct {
	Kind BillKind
	Day  time.Time // the day it must be of: midnight in Asia/Shanghai
	io.ReaderAt
	Size int64 // bytes
}

// BillReader parses bill files of one channel.
type BillReader interface {
	// ReadBill hands every row to the sink in the order of the file, and then checks the file's own counts and sums, its
	// day and its end. It streams: memory does not grow with the number of rows. An error of the sink ends it and is
	// returned as it is. A file that does not hold is an error with one of the Bill… codes below; what the sink was given
	// by then must be thrown away, for a file counts whole or not at all (domain.md B8 R11).
	ReadBill(ctx context.Context, f BillFile, sink BillSink) (BillSummary, error)
}

// BillSink takes what a file holds; the function of the other kind is never called.
type BillSink struct {
	Trade func(BillRow) error
	Fund  func(FundRow) error
}

// Why a bill file is refused as a whole. The fault's message says where and what.
const (
	BillUnreadable fault.Code = "BILL_UNREADABLE" // not a file of this channel and kind: format, archive, header, a field
	BillEncoding   fault.Code = "BILL_ENCODING"   // not in the channel's character set
	BillTruncated  fault.Code = "BILL_TRUNCATED"  // the end is missing
	BillCount      fault.Code = "BILL_COUNT"      // another number of rows than it says itself
	BillSum        fault.Code = "BILL_SUM"        // another sum than it says itself
	BillDay        fault.Code = "BILL_DAY"        // of another day
	BillDuplicate  fault.Code = "BILL_DUPLICATE"  // the same payment or refund twice
	BillAccount    fault.Code = "BILL_ACCOUNT"    // of another account (found by whoever knows the account)
)

// BillRowKind says what a row of a trade bill is about.
type BillRowKind string

// The kinds of row.
const (
	BillPayment  BillRowKind = "payment"
	BillRefund   BillRowKind = "refund"
	BillReversal BillRowKind = "reversal" // a payment that was reversed after it had been paid (撤销)
)

// BillRow is one payment or refund in a trade bill. Amounts are never negative: Kind says which way the money went.
type BillRow struct {
	Line          int // in the file, from 1
	Kind          BillRowKind
	At            time.Time    // success of a payment, acceptance of a refund
	AppID         string       // "" when the bill does not say
	MerchantNo    string       // the account's number at the channel
	SubMerchant   string       // the merchant below a provider; "" on an own account
	Number        string       // our number of the payment attempt
	RefundNumber  string       // our number of the refund; refunds only
	TransactionNo string       // the channel's number of the payment
	RefundNo      string       // the channel's number of the refund
	Amount        money.Amount // fen: of the order, or of the refund as it was asked for
	Settle        money.Amount // fen that the merchant is settled or that is taken from the merchant; without fee
	FeeMillis     int64        // thousandths of a fen; what a refund returns is negative. WeChat writes five decimals of a yuan
	Rate          money.Rate   // ppm; 0 when the bill does not say
	TradeType     string       // the channel's word for how it was paid
	Status        string       // the channel's word for how it stands
}

// FundRow is one movement in a fund bill.
type FundRow struct {
	Line       int
	At         time.Time
	BusinessNo string       // the channel's number of the business behind it (payment, refund)
	FlowNo     string       // the channel's number of the movement
	Name       string       // 业务名称
	Kind       string       // 业务类型
	Income     bool         // else expense
	Amount     money.Amount // fen, never negative
	Balance    money.Amount // fen, of the account after it
	Note       string
	VoucherNo  string // our number behind it, where the channel tells it

	Payout      bool      // it pays a merchant's money out to the merchant's own bank account (结算)
	SubMerchant string    // of a payout: the merchant below a provider; "" is the account's own
	TradeDay    time.Time // of a payout: midnight in Asia/Shanghai that begins the day whose money it is; zero where the channel does not say
}

// BillSummary is what a file adds up to. It was checked against what the file says itself, where it says anything.
type BillSummary struct {
	Payments, Refunds, Reversals int
	PaidTotal                    money.Amount // fen
	RefundTotal                  money.Amount // fen, refunds and reversals
	FeeMillis                    int64        // thousandths of a fen, what was returned subtracted
	Incomes, Expenses            int          // fund bills
	IncomeTotal, ExpenseTotal    money.Amount
	Partial                      bool // the file holds payments alone or refunds alone: good in itself, but not the bill of a day
}

// Identified is a connector that tells the account's own number at the channel, as bills name it in BillRow.MerchantNo:
// whoever takes a bill in compares the two. A connector whose bills name no number does not implement it.
type Identified interface {
	MerchantNo() string
}
