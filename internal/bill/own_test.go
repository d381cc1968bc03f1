package bill

import (
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

func TestAFileOfOwnRows(t *testing.T) {
	r := OwnRow{Row: Row{BillRow: channel.BillRow{
		Kind: channel.BillPayment, At: time.Date(2026, 3, 1, 16, 30, 0, 0, time.UTC), Number: "PX1", TransactionNo: "4200", Amount: 1234, Settle: 1200, FeeMillis: 4560, Rate: 3800,
		TradeType: `=HYPERLINK("x")`, Status: "成功, \"好\"",
	}}, PaymentID: "ord_1", OutOrderNo: "-1", StoreID: "sto_1"}
	file, err := ownFile([]OwnRow{r})
	if err != nil {
		t.Fatal(err)
	}
	const want = "\xef\xbb\xbfkind,at,payment_id,out_order_no,refund_id,out_refund_no,store_id,number,refund_number,transaction_no,refund_no,amount_fen,settle_fen,fee_millis,rate_ppm,trade_type,status\r\n" +
		"payment,2026-03-02T00:30:00+08:00,ord_1,-1,,,sto_1,PX1,,4200,,1234,1200,4560,3800,\"'=HYPERLINK(\"\"x\"\")\",\"成功, \"\"好\"\"\"\r\n"
	if string(file) != want {
		t.Errorf("%s\nwant\n%s", file, want)
	}
}

func TestPartsOfADay(t *testing.T) {
	for rows, want := range map[int]int{0: 0, 1: 1, OwnRows: 1, OwnRows + 1: 2, 3 * OwnRows: 3} {
		if got := (Own{Rows: rows}).Parts(); got != want {
			t.Errorf("%d rows: %d parts", rows, got)
		}
	}
}

func TestNoWordIsAFormula(t *testing.T) {
	for in, want := range map[string]string{"": "", "NATIVE": "NATIVE", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx"} {
		if got := tame(in); got != want {
			t.Errorf("%q becomes %q", in, got)
		}
	}
	if strings.Contains(strings.Join(ownColumns(), ","), "line") {
		t.Error("the lines of the channel's file tell of others' trade")
	}
}
