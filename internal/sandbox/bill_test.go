package sandbox_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	allHeader = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额," +
		"微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"
	successHeader = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额," +
		"商品名称,商户数据包,手续费,费率,订单金额,费率备注"
	summaryHeader = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"
	fundHeader    = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号"
)

// bill is a file as a merchant reads it: by the names of its columns.
type bill struct {
	text    string
	header  string
	rows    []map[string]string
	summary map[string]string
}

// link asks for a bill.
func (w *world) link(mchid, path string) (r reply, a struct {
	HashType    string `json:"hash_type"`
	HashValue   string `json:"hash_value"`
	DownloadURL string `json:"download_url"`
},
) {
	w.t.Helper()
	r = w.send(request{method: "GET", path: path, mchid: mchid})
	if r.status == 200 {
		if err := json.Unmarshal(r.body, &a); err != nil {
			w.t.Fatal(err)
		}
	}
	return r, a
}

// fetch gets the file behind a link, byte for byte.
func (w *world) fetch(mchid, downloadURL string) reply {
	w.t.Helper()
	path, ok := strings.CutPrefix(downloadURL, w.http.URL)
	if !ok {
		w.t.Fatalf("%s is elsewhere", downloadURL)
	}
	return w.send(request{method: "GET", path: path, mchid: mchid})
}

// bill downloads a bill, checks its hash and reads it.
func (w *world) bill(mchid, path string) bill {
	w.t.Helper()
	r, link := w.link(mchid, path)
	if r.status != 200 || link.HashType != "SHA1" {
		w.t.Fatalf("%s: %d %s", path, r.status, r.body)
	}
	file := w.fetch(mchid, link.DownloadURL)
	text := file.body
	if strings.Contains(path, "tar_type=GZIP") {
		unpacked, err := gzip.NewReader(bytes.NewReader(file.body))
		if err != nil {
			w.t.Fatal(err)
		}
		if text, err = io.ReadAll(unpacked); err != nil {
			w.t.Fatal(err)
		}
	}
	if sum := sha1.Sum(text); hex.EncodeToString(sum[:]) != link.HashValue {
		w.t.Errorf("the hash is %s", link.HashValue)
	}
	return readBill(w.t, string(text))
}

func readBill(t testing.TB, text string) bill {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 4 {
		t.Fatalf("only %d lines", len(lines))
	}
	last := len(lines) - 1
	b := bill{text: text, header: lines[0], summary: named(t, lines[last-1], lines[last])}
	for _, line := range lines[1 : last-1] {
		b.rows = append(b.rows, named(t, lines[0], line))
	}
	return b
}

// named splits a line at its commas: texts have none.
func named(t testing.TB, header, line string) map[string]string {
	t.Helper()
	names, values := strings.Split(header, ","), strings.Split(line, ",")
	if len(names) != len(values) {
		t.Fatalf("%d values under %d names: %s", len(values), len(names), line)
	}
	row := map[string]string{}
	for i, name := range names {
		value, marked := strings.CutPrefix(values[i], "`")
		if !marked {
			t.Fatalf("no back-tick before %q", values[i])
		}
		row[name] = value
	}
	return row
}

// fixed reads a decimal with so many places.
func fixed(t testing.TB, text string, places int) int64 {
	t.Helper()
	whole, frac, _ := strings.Cut(text, ".")
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil || len(frac) != places {
		t.Fatalf("%q has not %d decimals", text, places)
	}
	return n
}

func (b bill) sum(t testing.TB, column string, places int) (sum int64) {
	t.Helper()
	for _, row := range b.rows {
		sum += fixed(t, row[column], places)
	}
	return sum
}

const (
	tradeBill = "/v3/bill/tradebill?bill_date=2026-11-23"
	fundBill  = "/v3/bill/fundflowbill?bill_date=2026-11-23"
)

