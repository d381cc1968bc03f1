package alipay_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/money"

	official "github.com/smartwalle/alipay/v3"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func (w *world) billAddress(c *official.Client, kind, date string) *official.BillDownloadURLQueryRsp {
	w.t.Helper()
	rsp, err := c.BillDownloadURLQuery(context.Background(), official.BillDownloadURLQuery{BillType: kind, BillDate: date})
	if err != nil {
		w.t.Fatal(err)
	}
	return rsp
}

// bill downloads a bill and opens it: the files in it, by name, as lines.
func (w *world) bill(c *official.Client, kind, date string) map[string][]string {
	w.t.Helper()
	rsp := w.billAddress(c, kind, date)
	if rsp.IsFailure() {
		w.t.Fatalf("%+v", rsp)
	}
	response, err := http.Get(rsp.BillDownloadURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		w.t.Fatalf("%d %v", response.StatusCode, err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		w.t.Fatal(err)
	}
	files := map[string][]string{}
	for _, f := range archive.File {
		if f.Flags&0x800 != 0 {
			w.t.Errorf("%q says that it is in UTF-8", f.Name)
		}
		name, err := simplifiedchinese.GBK.NewDecoder().String(f.Name)
		if err != nil {
			w.t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			w.t.Fatal(err)
		}
		content, err := io.ReadAll(simplifiedchinese.GB18030.NewDecoder().Reader(r))
		if err != nil {
			w.t.Fatal(err)
		}
		files[name] = strings.Split(strings.TrimSuffix(string(content), "\r\n"), "\r\n")
	}
	return files
}

func TestTheTradeBillOfADay(t *testing.T) {
	w := newWorld(t)
	c, ctx := w.client(keyMode), context.Background()
	p := w.payer(100_000)
	w.payByCode(c, p, "CPBILL01", "75.00") // fee 0.29
	w.payByCode(c, p, "CPBILL02", "1.31")  // fee 0.00
	w.payByCode(c, p, "CPBILL03", "1.32")  // fee 0.01
	for i, no := range []string{"RB1", "RB2", "RB3"} {
		w.clock.advance(time.Minute)
		if i == 2 {
			w.clock.advance(6 * time.Hour) // the third is accepted after midnight
		}
		rsp, err := c.TradeRefund(ctx, official.TradeRefund{OutTradeNo: "CPBILL01", RefundAmount: "25.00", OutRequestNo: no, RefundReason: "示例,退货"})
		if err != nil || rsp.IsFailure() {
			t.Fatalf("%+v %v", rsp, err)
		}
	}
	w.payByCode(c, p, "CPBILL04", "1.00")
	if rsp := w.billAddress(c, "trade", "2026-06-05"); rsp.SubCode != "isp.bill_not_exist" {
		t.Errorf("before nine: %+v", rsp)
	}
	w.clock.advance(9*time.Hour - 3*time.Minute)
	files := w.bill(c, "trade", "2026-06-05")
	account := w.creds.SellerID + "0156"
	detail, summary := files[account+"_20260605_业务明细.csv"], files[account+"_20260605_业务明细(汇总).csv"]
	if len(files) != 2 || len(detail) != 14 || summary[0] != "#支付宝业务汇总查询" {
		t.Fatalf("%q", files)
	}
	for i, want := range map[int]string{
		0: "#支付宝业务明细查询", 1: "#账号：[" + account + "]", 2: "#起始日期：[2026年06月05日 00:00:00]   终止日期：[2026年06月06日 00:00:00]",
		11: "#交易合计：3笔，商家实收共77.63元，商家优惠共0.00元", 12: "#退款合计：2笔，商家实收退款共-50.00元，商家优惠退款共0.00元",
	} {
		if detail[i] != want {
			t.Errorf("line %d: %s", i+1, detail[i])
		}
	}
	header, fees := strings.Split(detail[4], ","), []string{}
	for _, line := range detail[5:10] {
		cells := strings.Split(line, ",")
		if len(header) != 25 || len(cells) != 25 || !strings.HasSuffix(cells[0], "\t") || !strings.HasSuffix(cells[1], "\t") {
			t.Errorf("%d columns: %q", len(cells), line)
		}
		fees = append(fees, strings.TrimSpace(cells[1])+" "+strings.TrimSpace(cells[2])+" "+cells[12]+" "+strings.TrimSpace(cells[21])+" "+cells[22])
	}
	want := "[CPBILL01 交易 75.00  -0.29 CPBILL02 交易 1.31  0.00 CPBILL03 交易 1.32  -0.01 CPBILL01 退款 -25.00 RB1 0.10 CPBILL01 退款 -25.00 RB2 0.09]"
	if got := fmt.Sprint(fees); got != want {
		t.Errorf("rows\n%s\nwant\n%s", got, want)
	}
	w.clock.advance(24 * time.Hour)
	next := w.bill(c, "trade", "2026-06-06")[account+"_20260606_业务明细.csv"]
	if !strings.Contains(strings.Join(next, "\n"), "RB3\t,0.10") || !strings.Contains(strings.Join(next, "\n"), "CPBILL04") {
		t.Errorf("%q", next)
	}
	if rsp := w.billAddress(c, "trade", "2026-06-04"); rsp.SubCode != "isp.bill_not_exist" {
		t.Errorf("a day of nothing: %+v", rsp)
	}
	for date, want := range map[string]string{"2026-12-01": "isv.invalid-arguments", "05/06/2026": "isv.invalid-arguments", "": "isv.missing-bill-date"} {
		if rsp := w.billAddress(c, "trade", date); rsp.SubCode != want {
			t.Errorf("%q: %+v", date, rsp)
		}
	}
	if rsp := w.billAddress(c, "trade", "2026-06"); rsp.SubCode != "isp.bill_not_exist" {
		t.Errorf("a month that is not over: %+v", rsp)
	}
	w.clock.advance(30 * 24 * time.Hour)
	month := w.bill(c, "trade", "2026-06")[account+"_202606_业务明细.csv"]
	if len(month) != 16 || month[13] != "#交易合计：4笔，商家实收共78.63元，商家优惠共0.00元" {
		t.Errorf("%q", month)
	}
	if rsp := w.billAddress(c, "settlementMerge", "2026-06-05"); rsp.Code != official.CodePermissionDenied {
		t.Errorf("%+v", rsp)
	}
}

func TestTheStatementAddsUp(t *testing.T) {
	w := newWorld(t)
	c := w.client(keyMode)
	p := w.payer(1_000_000)
	want := money.Amount(0)
	for i := range 20 {
		yuan := money.Amount(131 + i*977)
		w.payByCode(c, p, fmt.Sprintf("CPST%04d", i), yuan.String())
		want += yuan - money.Rate(3800).FeeHalfUp(yuan)
		if i%3 == 0 {
			if rsp, err := c.TradeCancel(context.Background(), official.TradeCancel{OutTradeNo: fmt.Sprintf("CPST%04d", i)}); err != nil || rsp.IsFailure() {
				t.Fatalf("%+v %v", rsp, err)
			}
			want -= yuan - money.Rate(3800).FeeHalfUp(yuan)
		}
	}
	w.clock.advance(24 * time.Hour)
	lines := w.bill(c, "signcustomer", "2026-06-05")[w.creds.SellerID+"0156_20260605_账务明细.csv"]
	in, out, balance := money.Amount(0), money.Amount(0), money.Amount(0)
	for _, line := range lines[5 : len(lines)-4] {
		cells := strings.Split(line, ",")
		for at, sum := range map[int]*money.Amount{6: &in, 7: &out} {
			a, err := money.ParseYuan(cells[at])
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			*sum += a
			balance += a
		}
		if cells[8] != balance.String() {
			t.Errorf("balance %s, want %s: %q", cells[8], balance, line)
		}
	}
	if balance != want || !strings.Contains(lines[len(lines)-2], "共"+in.String()+"元") || !strings.Contains(lines[len(lines)-3], "共"+out.String()+"元") {
		t.Errorf("balance %s, want %s; %q", balance, want, lines[len(lines)-3:])
	}
}

func TestADownloadAddressCannotBeMadeUp(t *testing.T) {
	w := newWorld(t)
	c := w.client(keyMode)
	w.payByCode(c, w.payer(1_000), "CPADDR01", "1.00")
	w.clock.advance(48 * time.Hour)
	address := w.billAddress(c, "trade", "2026-06-05").BillDownloadURL
	for name, other := range map[string]string{
		"another day":  strings.Replace(address, "2026-06-05", "2026-06-06", 1),
		"another kind": strings.Replace(address, "bizType=trade", "bizType=signcustomer", 1),
		"longer":       strings.Replace(address, "timestamp=1", "timestamp=2", 1),
		"no token":     strings.Replace(address, "token=", "other=", 1),
	} {
		response, err := http.Get(other)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusForbidden || other == address {
			t.Errorf("%s: %d", name, response.StatusCode)
		}
	}
}
