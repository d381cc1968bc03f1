package unionpay

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// layout is how the records of a file are cut: fields of fixed widths in bytes with one space between them.
type layout struct {
	starts, widths []int
	size           int // bytes of a record, its newline apart
	gaps           int // how many gaps must be blank
}

func newLayout(gaps int, widths ...int) layout {
	l := layout{widths: widths, gaps: gaps}
	for _, w := range widths {
		l.starts = append(l.starts, l.size)
		l.size += w + 1
	}
	l.size--
	return l
}

// tradeLayout is that of ZM files (protocols.md 3.6). Older ones have 41 fields, the last as wide as the two last of newer ones
// and the space between: the last gap may hold anything.
func tradeLayout() layout {
	return newLayout(40,
		3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
		13, 8, 32, 13, 13, 12, 2, 1, 32, 98)
}

// errorLayout is that of ZME files: errors and disputes.
func errorLayout() layout {
	return newLayout(21, 3, 11, 11, 6, 10, 19, 12, 4, 2, 2, 6, 10, 4, 12, 13, 13, 15, 15, 1, 12, 2, 135)
}

// aligned says whether a record is blank between its fields.
func (l layout) aligned(record []byte) bool {
	for _, start := range l.starts[1 : l.gaps+1] {
		if record[start-1] != ' ' {
			return false
		}
	}
	return true
}

// field is a field by its number in the sheet, from 1, without the blanks around it.
func (l layout) field(record []byte, number int) []byte {
	start := l.starts[number-1]
	return bytes.TrimSpace(record[start : start+l.widths[number-1]])
}

// The fields of a ZM record that are read, by their numbers in protocols.md 3.6 (names from memory there: unverified).
const (
	fieldCode     = 1  // 交易代码
	fieldAt       = 5  // 交易传输时间 MMDDhhmmss
	fieldAmount   = 7  // 交易金额
	fieldQuery    = 10 // 查询流水号
	fieldOrder    = 12 // 商户订单号
	fieldFee      = 16 // 商户手续费
	fieldSettle   = 17 // 结算金额
	fieldType     = 20 // 交易类型
	fieldSubType  = 21 // 交易子类
	fieldOriginal = 27 // 原交易查询流水号
	fieldMerchant = 28 // 商户代码
	fieldSub      = 30 // 二级商户代码
	fieldDiscount = 36 // 优惠金额
	fieldOrigNo   = 41 // 原始交易订单号, newer files only
)

// billDay tells which instants belong to the bill of a day: the day itself and, as UnionPay's clearing days begin at 23:00
// of the day before, that hour.
type billDay struct {
	start         time.Time
	today, before string // MMDD
}

func newBillDay(day time.Time) billDay {
	day = day.In(calendar.Shanghai())
	return billDay{start: day, today: day.Format("0102"), before: day.AddDate(0, 0, -1).Format("0102")}
}

// at reads MMDDhhmmss.
func (d billDay) at(text []byte) (time.Time, fault.Code) {
	if len(text) != 10 || !digits(text) {
		return time.Time{}, channel.BillUnreadable
	}
	hour, minute, second := two(text[4:]), two(text[6:]), two(text[8:])
	if hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, channel.BillUnreadable
	}
	offset := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
	switch date := string(text[:4]); {
	case date == d.today:
		return d.start.Add(offset).UTC(), ""
	case date == d.before && hour == 23:
		return d.start.Add(offset - 24*time.Hour).UTC(), ""
	}
	return time.Time{}, channel.BillDay
}

func two(text []byte) int { return int(text[0]-'0')*10 + int(text[1]-'0') }

