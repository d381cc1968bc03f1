package alipay

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// rows hands every row of the details to visit, then reads what the file says of itself into t.
func (a *archive) rows(ctx context.Context, t *tally, visit func(channel.BillRow) error) error {
	l, err := openLines(a.detail)
	if err != nil {
		return err
	}
	defer l.Close()
	account, err := a.preamble(l)
	if err != nil {
		return err
	}
	head, err := l.next()
	if err != nil {
		return l.ended(err)
	}
	c, err := readHeader(head, l.number)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		text, err := l.next()
		if err != nil {
			return l.ended(err)
		}
		if strings.HasPrefix(text, "#") {
			return t.trailer(l, text)
		}
		if n == maxRows {
			return broken(channel.BillUnreadable, l.number, "more than %d rows", maxRows)
		}
		if n%lookUp == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := c.row(text)
		if err != nil {
			return broken(channel.BillUnreadable, l.number, "%s", err.Error())
		}
		row.Line, row.MerchantNo = l.number, account
		if err := visit(row); err != nil {
			return err
		}
	}
}

var (
	accountForm = regexp.MustCompile(`^#账号[:：]\[([0-9]{16,20})\]`)
	rangeForm   = regexp.MustCompile(`^#起始日期[:：]\[([^\]]*)\]\s*终止日期[:：]\[([^\]]*)\]`)
)

const chineseTime = "2006年01月02日 15:04:05"

// preamble reads the lines above the header and says whose file it is; the day must be the one that was asked for.
func (a *archive) preamble(l *lines) (account string, err error) {
	dated := false
	for range 16 {
		text, err := l.next()
		if err != nil {
			return "", l.ended(err)
		}
		if m := accountForm.FindStringSubmatch(text); m != nil {
			account = m[1][:16] // the account number, behind which 0156 stands (unverified: always)
		}
		if m := rangeForm.FindStringSubmatch(text); m != nil {
			if err := a.checkDay(m[1], m[2], l.number); err != nil {
				return "", err
			}
			dated = true
		}
		if !strings.HasPrefix(text, "#-") {
			continue
		}
		if account == "" || !dated {
			return "", broken(channel.BillUnreadable, l.number, "account or day are missing above it")
		}
		return account, nil
	}
	return "", broken(channel.BillUnreadable, l.number, "no table follows")
}

func (a *archive) checkDay(from, until string, line int) error {
	start, err1 := time.ParseInLocation(chineseTime, strings.TrimSpace(from), beijing())
	end, err2 := time.ParseInLocation(chineseTime, strings.TrimSpace(until), beijing())
	if err := errors.Join(err1, err2); err != nil {
		return broken(channel.BillUnreadable, line, "the days are not days")
	}
	if !start.Equal(a.file.Day) || !end.Equal(a.file.Day.Add(24*time.Hour)) {
		return broken(channel.BillDay, line, "is of %s, not of %s", start.Format(time.DateOnly), a.file.Day.In(beijing()).Format(time.DateOnly))
	}
	return nil
}

// columns says where in a row what stands, found by the header's names.
type columns struct {
	count                                                               int
	trade, number, kind, title, created, done, amount, settle, ask, fee int
}

// names are the columns of a header line.
func names(head string) []string {
	list := strings.Split(strings.NewReplacer("(", "（", ")", "）").Replace(head), ",")
	for i := range list {
		list[i] = strings.Trim(list[i], " \t")
	}
	return list
}

func readHeader(head string, line int) (columns, error) {
	list := names(head)
	at := make(map[string]int, len(list))
	for i, name := range list {
		if _, twice := at[name]; twice {
			return columns{}, broken(channel.BillUnreadable, line, "column %.32q stands twice", name)
		}
		at[name] = i
	}
	c := columns{count: len(list)}
	for name, where := range map[string]*int{
		"支付宝交易号": &c.trade, "商户订单号": &c.number, "业务类型": &c.kind, "商品名称": &c.title, "创建时间": &c.created, "完成时间": &c.done,
		"订单金额（元）": &c.amount, "商家实收（元）": &c.settle, "退款批次号/请求号": &c.ask, "服务费（元）": &c.fee,
	} {
		i, ok := at[name]
		if !ok {
			return columns{}, broken(channel.BillUnreadable, line, "column %s is missing", name)
		}
		*where = i
	}
	return c, nil
}