// aDay makes: 75.00 paid by native code with a refund of 25.00 and one of 25.00 in processing, 12.34 by payer code which is
// revoked, 8.00 by jsapi after midnight with the refund of 25.00 left.
func aDay(t *testing.T, w *world) {
	t.Helper()
	payer := w.payer(100_000)
	order := w.order("CP20261123000001").with(fields{"amount": fields{"total": 7500}, "description": "拿铁, 大杯\n`热`", "attach": "a,b"})
	r := w.postNative(order)
	var a struct {
		CodeURL string `json:"code_url"`
	}
	if err := json.Unmarshal(r.body, &a); err != nil {
		t.Fatal(err)
	}
	w.pays(payer, a.CodeURL, "pays")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 2500, 7500)), 200, "")
	w.step()
	w.clock.advance(time.Hour)
	expect(t, w.postCode(w.codeOrder("CP20261123000002", w.code(payer))), 200, "")
	expect(t, w.postAct("reverse", "CP20261123000002"), 200, "")
	w.clock.advance(5*time.Hour - time.Second) // 23:59:59
	w.must("PUT", "/sandbox/settings", fmt.Sprintf(`{"refund_delay_ms":%d}`, 20*time.Hour.Milliseconds()), nil)
	expect(t, w.postRefund(refundOf("CP20261123000001", "R2", 2500, 7500)), 200, "")
	w.must("PUT", "/sandbox/settings", `{"refund_delay_ms":0}`, nil)
	w.nativeCode("CP20261123000009") // nobody pays it
	w.clock.advance(time.Second)     // 00:00:00
	prepayID := w.prepay(payer, "CP20261123000003")
	if _, b := w.bridge(payer, w.arguments(w.creds.AppID, prepayID), nil); b.Result != "paid" {
		t.Fatal(b)
	}
	w.clock.advance(time.Second)
	expect(t, w.postRefund(refundOf("CP20261123000001", "R3", 2500, 7500)), 200, "")
	w.step()
	w.clock.advance(10*time.Hour - time.Second) // 10:00
}

func TestTheTradeBillOfADay(t *testing.T) {
	w := newWorld(t)
	aDay(t, w)
	for _, tar := range []string{"", "&tar_type=GZIP"} {
		b := w.bill(w.creds.MchID, tradeBill+"&bill_type=ALL"+tar)
		if b.header != allHeader {
			t.Errorf("header %s", b.header)
		}
		want := []map[string]string{
			{
				"交易时间": "2026-11-23 18:00:00", "公众账号ID": w.creds.AppID, "商户号": w.creds.MchID, "特约商户号": "0", "商户订单号": "CP20261123000001", "交易类型": "NATIVE",
				"交易状态": "SUCCESS", "付款银行": "OTHERS", "货币种类": "CNY", "应结订单金额": "75.00", "代金券金额": "0.00", "微信退款单号": "0", "商户退款单号": "0", "退款金额": "0.00",
				"退款类型": "", "退款状态": "", "商品名称": "拿铁%2C 大杯%0A%60热%60", "商户数据包": "a%2Cb", "手续费": "0.28500", "费率": "0.38%", "订单金额": "75.00", "申请退款金额": "0.00",
			},
			{
				"交易时间": "2026-11-23 18:00:00", "交易状态": "REFUND", "应结订单金额": "0.00", "商户退款单号": "R1", "退款金额": "25.00", "退款类型": "ORIGINAL", "退款状态": "SUCCESS",
				"手续费": "-0.09500", "订单金额": "0.00", "申请退款金额": "25.00",
			},
			{"商户订单号": "CP20261123000002", "交易类型": "MICROPAY", "交易状态": "SUCCESS", "订单金额": "12.34", "手续费": "0.04689"},
			{"商户订单号": "CP20261123000002", "交易状态": "REVOKED", "商户退款单号": "0", "退款金额": "12.34", "退款状态": "SUCCESS", "手续费": "-0.04689", "订单金额": "0.00"},
			{"交易时间": "2026-11-23 23:59:59", "交易状态": "REFUND", "商户退款单号": "R2", "退款状态": "PROCESSING", "手续费": "-0.09500"},
		}
		checkRows(t, b.rows, want)
		if b.rows[0]["用户标识"] == "" || len(b.rows[0]["微信订单号"]) != 28 || len(b.rows[1]["微信退款单号"]) != 29 {
			t.Errorf("%v", b.rows[0])
		}
		checkRows(t, []map[string]string{b.summary}, []map[string]string{{
			"总交易单数": "5", "应结订单总金额": "87.34", "退款总金额": "62.34", "充值券退款总金额": "0.00", "手续费总金额": "0.09500", "订单总金额": "87.34", "申请退款总金额": "62.34",
		}})
		if !strings.Contains(b.text, "\n"+summaryHeader+"\n") || strings.Contains(b.text, "\r") || strings.HasPrefix(b.text, "\ufeff") {
			t.Error(b.text)
		}
	}
	w.clock.advance(10 * time.Hour) // the refund ends now; the bill does not change
	w.step()
	if b := w.bill(w.creds.MchID, tradeBill); b.rows[4]["退款状态"] != "PROCESSING" {
		t.Errorf("a later change is in the bill: %v", b.rows[4])
	}
}