func digits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// word says whether a text is letters and digits of a length.
func word(text []byte, least, most int) bool {
	if len(text) < least || len(text) > most {
		return false
	}
	for _, c := range text {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// amountOf reads twelve digits of fen.
func amountOf(text []byte) (money.Amount, bool) {
	if len(text) != 12 || !digits(text) {
		return 0, false
	}
	n, err := strconv.ParseInt(string(text), 10, 64)
	return money.Amount(n), err == nil
}

// signedAmount reads C or D and twelve digits of fen: what is credited to the merchant is positive, what is debited
// negative. A blank field is zero.
func signedAmount(text []byte) (money.Amount, bool) {
	if len(text) == 0 {
		return 0, true
	}
	n, ok := amountOf(text[1:])
	switch text[0] {
	case 'C':
		return n, ok
	case 'D':
		return -n, ok
	}
	return 0, false
}

// optional is a text that may be blank or nothing but zeros.
func optional(text []byte) string { return string(bytes.TrimLeft(text, "0")) }

var originalForm = regexp.MustCompile(`^[0-9A-Za-z]{8,32}$`)

// row reads one ZM record. The code is why the file is refused, with what is wrong.
func (l layout) row(record []byte, day billDay) (r channel.BillRow, code fault.Code, wrong string) {
	at, code := day.at(l.field(record, fieldAt))
	if code != "" {
		return r, code, "time"
	}
	r.At = at
	for _, step := range []func([]byte, *channel.BillRow) (fault.Code, string){l.numbers, l.parties, l.direction, l.amounts} {
		if code, wrong := step(record, &r); code != "" {
			return r, code, wrong
		}
	}
	return r, "", ""
}

// numbers reads the row's own numbers. direction moves them to where a refund has them.
func (l layout) numbers(record []byte, r *channel.BillRow) (fault.Code, string) {
	query, order := l.field(record, fieldQuery), l.field(record, fieldOrder)
	if len(query) != 21 || !digits(query) {
		return channel.BillUnreadable, "queryId"
	}
	if !word(order, 8, 32) {
		return channel.BillUnreadable, "order number"
	}
	r.TransactionNo, r.Number = string(query), string(order)
	return "", ""
}

func (l layout) parties(record []byte, r *channel.BillRow) (fault.Code, string) {
	merchant, sub := l.field(record, fieldMerchant), l.field(record, fieldSub)
	if !word(merchant, 15, 15) {
		return channel.BillUnreadable, "merchant number"
	}
	if len(sub) > 0 && !word(sub, 5, 15) {
		return channel.BillUnreadable, "sub-merchant number"
	}
	r.MerchantNo = string(merchant)
	if optional(sub) != "" {
		r.SubMerchant = string(sub)
	}
	return "", ""
}

// direction reads what the row is about. A void (31) is one way to send a refund and has a number of its own; a reversal
// (99) has the payment's number.
func (l layout) direction(record []byte, r *channel.BillRow) (fault.Code, string) {
	txn, sub := l.field(record, fieldType), l.field(record, fieldSubType)
	r.TradeType = string(txn) + "/" + string(sub)
	r.Status = string(l.field(record, fieldCode))
	original := l.field(record, fieldOriginal)
	switch string(txn) {
	case consumeQR().txn:
		r.Kind = channel.BillPayment
		return "", ""
	case refunding().txn, voiding().txn:
		r.Kind = channel.BillRefund
	case reversal().txn:
		r.Kind = channel.BillReversal
	default:
		return channel.BillUnreadable, "transaction type " + strconv.Quote(string(txn))
	}
	if len(original) != 21 || !digits(original) {
		return channel.BillUnreadable, "original queryId"
	}
	own := r.TransactionNo
	r.TransactionNo, r.RefundNo = string(original), own
	if r.Kind == channel.BillRefund {
		r.RefundNumber, r.Number = r.Number, ""
		if number := l.field(record, fieldOrigNo); originalForm.Match(number) {
			r.Number = string(number)
		}
	}
	return "", ""
}

// amounts reads what moved and which way. Nothing in the file adds its rows up, so that each row must hold in itself: the
// settlement is the amount, less a discount that the merchant bears, less the fee where it is net (unverified which).
func (l layout) amounts(record []byte, r *channel.BillRow) (fault.Code, string) {
	amount, ok := amountOf(l.field(record, fieldAmount))
	fee, feeOK := signedAmount(l.field(record, fieldFee))
	settle, settleOK := signedAmount(l.field(record, fieldSettle))
	discount, discountOK := signedAmount(l.field(record, fieldDiscount))
	switch {
	case !ok || amount <= 0 || amount > money.MaxPayment:
		return channel.BillUnreadable, "amount"
	case !feeOK:
		return channel.BillUnreadable, "fee"
	case !settleOK:
		return channel.BillUnreadable, "settlement amount"
	case !discountOK:
		return channel.BillUnreadable, "discount"
	}
	if r.Kind != channel.BillPayment {
		settle, fee = -settle, -fee // now positive where money goes the way that the kind says
	}
	r.Amount = amount
	borne := max(discount, -discount)
	gross, fits := grossOf(amount, settle, -fee, borne)
	if !fits || settle < 0 {
		return channel.BillSum, "settlement amount does not fit amount and fee"
	}
	r.Settle, r.FeeMillis = gross, int64(-fee)*1000
	if r.Kind != channel.BillPayment {
		r.FeeMillis = -r.FeeMillis
	}
	return "", ""
}

// grossOf is the settlement without fee, from one that may be with or without it. cost is the fee that was taken, or for
// refunds given back.
func grossOf(amount, settle, cost, discount money.Amount) (gross money.Amount, fits bool) {
	for _, gross := range []money.Amount{amount, amount - discount} {
		if slices.Contains([]money.Amount{gross, gross - cost}, settle) {
			return gross, true
		}
	}
	return 0, false
}