// split parts a row. Nothing is quoted in these files, so that a comma in a title or a note makes a row longer: it belongs
// to the note, the last column, when the time behind the title stands where it must, else to the title (unverified).
func (c columns) split(text string) ([]string, error) {
	fields := strings.Split(text, ",")
	extra := len(fields) - c.count
	switch {
	case extra < 0:
		return nil, fmt.Errorf("has %d columns of %d", len(fields), c.count)
	case extra == 0:
		return fields, nil
	case !isTime(fields[c.created]) && c.created == c.title+1:
		title := strings.Join(fields[c.title:c.title+extra+1], ",")
		rest := fields[c.title+extra+1:]
		return append(append(fields[:c.title:c.title], title), rest...), nil
	}
	return fields[:c.count], nil
}

func isTime(text string) bool {
	_, err := parseTime(trim(text))
	return err == nil && trim(text) != ""
}

// trim takes off the TAB that keeps spreadsheets from making numbers of texts.
func trim(text string) string { return strings.Trim(text, " \t") }

// row reads a row. A refund that names no request is a cancellation of a paid trade (撤销): those have no number
// (unverified).
func (c columns) row(text string) (channel.BillRow, error) {
	fields, err := c.split(text)
	if err != nil {
		return channel.BillRow{}, err
	}
	r := channel.BillRow{
		TransactionNo: trim(fields[c.trade]),
		Number:        trim(fields[c.number]),
		RefundNumber:  trim(fields[c.ask]),
		TradeType:     trim(fields[c.kind]),
	}
	switch {
	case r.TradeType == "交易":
		r.Kind, r.RefundNumber = channel.BillPayment, ""
	case r.TradeType == "退款" && r.RefundNumber != "":
		r.Kind = channel.BillRefund
	case r.TradeType == "退款":
		r.Kind = channel.BillReversal
	default:
		return r, fmt.Errorf("kind of business %.32q is not known", r.TradeType)
	}
	if r.At, err = parseTime(trim(fields[c.done])); err != nil || r.At.IsZero() {
		return r, errors.New("完成时间 is not a time")
	}
	if r.TransactionNo == "" || r.Number == "" {
		return r, errors.New("a number is missing")
	}
	return r, c.money(&r, fields)
}

// money reads a row's amounts: those of refunds are negative in the file. A fee stands with either sign (unverified):
// payments cost it, refunds return it.
func (c columns) money(r *channel.BillRow, fields []string) error {
	sign := money.Amount(1)
	if r.Kind != channel.BillPayment {
		sign = -1
	}
	var err error
	if r.Amount, err = money.ParseYuan(trim(fields[c.amount])); err != nil {
		return errors.New("订单金额 is not an amount")
	}
	if r.Settle, err = money.ParseYuan(trim(fields[c.settle])); err != nil {
		return errors.New("商家实收 is not an amount")
	}
	if r.FeeMillis, err = parseFee(trim(fields[c.fee])); err != nil {
		return err
	}
	r.Amount, r.Settle, r.FeeMillis = sign*r.Amount, sign*r.Settle, int64(sign)*r.FeeMillis
	if r.Amount <= 0 || r.Amount > money.MaxPayment || r.Settle < 0 || r.Settle > r.Amount {
		return errors.New("amounts do not fit the kind of business")
	}
	return nil
}

// parseFee reads yuan with at most five decimals into thousandths of a fen, without the sign; "" is nothing.
func parseFee(text string) (int64, error) {
	const decimals = 5
	whole, part, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if text == "" {
		return 0, nil
	}
	digits := whole + part + strings.Repeat("0", max(0, decimals-len(part)))
	if whole == "" || len(part) > decimals || len(digits) > 18 || strings.Trim(digits, "0123456789") != "" {
		return 0, errors.New("服务费 is not an amount")
	}
	return strconv.ParseInt(digits, 10, 64)
}

// trailer reads what stands behind the rows: the end mark, counts and sums (unverified: their wording).
func (t *tally) trailer(l *lines, text string) error {
	if !strings.HasPrefix(text, "#-") || !strings.Contains(text, "结束") {
		return broken(channel.BillUnreadable, l.number, "neither a row nor the end")
	}
	for range 16 {
		text, err := l.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case text != "" && !strings.HasPrefix(text, "#"):
			return broken(channel.BillUnreadable, l.number, "a row behind the end")
		}
		if err := t.hear(text, l.number); err != nil {
			return err
		}
	}
	return broken(channel.BillUnreadable, l.number, "too much behind the end")
}
