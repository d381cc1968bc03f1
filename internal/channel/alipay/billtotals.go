package alipay

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// told is a line in which a file counts itself.
type told struct {
	refunds bool // else payments
	line    int
	count   int
	sum     money.Amount // fen, 商家实收, without sign
}

var (
	countForm = regexp.MustCompile(`^#(交易|退款)合计[:：]\s*([0-9]{1,9})\s*笔`)
	sumForm   = regexp.MustCompile(`商家实收(?:退款)?共\s*(-?[0-9]+(?:\.[0-9]+)?)\s*元`)
)

// hear keeps a line behind the rows when it counts something.
func (t *tally) hear(text string, line int) error {
	if !strings.HasPrefix(text, "#交易合计") && !strings.HasPrefix(text, "#退款合计") {
		return nil
	}
	count, sum := countForm.FindStringSubmatch(text), sumForm.FindStringSubmatch(text)
	if count == nil || sum == nil {
		return broken(channel.BillUnreadable, line, "counts in unknown words")
	}
	n, err := strconv.Atoi(count[2])
	if err != nil {
		return broken(channel.BillUnreadable, line, "counts in unknown words")
	}
	a, err := money.ParseYuan(sum[1])
	if err != nil {
		return broken(channel.BillUnreadable, line, "a sum is not an amount")
	}
	t.told = append(t.told, told{refunds: count[1] == "退款", line: line, count: n, sum: max(a, -a)})
	return nil
}

// check compares what a file says of itself with what it holds. Both lines must be there once.
func (t *tally) check() error {
	if len(t.told) < 2 || t.told[0].refunds == t.told[1].refunds {
		return broken(channel.BillTruncated, 0, "counts and sums are missing at the end")
	}
	for i, said := range t.told {
		count, sum := t.Payments, t.paidSettled
		if said.refunds {
			count, sum = t.Refunds+t.Reversals, t.refundSettled
		}
		switch {
		case i > 1:
			return broken(channel.BillUnreadable, said.line, "counts once more")
		case said.count != count:
			return broken(channel.BillCount, said.line, "says %d rows, there are %d", said.count, count)
		case said.sum != sum:
			return broken(channel.BillSum, said.line, "says %s, the rows add up to %s", said.sum, sum)
		}
	}
	return nil
}

// maxStores is how many lines of a summary are read: one per store.
const maxStores = 1_000_000

// checkSummary compares the details with the summary that lies beside them, where there is one with the known columns
// (unverified: the columns, and whether its 商家实收 has refunds taken off; both are let pass).
func (a *archive) checkSummary(t tally) error {
	if a.summary == nil {
		return nil
	}
	l, err := openLines(a.summary)
	if err != nil {
		return err
	}
	defer l.Close()
	if _, err := a.preamble(l); err != nil {
		return err
	}
	head, err := l.next()
	if err != nil {
		return l.ended(err)
	}
	list := names(head)
	for range maxStores {
		text, err := l.next()
		if errors.Is(err, io.EOF) {
			return broken(channel.BillTruncated, l.number, "the summary ends without a sum")
		}
		if err != nil {
			return err
		}
		fields := strings.Split(text, ",")
		if trim(fields[0]) == "合计" {
			return t.checkTotals(list, fields, l.number)
		}
	}
	return broken(channel.BillUnreadable, l.number, "the summary is too long")
}

// checkTotals compares the summary's last row.
func (t tally) checkTotals(list, fields []string, line int) error {
	if len(fields) != len(list) {
		return broken(channel.BillUnreadable, line, "the sums do not fit their columns")
	}
	for i, name := range list {
		said := trim(fields[i])
		switch name {
		case "交易订单总笔数", "退款订单总笔数":
			count := t.Payments
			if name == "退款订单总笔数" {
				count = t.Refunds + t.Reversals
			}
			if said != strconv.Itoa(count) {
				return broken(channel.BillCount, line, "the summary says %s %.16q, there are %d", name, said, count)
			}
		case "商家实收（元）":
			sum, err := money.ParseYuan(said)
			if err != nil || (sum != t.paidSettled-t.refundSettled && sum != t.paidSettled) {
				return broken(channel.BillSum, line, "the summary says %.24q, the details add up to %s", said, t.paidSettled-t.refundSettled)
			}
		}
	}
	return nil
}
