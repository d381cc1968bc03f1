package doortest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/web/console"
)

// billLine is a payment of 1.00 in a bill: whose, under the channel's number for it, and our number of the attempt.
type billLine struct{ sub, number string }

// tradeBill is a bill of 2026-03-01 in WeChat Pay's format: one payment of 1.00 for each sub-merchant number.
func (h *house) tradeBill(subMerchants ...string) string {
	h.t.Helper()
	lines := make([]billLine, 0, len(subMerchants))
	for n, sub := range subMerchants {
		lines = append(lines, billLine{sub, fmt.Sprintf("PX%d", n)})
	}
	return h.billOf("2026-03-01", lines...)
}

func (h *house) billOf(day string, lines ...billLine) string {
	h.t.Helper()
	var credentials struct {
		WeChat struct {
			SpMchID string `json:"sp_mchid"`
		} `json:"wechat"`
	}
	h.sandboxCall("GET", "/sandbox/credentials", "", &credentials)
	var b strings.Builder
	b.WriteString("交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\n")
	for n, line := range lines {
		fmt.Fprintf(&b, "`%s 12:00:00,`wx1,`%s,`%s,`,`42000%d,`%s,`o-1,`NATIVE,`SUCCESS,`OTHERS,`CNY,`1.00,`0.00,`0,`0,`0.00,`0.00,`,`,`示例,`,`0.00380,`0.38%%,`1.00,`0.00,`\n",
			day, credentials.WeChat.SpMchID, line.sub, n, line.number)
	}
	n := len(lines)
	fmt.Fprintf(&b, "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n`%d,`%d.00,`0.00,`0.00,`0.%05d,`%d.00,`0.00\n", n, n, n*380, n)
	return b.String()
}

// number is a merchant's number at WeChat Pay.
func (h *house) number(merchantID string) (number string) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		channels, err := contract.Channels(ctx, tx, db.MerchantScope(merchantID), merchantID)
		for _, c := range channels {
			number = c.SubMerchant
		}
		return err
	}))
	return number
}

func (b *browser) handIn(account, content string) answer {
	b.h.t.Helper()
	return b.handInOf("2026-03-01", account, content)
}

func (b *browser) handInOf(day, account, content string) answer {
	b.h.t.Helper()
	return b.do("POST", "/console/bills/upload?account_id="+account+"&kind=trade&day="+day+"&name=bill.csv", "application/octet-stream", content)
}

// A bill is handed in, read, and its original comes back; merchants see their own rows and nothing of the bill.
func TestBillsAtTheDoor(t *testing.T) {
	h := house1(t)
	one, _ := h.trading("示例甲", "13800138000", 0)
	two, _ := h.trading("示例乙", "13800138001", 1)
	stranger := h.shop("示例丙", "13800138002")
	finance := h.staff(auth.Finance)
	other := h.user("other-finance", auth.Membership{Role: auth.Finance, Kind: auth.AtAcquirer, ScopeID: h.acquirer("示例另一机构")})
	content := h.tradeBill(h.number(one.merchant.ID), h.number(two.merchant.ID))

	for name, c := range map[string]struct {
		who      *browser
		accounts int
	}{"finance": {finance, 1}, "an owner": {one.owner, 0}, "another acquirer's": {other, 0}} {
		list := decode[console.BillAccountList](t, c.who.do("GET", "/console/bills/accounts", "", ""), 200)
		if len(list.Items) != c.accounts || (c.accounts > 0 && (list.Items[0].ID != h.account || list.Items[0].Name == "" || len(list.Items[0].Kinds) != 2)) {
			t.Errorf("%s sees accounts %+v", name, list.Items)
		}
	}
	if a := finance.handIn(h.account, strings.Replace(content, "`2.00,`0.00\n", "`2.01,`0.00\n", 1)); a.status != 422 || codeOf(a) != "BILL_SUM" || !strings.Contains(a.body, "账单金额与文件汇总不符") {
		t.Errorf("1 fen off: %d %s", a.status, a.body)
	}
	made := decode[console.Bill](t, finance.handIn(h.account, content), 202)
	if made.State != "LOADING" {
		t.Errorf("%+v", made)
	}
	must(t, h.bills.Fetch(t.Context(), made.ID))
	b := decode[console.Bill](t, finance.do("GET", "/console/bills/"+made.ID, "", ""), 200)
	if b.State != "READY" || b.PaidFen != 200 || b.PaidDisplay != "2.00" || b.FeeDisplay != "0.00760" || len(b.Files) != 2 || b.Account.Name == "" {
		t.Errorf("%+v", b)
	}
	for _, f := range b.Files {
		a := finance.do("GET", "/console/bills/"+b.ID+"/files/"+f.ID, "", "")
		if f.InUse && (a.status != 200 || a.body != content || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment")) {
			t.Errorf("original: %d, %d bytes, %v", a.status, len(a.body), a.header)
		}
	}
	if list := decode[console.BillList](t, finance.do("GET", "/console/bills?day=2026-03-01&state=READY", "", ""), 200); len(list.Items) != 1 {
		t.Errorf("%+v", list)
	}
	if rows := decode[console.BillRowList](t, finance.do("GET", "/console/bill-rows?bill_id="+b.ID, "", ""), 200); len(rows.Items) != 2 || rows.Items[0].Merchant.Name != "示例甲" {
		t.Errorf("%+v", rows)
	}
	if rows := decode[console.BillRowList](t, finance.do("GET", "/console/bill-rows?merchant_id="+two.merchant.ID, "", ""), 200); len(rows.Items) != 1 {
		t.Errorf("%+v", rows)
	}
	if a := finance.do("POST", "/console/bills/"+b.ID+"/retry", "", ""); a.status != 202 {
		t.Errorf("retry: %d %s", a.status, a.body)
	}
	for name, c := range map[string]struct {
		who  *browser
		rows int
	}{"one": {one.owner, 1}, "two": {two.owner, 1}, "stranger": {stranger.owner, 0}, "another acquirer's": {other, 0}} {
		if list := decode[console.BillList](t, c.who.do("GET", "/console/bills", "", ""), 200); len(list.Items) != 0 {
			t.Errorf("%s sees bills: %+v", name, list)
		}
		rows := decode[console.BillRowList](t, c.who.do("GET", "/console/bill-rows", "", ""), 200)
		if len(rows.Items) != c.rows {
			t.Errorf("%s sees %+v", name, rows)
		}
		nothing := id.New("bil", h.db.Now())
		for _, path := range []string{"/console/bills/", "/console/bill-funds?bill_id="} {
			if c.rows > 0 && path != "/console/bills/" {
				continue
			}
			got, none := c.who.do("GET", path+b.ID, "", ""), c.who.do("GET", path+nothing, "", "")
			if got.status != 404 || none.status != 404 || codeOf(got) != codeOf(none) {
				t.Errorf("%s at %s: %d %s, with nobody's %d", name, path, got.status, got.body, none.status)
			}
		}
	}
	if a := one.owner.do("GET", "/console/bills/"+b.ID+"/files/"+b.Files[0].ID, "", ""); a.status != 403 {
		t.Errorf("an owner downloads everybody's: %d", a.status)
	}
	if a := other.do("GET", "/console/bills/"+b.ID+"/files/"+b.Files[0].ID, "", ""); a.status != 404 {
		t.Errorf("another acquirer downloads: %d %s", a.status, a.body)
	}
	if a := other.handIn(h.account, content); a.status != 404 {
		t.Errorf("another acquirer hands in: %d %s", a.status, a.body)
	}
}