func checkRows(t *testing.T, got, want []map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d: %v", len(got), len(want), got)
	}
	for i, row := range want {
		for name, value := range row {
			if got[i][name] != value {
				t.Errorf("row %d: %s is %q, want %q", i, name, got[i][name], value)
			}
		}
	}
}

func TestBillsOfPaymentsAndOfRefundsAlone(t *testing.T) {
	w := newWorld(t)
	aDay(t, w)
	payments := w.bill(w.creds.MchID, tradeBill+"&bill_type=SUCCESS")
	if payments.header != successHeader || len(payments.rows) != 2 || payments.summary["总交易单数"] != "2" || payments.summary["退款总金额"] != "0.00" {
		t.Errorf("%s %v", payments.header, payments.rows)
	}
	refunds := w.bill(w.creds.MchID, tradeBill+"&bill_type=REFUND")
	checkRows(t, refunds.rows, []map[string]string{
		{"商户退款单号": "R1", "交易时间": "2026-11-23 18:00:00", "退款申请时间": "2026-11-23 18:00:00", "退款成功时间": "2026-11-23 18:00:00"},
		{"交易状态": "REVOKED", "交易时间": "2026-11-23 19:00:00", "退款申请时间": "2026-11-23 19:00:00"},
		{"商户退款单号": "R2", "交易时间": "2026-11-23 18:00:00", "退款申请时间": "2026-11-23 23:59:59", "退款成功时间": ""},
	})
	for name := range strings.SplitSeq(allHeader, ",") {
		if _, ok := refunds.rows[0][name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestTheFundBillsBalanceRunsOn(t *testing.T) {
	w := newWorld(t)
	aDay(t, w)
	first := w.bill(w.creds.MchID, fundBill+"&account_type=BASIC&tar_type=GZIP")
	if first.header != fundHeader {
		t.Error(first.header)
	}
	checkRows(t, first.rows, []map[string]string{
		{"记账时间": "2026-11-23 18:00:00", "业务名称": "交易", "收支类型": "收入", "收支金额(元)": "75.00", "账户结余(元)": "75.00", "业务凭证号": "CP20261123000001"},
		{"业务名称": "扣除交易手续费", "收支类型": "支出", "收支金额(元)": "0.29", "账户结余(元)": "74.71"},
		{"业务名称": "退款", "收支类型": "支出", "收支金额(元)": "25.00", "账户结余(元)": "49.71", "业务凭证号": "R1"},
		{"业务名称": "退还手续费", "收支类型": "收入", "收支金额(元)": "0.10", "账户结余(元)": "49.81"},
		{"业务名称": "交易", "收支金额(元)": "12.34", "账户结余(元)": "62.15"},
		{"业务名称": "扣除交易手续费", "收支金额(元)": "0.05", "账户结余(元)": "62.10"},
		{"业务名称": "撤销", "收支类型": "支出", "收支金额(元)": "12.34", "账户结余(元)": "49.76"},
		{"业务名称": "退还手续费", "收支金额(元)": "0.05", "账户结余(元)": "49.81"},
		{"业务名称": "退款", "收支金额(元)": "25.00", "账户结余(元)": "24.81", "业务凭证号": "R2"},
		{"业务名称": "退还手续费", "收支金额(元)": "0.09", "账户结余(元)": "24.90"},
	})
	checkRows(t, []map[string]string{first.summary}, []map[string]string{{
		"资金流水总笔数": "10", "收入笔数": "5", "收入金额": "87.58", "支出笔数": "5", "支出金额": "62.68",
	}})
	w.clock.advance(24 * time.Hour)
	second := w.bill(w.creds.MchID, "/v3/bill/fundflowbill?bill_date=2026-11-24")
	checkRows(t, second.rows[:1], []map[string]string{{"记账时间": "2026-11-24 00:00:00", "收支金额(元)": "12.34", "账户结余(元)": "37.24"}})
	last := second.rows[len(second.rows)-1]
	if last["业务名称"] != "退还手续费" || last["收支金额(元)"] != "0.10" || last["账户结余(元)"] != "12.29" {
		t.Errorf("three refunds return 10 + 9 + 10: %v", last)
	}
	flows := map[string]bool{}
	for _, row := range append(first.rows, second.rows...) {
		if flows[row["资金流水单号"]] {
			t.Errorf("%s comes twice", row["资金流水单号"])
		}
		flows[row["资金流水单号"]] = true
	}
}

func TestARefundThatFailsLaterComesBackOnTheAccount(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	w.pays(payer, w.nativeCode("CP20261123000001"), "pays")
	w.faults(`[{"operation":"refund","effect":"refuse"}]`)
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 234, 1234)), 200, "") // comes to nothing within the day
	w.must("PUT", "/sandbox/settings", fmt.Sprintf(`{"refund_delay_ms":%d}`, 20*time.Hour.Milliseconds()), nil)
	expect(t, w.postRefund(refundOf("CP20261123000001", "R2", 1000, 1234)), 200, "") // comes to nothing at 14:00 of the next day
	w.step()
	w.clock.advance(20 * time.Hour)
	w.step()
	w.clock.advance(26 * time.Hour) // 16:00 two days later
	trade := w.bill(w.creds.MchID, tradeBill)
	checkRows(t, trade.rows, []map[string]string{{"交易状态": "SUCCESS"}, {"商户退款单号": "R2", "退款状态": "PROCESSING", "退款金额": "10.00"}})
	day1, day2 := w.bill(w.creds.MchID, fundBill), w.bill(w.creds.MchID, "/v3/bill/fundflowbill?bill_date=2026-11-24")
	checkRows(t, day1.rows, []map[string]string{
		{"账户结余(元)": "12.34"},
		{"账户结余(元)": "12.29"},
		{"业务名称": "退款", "账户结余(元)": "2.29"},
		{"业务名称": "退还手续费", "收支金额(元)": "0.04", "账户结余(元)": "2.33"},
	})
	checkRows(t, day2.rows, []map[string]string{
		{"业务名称": "退款失败退回", "收支类型": "收入", "账户结余(元)": "12.33"},
		{"业务名称": "退还手续费失败退回", "收支类型": "支出", "账户结余(元)": "12.29"},
	})
}

