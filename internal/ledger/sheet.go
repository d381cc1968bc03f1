package ledger

import (
	"encoding/csv"
	"io"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/money"
)

// Names are the words of a file: for accounts and kinds in the reader's language, and what stores are called.
type Names struct {
	Chinese bool
	Account func(account string) string
	Stores  map[string]string
}

// sheet writes a statement, or a journal, row by row.
type sheet struct {
	out     *csv.Writer
	account string
	names   Names
	line    Line
}

// newSheet begins a file: UTF-8 with the mark that spreadsheets look for, a row of heads, and the opening of a statement.
func newSheet(w io.Writer, account string, names Names, opening money.Amount) *sheet {
	_, err := io.WriteString(w, "\xef\xbb\xbf")
	s := &sheet{out: csv.NewWriter(w), account: account, names: names, line: Line{Account: account, Opening: opening}}
	s.out.UseCRLF = true // RFC 4180
	if err != nil {
		return s // the writer will say so again at the first flush
	}
	s.write(s.heads()...)
	if account != "" {
		s.write(s.word("期初余额", "Opening"), "", "", "", "", "", "", "", "", opening.String())
	}
	return s
}

func (s *sheet) heads() []string {
	if s.account == "" {
		return []string{
			s.word("入账日", "Booked on"), s.word("账期日", "Book day"), s.word("发生时间", "Time"), s.word("类型", "Kind"), s.word("凭证", "Fact"),
			s.word("门店编号", "Store ID"), s.word("门店", "Store"), s.word("贷方科目", "Credit account"), s.word("借方科目", "Debit account"), s.word("金额（元）", "Amount (CNY)"),
		}
	}
	return []string{
		s.word("入账日", "Booked on"), s.word("账期日", "Book day"), s.word("发生时间", "Time"), s.word("类型", "Kind"), s.word("凭证", "Fact"),
		s.word("门店", "Store"), s.word("对方科目", "Other account"), s.word("借方（元）", "Debit (CNY)"), s.word("贷方（元）", "Credit (CNY)"), s.word("余额（元）", "Balance (CNY)"),
	}
}

func (s *sheet) word(zh, en string) string {
	if s.names.Chinese {
		return zh
	}
	return en
}

func (s *sheet) kind(k Kind) string {
	switch k {
	case Refund:
		return s.word("退款", "Refund")
	case Correction:
		return s.word("更正", "Correction")
	case Arrival:
		return s.word("到账", "Settlement")
	case Payment:
	}
	return s.word("收款", "Payment")
}

// add writes postings. In a statement the balance is carried on from row to row.
func (s *sheet) add(moves []Move) {
	for _, m := range moves {
		row := []string{m.Day.String(), m.BookDay.String(), m.At.In(calendar.Shanghai()).Format(time.DateTime), s.kind(m.Kind), m.Fact}
		if s.account == "" {
			s.write(append(row, m.StoreID, s.names.Stores[m.StoreID], s.names.Account(m.Source), s.names.Account(m.Destination), m.Amount.String())...)
			continue
		}
		other, in, out := m.Source, m.Amount.String(), ""
		if m.Source == s.account {
			other, in, out = m.Destination, "", m.Amount.String()
			s.line.Out += m.Amount
		} else {
			s.line.In += m.Amount
		}
		s.write(append(row, s.names.Stores[m.StoreID], s.names.Account(other), in, out, s.line.Closing().String())...)
	}
}

// end closes a statement with its sums.
func (s *sheet) end() error {
	if s.account != "" {
		s.write(s.word("期末余额", "Closing"), "", "", "", "", "", "", s.line.In.String(), s.line.Out.String(), s.line.Closing().String())
	}
	return s.flush()
}

func (s *sheet) flush() error {
	s.out.Flush()
	return s.out.Error()
}

func (s *sheet) write(cells ...string) {
	for i, cell := range cells {
		cells[i] = tame(cell)
	}
	_ = s.out.Write(cells) // kept by the writer and told by flush
}

// tame keeps a spreadsheet from taking a name for a formula; amounts stay numbers.
func tame(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
		return cell
	}
	if strings.Trim(cell[1:], "0123456789.") == "" && cell[0] == '-' && len(cell) > 1 {
		return cell
	}
	return "'" + cell
}
