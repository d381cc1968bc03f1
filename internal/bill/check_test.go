package bill_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"cloudpos/internal/bill"
	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// variants are bills that are not as they should be, and what each is: the table of docs/bills.md. "" is a bill that is
// taken as it is.
func variants() []variant {
	good := string(payments(1, 3))
	lines := strings.SplitAfter(strings.TrimSuffix(good, "\n"), "\n")
	replaced := func(from, to string) []byte {
		if !strings.Contains(good, from) {
			panic("no " + from)
		}
		return []byte(strings.Replace(good, from, to, 1))
	}
	joined := func(parts ...string) []byte { return []byte(strings.Join(parts, "")) }
	const shop = "`" + shopNo
	return []variant{
		{"with a byte order mark", joined("\xef\xbb\xbf", good), ""},
		{"lines ended by CR LF", []byte(strings.ReplaceAll(good, "\n", "\r\n")), ""},
		{"packed", packed(good), ""},
		{"last line without its end", []byte(strings.TrimSuffix(good, "\n")), ""},
		{"amounts with three decimals", replaced("`1.00,`0.00,`\n", "`1.000,`0.00,`\n"), ""},
		{"an empty day", payments(1, 0), ""},

		{"no bytes", nil, channel.BillTruncated},
		{"header alone", joined(lines[0]), channel.BillTruncated},
		{"cut within a row", []byte(good[:len(lines[0])+50]), channel.BillTruncated},
		{"cut behind a row", joined(lines[:3]...), channel.BillTruncated},
		{"cut before the figures", joined(lines[:5]...), channel.BillTruncated},
		{"cut within the figures", []byte(good[:len(good)-20]), channel.BillTruncated},
		{"archive cut", packed(good)[:200], channel.BillTruncated},

		{"GBK text in UTF-8", replaced("示例", "\xca\xbe\xc0\xfd"), channel.BillEncoding},
		{"UTF-16", joined("\xff\xfe", good), channel.BillEncoding},

		{"a row twice", joined(lines[0], lines[1], good[len(lines[0]):]), channel.BillDuplicate},
		{"a row lost", joined(lines[0], good[len(lines[0])+len(lines[1]):]), channel.BillCount},
		{"count wrong", replaced("`3,`3.00", "`2,`3.00"), channel.BillCount},
		{"total 1 fen off", replaced("`3.00,`0.00\n", "`3.01,`0.00\n"), channel.BillSum},
		{"settlement 1 fen off", replaced("`3,`3.00", "`3,`2.99"), channel.BillSum},
		{"a row 1 fen off", replaced("0.38%,`1.00", "0.38%,`1.01"), channel.BillSum},
		{"fees off by a thousandth of a fen", replaced("`0.01140", "`0.01141"), channel.BillSum},

		{"of another day", []byte(strings.ReplaceAll(good, "2026-03-01", "2026-02-28")), channel.BillDay},
		{"a row of the day after", replaced("2026-03-01 12:00:00", "2026-03-02 00:00:00"), channel.BillDay},
		{"of another account", []byte(strings.ReplaceAll(good, providerNo, "1900000002")), channel.BillAccount},
		{"one row of another account", replaced(providerNo, "1900000002"), channel.BillAccount},

		{"column missing", replaced("订单金额,申请退款金额", "金额,申请退款金额"), channel.BillUnreadable},
		{"value missing", replaced("`OTHERS,", ""), channel.BillUnreadable},
		{"part of a fen", replaced("0.38%,`1.00", "0.38%,`1.001"), channel.BillUnreadable},
		{"negative amount", replaced("0.38%,`1.00", "0.38%,`-1.00"), channel.BillUnreadable},
		{"amount in words", replaced("0.38%,`1.00", "0.38%,`一元"), channel.BillUnreadable},
		{"another currency", replaced("`CNY", "`USD"), channel.BillUnreadable},
		{"state not known", replaced("`SUCCESS", "`MAYBE"), channel.BillUnreadable},
		{"no marks before values", []byte(strings.ReplaceAll(good, "`", "")), channel.BillUnreadable},
		{"quotes of a spreadsheet", replaced(shop, `"1900000009"`), channel.BillUnreadable},
		{"rows behind the summary", joined(good, lines[1]), channel.BillUnreadable},
		{"archive damaged", flipped(packed(good)), channel.BillUnreadable},
		{"an error of the channel", []byte(`{"code":"NO_STATEMENT_EXIST"}` + "\n"), channel.BillUnreadable},
		{"a page", []byte("<html>\n<body></body>\n</html>\n"), channel.BillUnreadable},

		{"payments alone", paymentsAlone(), bill.Partial},
	}
}

type variant struct {
	name    string
	content []byte
	want    fault.Code
}

func packed(text string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.Bytes()
}

// flipped breaks an archive's own sum.
func flipped(archive []byte) []byte {
	archive[len(archive)-6] ^= 1
	return archive
}

// paymentsAlone is a bill of type SUCCESS.
func paymentsAlone() []byte {
	return fmt.Appendf(nil, "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,商品名称,商户数据包,手续费,费率,订单金额,费率备注\n"+
		"`2026-03-01 10:00:00,`wx1,`%s,`0,`,`42001,`PX1,`o-1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`1.00,`0.00,`示例,`,`0.00380,`0.38%%,`1.00,`\n"+
		"总交易单数,应结订单总金额,手续费总金额,订单总金额\n`1,`1.00,`0.00380,`1.00\n", providerNo)
}

// Every variant is what the table says, from the channel and by hand, and nothing of a refused one is stored.
func TestVariantsOfBills(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		refused := 0
		h.work() // not ready
		for _, v := range variants() {
			if v.want == "" {
				continue
			}
			refused++
			h.gives(v.content)
			h.again(h.trade())
			b := h.trade()
			if b.State != bill.Refused || b.Cause != string(v.want) {
				t.Errorf("%s: %s %q (%s), want %s", v.name, b.State, b.Cause, b.Detail, v.want)
			}
			if n := h.stored(); n != 0 {
				t.Fatalf("%s: %d rows are stored", v.name, n)
			}
			if _, err := h.upload(finance(h.whole()), v.content); !fault.Is(err, v.want) {
				t.Errorf("%s, handed in: %v", v.name, err)
			}
		}
		t.Logf("%d variants refused", refused)
		if refused < 30 {
			t.Errorf("only %d", refused)
		}
	})
}

// again asks for a bill at once.
func (h *house) again(b bill.Bill) {
	h.t.Helper()
	_, err := h.Retry(h.t.Context(), finance(h.whole()), b.ID)
	must(h.t, err)
	for _, billID := range h.jobs() {
		must(h.t, h.Fetch(h.t.Context(), billID))
	}
}

// What a good bill may look like.
func TestVariantsThatAreTaken(t *testing.T) {
	for _, v := range variants() {
		if v.want != "" {
			continue
		}
		d, clock := fresh(t, "sqlite")
		h := open(t, d, clock)
		h.gives(v.content)
		h.work()
		if b := h.trade(); b.State != bill.Ready {
			t.Errorf("%s: %s %q (%s)", v.name, b.State, b.Cause, b.Detail)
		}
	}
}