func TestAProvidersBillCoversAllMerchantsBelowIt(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	for i, sub := range w.creds.SubMchIDs[:3] {
		f := w.order(fmt.Sprintf("CP2026112300000%d", i)).with(fields{
			"appid": nil, "mchid": nil, "sp_appid": w.creds.SpAppID, "sp_mchid": w.creds.SpMchID, "sub_mchid": sub, "amount": fields{"total": 100 * (i + 1)},
		})
		r := w.send(request{method: "POST", path: "/v3/pay/partner/transactions/native", mchid: w.creds.SpMchID, body: f.json()})
		var a struct {
			CodeURL string `json:"code_url"`
		}
		if err := json.Unmarshal(r.body, &a); err != nil {
			t.Fatal(err)
		}
		w.pays(payer, a.CodeURL, "pays")
	}
	w.clock.advance(16 * time.Hour)
	all := w.bill(w.creds.SpMchID, tradeBill)
	checkRows(t, all.rows, []map[string]string{
		{"特约商户号": w.creds.SubMchIDs[0], "商户号": w.creds.SpMchID, "公众账号ID": w.creds.SpAppID, "订单金额": "1.00"},
		{"特约商户号": w.creds.SubMchIDs[1], "订单金额": "2.00"},
		{"特约商户号": w.creds.SubMchIDs[2], "订单金额": "3.00"},
	})
	one := w.bill(w.creds.SpMchID, tradeBill+"&sub_mchid="+w.creds.SubMchIDs[1])
	checkRows(t, one.rows, []map[string]string{{"订单金额": "2.00"}})
	for path, want := range map[string]struct {
		mchid  string
		status int
		code   string
	}{
		"&sub_mchid=" + w.creds.SubMchIDs[5]: {w.creds.SpMchID, 400, "NO_STATEMENT_EXIST"},
		"&sub_mchid=1999999999":              {w.creds.SpMchID, 400, "MCH_NOT_EXISTS"},
		"&sub_mchid=" + w.creds.SubMchIDs[1]: {w.creds.MchID, 403, "NO_AUTH"},
		"":                                   {w.creds.MchID, 400, "NO_STATEMENT_EXIST"},
	} {
		r, _ := w.link(want.mchid, tradeBill+path)
		expect(t, r, want.status, want.code)
	}
}

