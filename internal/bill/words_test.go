package bill_test

import (
	"testing"

	"cloudpos/internal/bill"
)

func TestDetailsInChinese(t *testing.T) {
	for detail, want := range map[string]string{
		"line 12: not UTF-8":                                "第 12 行：不是 UTF-8 编码",
		"line 7: the same refund as in line 3":              "第 7 行：同一个 refund 在第 3 行出现过",
		"line 3: 总金额 says \"2.01\", the rows add up to 200": `第 3 行：汇总“总金额”为 "2.01"，明细合计 200 分`,
		"line 9 is not in GBK":                              "第 9 行：不是 GBK 编码",
		"line 9 has 5 of 300 bytes":                         "第 9 行：只有 5 字节，应为 300 字节",
		"line 2: 手续费 \"x\" is not an amount":                `第 2 行：手续费："x" 不是金额`,
		"payments alone or refunds alone":                   "仅有支付或仅有退款",
		"of merchant number \"1900000002\"":                 `商户号是 "1900000002"`,
		"NO_AUTH 商户无此权限":                                    "NO_AUTH 商户无此权限",
		"":                                                  "",
	} {
		if got := bill.InChinese(detail); got != want {
			t.Errorf("%q is %q, want %q", detail, got, want)
		}
	}
}
