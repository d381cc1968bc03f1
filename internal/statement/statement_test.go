package statement_test

import (
	"encoding/csv"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/statement"
)

const month = calendar.Day(2026_03_01)

// A month of a chain of two merchants, three stores, with refunds over days: the statements of merchants, stores and chain, of days
// and of the month, are the ledger's to the fen, and so is what their files say when they are read back.
func TestAMonthOfAChain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "示例甲", "grp_1", "sto_1", "sto_2")
		h.merchant("mch_2", "示例乙", "grp_1", "sto_3")
		h.paid("mch_1", "sto_1", 999_900, h.at("2026-02-27 12:00:00")) // before the month
		first := h.paid("mch_1", "sto_1", 7_500, h.at("2026-03-02 10:00:00"))
		h.paid("mch_1", "sto_2", 131, shanghai(t, "2026-03-02 11:00:00"))
		h.paid("mch_1", "sto_2", 131, shanghai(t, "2026-03-02 11:00:01"))
		h.paid("mch_2", "sto_3", 100_000, shanghai(t, "2026-03-02 12:00:00"))
		h.back("mch_1", "sto_1", first, 7_500, 0, 2_500, h.at("2026-03-03 09:00:00"))
		h.back("mch_1", "sto_1", first, 7_500, 2_500, 2_500, shanghai(t, "2026-03-03 09:30:00"))
		h.paidAs("mch_1", "sto_1", 200, shanghai(t, "2026-03-03 10:00:00"), `=HYPERLINK("http://example.com")`)
		h.at("2026-04-01 05:00:00")
		h.work()

		all := h.list(statement.Filter{Scope: db.WholeScope(), Kind: statement.Month, From: month, Stores: true})
		if len(all) != 6 {
			t.Fatalf("%d statements", len(all))
		}
		sum := statement.Figures{}
		for _, s := range all {
			if s.State != statement.Issued || s.Version != 1 || !s.Newest || len(s.Files) != 3 {
				t.Fatalf("%+v", s)
			}
			h.isTheLedgers(s)
			h.readsBack(s)
			if s.StoreID != "" {
				sum.Payments += s.Total.Payments
				sum.Paid += s.Total.Paid
				sum.Fee += s.Total.Fee
			}
		}
		seen := h.list(statement.Filter{Scope: db.Scope{Group: "grp_1"}, Kind: statement.Month, From: month})
		if len(seen) != 3 {
			t.Fatalf("the chain sees %+v", seen)
		}
		whole := seen[slices.IndexFunc(seen, func(s statement.Statement) bool { return s.GroupID != "" })]
		if whole.Total.Paid != sum.Paid || whole.Total.Payments != sum.Payments || whole.Total.Fee != sum.Fee || whole.Total.Paid != 7_500+262+100_000+200 || whole.Opening != 999_900-3_800 {
			t.Errorf("%+v, the stores come to %+v", whole.Total, sum)
		}
		one := h.one(statement.Filter{Scope: db.MerchantScope("mch_1"), Kind: statement.Month, From: month})
		if one.Total.Fee != 29+1 || one.Total.FeeBack != 10+9 || one.Total.Refunds != 2 {
			t.Errorf("%+v", one.Total)
		}
		for _, r := range one.Summary.Rules { // sum of rounded ≠ rounded sum
			if r.RuleID != "base-wechat" || r.Name != "微信支付公示费率" || r.Version != 1 || r.On != 7_962 || r.Fee != 30 || r.AtOnce != 30 {
				t.Errorf("%+v", r)
			}
		}
		if days := h.list(statement.Filter{Scope: db.MerchantScope("mch_1"), Kind: statement.Day}); len(days) != 3 || days[0].First != 2026_03_03 || days[0].Opening != days[1].Closing() {
			t.Errorf("%+v", days)
		}
	})
}

// isTheLedgers compares a statement with the ledger's own balances.
func (h *house) isTheLedgers(s statement.Statement) {
	h.t.Helper()
	merchants := s.Members
	if len(merchants) == 0 {
		merchants = []string{s.MerchantID}
	}
	var opening, closing, sales, fees money.Amount
	for _, m := range merchants {
		for _, l := range h.trial(m, s.StoreID, s.First, s.Last) {
			switch {
			case strings.HasPrefix(l.Account, "channel:"):
				opening, closing = opening+l.Opening, closing+l.Closing()
			case strings.HasPrefix(l.Account, "fee:"):
				fees += l.In - l.Out
			case l.Account == ledger.Sales:
				sales += l.Out - l.In
			}
		}
	}
	if s.Opening != opening || s.Closing() != closing || s.Total.Paid-s.Total.Refunded != sales || s.Total.Fee-s.Total.FeeBack != fees {
		h.t.Errorf("%s: opening %s, closing %s, %+v; the ledger has %s, %s, %s, %s", s.Period, s.Opening, s.Closing(), s.Total, opening, closing, sales, fees)
	}
}

// readsBack compares the three files with the statement.
func (h *house) readsBack(s statement.Statement) {
	h.t.Helper()
	data, path := h.file(s, statement.CSV)
	if data.SHA256 != s.DataSHA256 {
		h.t.Errorf("the CSV is %s, the data %s", data.SHA256, s.DataSHA256)
	}
	table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text(h.t, path), "\xef\xbb\xbf"))).ReadAll()
	must(h.t, err)
	if last := table[len(table)-1]; int64(len(table)) != s.Rows+4 || table[1][19] != s.Opening.String() || last[19] != s.Closing().String() || table[len(table)-3][19] != s.Closing().String() && s.Rows > 0 {
		h.t.Errorf("%v", table)
	}
	for _, row := range table {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				h.t.Errorf("a formula: %q", cell)
			}
		}
	}
	_, path = h.file(s, statement.XLSX)
	h.workbookAgrees(path, table)
	_, path = h.file(s, statement.PDF)
	out := pdfText(h.t, path)
	for _, want := range []string{s.Opening.String(), s.Closing().String(), s.Total.Paid.String(), s.DataSHA256, "第 1 /", "服务商模式", s.ID, "四舍五入"} {
		if !strings.Contains(out, want) {
			h.t.Errorf("the PDF lacks %q:\n%s", want, out)
		}
	}
}

// workbookAgrees compares each cell of the rows with the CSV's.
func (h *house) workbookAgrees(path string, table [][]string) {
	h.t.Helper()
	book, err := excelize.OpenFile(path)
	must(h.t, err)
	defer book.Close()
	rows, err := book.GetRows("明细 Rows", excelize.Options{RawCellValue: true})
	must(h.t, err)
	if len(rows) != len(table) {
		h.t.Fatalf("%d rows in the workbook, %d in the CSV", len(rows), len(table))
	}
	for i, row := range rows {
		for n, cell := range row {
			want := strings.TrimPrefix(table[i][n], "'")
			if n >= 13 && n != 16 && n != 17 && n != 18 && i > 0 && cell != "" {
				a, err := money.ParseYuan(cell)
				must(h.t, err)
				cell = a.String()
			}
			if cell != want {
				h.t.Errorf("row %d column %d is %q, in the CSV %q", i, n, cell, want)
			}
			name, _ := excelize.CoordinatesToCellName(n+1, i+1)
			if formula, _ := book.GetCellFormula("明细 Rows", name); formula != "" {
				h.t.Errorf("a formula in %s: %s", name, formula)
			}
		}
	}
}

func pdfText(t testing.TB, path string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	must(t, err)
	return string(out)
}