func TestWhenABillCanBeHad(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	w.pays(payer, w.nativeCode("CP20261123000001"), "pays") // on the 23rd at 18:00
	ask := func(path string) reply { r, _ := w.link(w.creds.MchID, path); return r }
	expect(t, ask(tradeBill), 400, "INVALID_REQUEST") // today
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-11-24"), 400, "INVALID_REQUEST")
	w.clock.advance(6*time.Hour - time.Second) // 23:59:59
	expect(t, ask(tradeBill), 400, "INVALID_REQUEST")
	w.clock.advance(time.Second)
	expect(t, ask(tradeBill), 400, "STATEMENT_CREATING")
	expect(t, ask(fundBill), 400, "STATEMENT_CREATING")
	w.clock.advance(10*time.Hour - time.Second) // 09:59:59
	expect(t, ask(tradeBill), 400, "STATEMENT_CREATING")
	w.clock.advance(time.Second)
	expect(t, ask(tradeBill), 200, "")
	expect(t, ask(fundBill), 200, "")
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-11-22"), 400, "NO_STATEMENT_EXIST")
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-08-24"), 400, "NO_STATEMENT_EXIST")
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-08-23"), 400, "INVALID_REQUEST") // more than three months
	for _, path := range []string{
		"/v3/bill/tradebill", "/v3/bill/tradebill?bill_date=20261123", "/v3/bill/tradebill?bill_date=2026-11-31", tradeBill + "&bill_type=SOME",
		tradeBill + "&tar_type=ZIP", fundBill + "&account_type=GOLD",
	} {
		expect(t, ask(path), 400, "PARAM_ERROR")
	}
	expect(t, ask(fundBill+"&account_type=FEES"), 400, "NO_STATEMENT_EXIST")
	w.must("PUT", "/sandbox/settings", `{"bills_ready_at":"any"}`, nil)
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-11-24"), 400, "NO_STATEMENT_EXIST")
	w.pays(payer, w.nativeCode("CP20261124000001"), "pays")
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-11-24"), 200, "")
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-11-25"), 400, "INVALID_REQUEST")
	w.must("PUT", "/sandbox/settings", `{"bills_ready_at":"00:00"}`, nil)
	expect(t, ask("/v3/bill/tradebill?bill_date=2026-11-24"), 400, "INVALID_REQUEST")
	if status := w.do("PUT", "/sandbox/settings", `{"bills_ready_at":"25:00"}`, nil); status != 400 {
		t.Errorf("%d", status)
	}
}

func TestABillsFileIsFetchedByItsOwnerWithinFiveMinutes(t *testing.T) {
	w := newWorld(t)
	w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
	w.clock.advance(16 * time.Hour)
	first, link := w.link(w.creds.MchID, tradeBill+"&tar_type=GZIP")
	if first.header.Get("Wechatpay-Signature") == "" || !strings.HasPrefix(link.DownloadURL, w.http.URL+"/v3/billdownload/file?token=") {
		t.Errorf("%v %s", first.header, link.DownloadURL)
	}
	file := w.fetch(w.creds.MchID, link.DownloadURL)
	if file.status != 200 || !bytes.HasPrefix(file.body, []byte{0x1f, 0x8b}) {
		t.Fatalf("%d %q", file.status, file.body)
	}
	for name := range file.header {
		if strings.HasPrefix(strings.ToLower(name), "wechatpay-") {
			t.Errorf("the file's answer has %s", name)
		}
	}
	if again := w.fetch(w.creds.MchID, link.DownloadURL); !bytes.Equal(again.body, file.body) {
		t.Error("the file differs the second time")
	}
	expect(t, w.fetch(w.creds.SpMchID, link.DownloadURL), 403, "NO_AUTH")
	expect(t, w.fetch(w.creds.MchID, w.http.URL+"/v3/billdownload/file?token=none"), 400, "INVALID_REQUEST")
	path := strings.TrimPrefix(link.DownloadURL, w.http.URL)
	expect(t, w.send(request{method: "GET", path: path, header: map[string]string{"Authorization": ""}}), 401, "SIGN_ERROR")
	other := path + "&more=1"
	expect(t, w.send(request{method: "GET", path: other, signedBody: &other}), 401, "SIGN_ERROR")
	w.clock.advance(5*time.Minute - time.Second)
	expect(t, w.fetch(w.creds.MchID, link.DownloadURL), 200, "")
	w.clock.advance(time.Second)
	expect(t, w.fetch(w.creds.MchID, link.DownloadURL), 400, "INVALID_REQUEST")
	w.faults(`[{"channel":"wechat","operation":"bill","effect":"system_error","count":1}]`)
	r, _ := w.link(w.creds.MchID, tradeBill)
	expect(t, r, 500, "SYSTEM_ERROR")
}

func TestTheStyleOfABill(t *testing.T) {
	w := newWorld(t)
	w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
	w.clock.advance(16 * time.Hour)
	for style, want := range map[string]struct{ begin, end string }{
		"": {"交易时间", "\n"}, "bom": {"\ufeff交易时间", "\n"}, "crlf": {"交易时间", "\r\n"}, "bom,crlf": {"\ufeff交易时间", "\r\n"},
	} {
		w.must("PUT", "/sandbox/settings", fmt.Sprintf(`{"bill_style":%q}`, style), nil)
		r, link := w.link(w.creds.MchID, tradeBill)
		if r.status != 200 {
			t.Fatal(r.status)
		}
		text := string(w.fetch(w.creds.MchID, link.DownloadURL).body)
		if !strings.HasPrefix(text, want.begin) || strings.Count(text, want.end) != 4 || strings.Count(text, "\n") != 4 || !strings.HasSuffix(text, want.end) {
			t.Errorf("%q: %q", style, text)
		}
		if sum := sha1.Sum([]byte(text)); hex.EncodeToString(sum[:]) != link.HashValue {
			t.Errorf("%q: the hash is of something else", style)
		}
	}
	if status := w.do("PUT", "/sandbox/settings", `{"bill_style":"gbk"}`, nil); status != 400 {
		t.Errorf("%d", status)
	}
}

// Edits make bills tell payments otherwise than they were; trade bill and fund bill agree, and each adds up.
func TestBillsTellEditedPaymentsOtherwise(t *testing.T) {
	w := newWorld(t)
	aDay(t, w)
	w.must("PUT", "/sandbox/settings", `{"bill_edits":[{"out_trade_no":"CP20261123000001","effect":"fee","fen":1},{"out_trade_no":"CP20261123000002","effect":"amount","fen":-34}]}`, nil)
	b, fund := w.bill(w.creds.MchID, tradeBill), w.bill(w.creds.MchID, fundBill)
	checkRows(t, b.rows[:1], []map[string]string{{"商户订单号": "CP20261123000001", "订单金额": "75.00", "手续费": "0.29500"}})
	checkRows(t, b.rows[2:3], []map[string]string{{"商户订单号": "CP20261123000002", "订单金额": "12.00", "应结订单金额": "12.00", "手续费": "0.04689"}})
	checkRows(t, []map[string]string{b.summary}, []map[string]string{{"订单总金额": "87.00", "手续费总金额": "0.10500"}})
	checkRows(t, fund.rows[:2], []map[string]string{{"业务名称": "交易", "收支金额(元)": "75.00"}, {"业务名称": "扣除交易手续费", "收支金额(元)": "0.30"}})
	checkFund(t, fund, 0, 8700, 6234)

	w.must("PUT", "/sandbox/settings", `{"bill_edits":[{"out_trade_no":"CP20261123000001","effect":"left_out"}]}`, nil)
	b, fund = w.bill(w.creds.MchID, tradeBill), w.bill(w.creds.MchID, fundBill)
	checkRows(t, b.rows[:1], []map[string]string{{"商户退款单号": "R1"}})
	checkRows(t, []map[string]string{b.summary}, []map[string]string{{"总交易单数": "4", "订单总金额": "12.34"}})
	checkFund(t, fund, 0, 1234, 6234)

	w.must("PUT", "/sandbox/settings", `{"bill_edits":[]}`, nil)
	if b := w.bill(w.creds.MchID, tradeBill); len(b.rows) != 5 {
		t.Errorf("%d rows without edits", len(b.rows))
	}
	for _, bad := range []string{
		`[{"out_trade_no":"CP20261123000001","effect":"fee"}]`, `[{"out_trade_no":"CP20261123000001","effect":"left_out","fen":1}]`, `[{"out_trade_no":"","effect":"left_out"}]`,
		`[{"out_trade_no":"A","effect":"gone"}]`, `[{"out_trade_no":"A","effect":"left_out"},{"out_trade_no":"A","effect":"left_out"}]`,
	} {
		if status := w.do("PUT", "/sandbox/settings", `{"bill_edits":`+bad+`}`, nil); status != 400 {
			t.Errorf("%s: %d", bad, status)
		}
	}
}
