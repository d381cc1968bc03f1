package unionpay_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"
)

func (w *world) billOf(c client, monthDay string) message {
	w.t.Helper()
	return c.ask("/", c.common("76", "01").with(message{"settleDate": monthDay, "fileType": "00", "channelType": ""}))
}

// files unpacks fileContent: Base64, zlib, ZIP (protocols.md 3.6).
func files(t testing.TB, m message) map[string]string {
	t.Helper()
	packed, err := base64.StdEncoding.DecodeString(m["fileContent"])
	if err != nil {
		t.Fatal(err)
	}
	inflated, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	archive, err := io.ReadAll(inflated)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(data)
	}
	return all
}

// sheetWidths are copied from the sheet, not from the code.
const sheetWidths = "3,11,11,6,10,19,12,4,2,21,2,32,2,6,10,13,13,4,15,2,2,6,2,4,32,1,21,15,1,15,32,13,13,8,32,13,13,12,2,1,32,98"

// row is a record by the numbers of its fields, from 1; values are trimmed bytes of GBK.
type row []string

func rows(t testing.TB, text string) (list []row) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			continue
		}
		fields := row{""}
		at := 0
		for i, width := range strings.Split(sheetWidths, ",") {
			n, _ := strconv.Atoi(width)
			if i > 0 {
				if line[at] != ' ' {
					t.Fatalf("no space before field %d: %q", i+1, line)
				}
				at++
			}
			fields = append(fields, strings.TrimRight(line[at:at+n], " "))
			at += n
		}
		if at != len(line) {
			t.Fatalf("a line of %d bytes, want %d", len(line), at)
		}
		list = append(list, fields)
	}
	return list
}

func expectRow(t testing.TB, r row, want map[int]string) {
	t.Helper()
	for i, value := range want {
		if r[i] != value {
			t.Errorf("field %d is %q, want %q", i, r[i], value)
		}
	}
}

func TestTheBillOfADay(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	order := w.qrOrder(w.provider, "QR202611230001").with(message{"txnAmt": "1250", "termId": "49000002", "reqReserved": "store 7"})
	answer := w.provider.ask(back, order)
	w.pays(payer, answer["qrCode"], "")
	orig := w.state(w.provider, "QR202611230001")
	expect(t, w.provider.ask(back, w.refundOf(w.provider, orig, "RF202611230001", "200")), "00")
	w.clock.advance(time.Minute)
	expect(t, w.provider.ask(back, w.refundOf(w.provider, orig, "RF202611230002", "1050")), "00")
	w.paidQR(w.direct, payer, "QR202611230009")
	w.clock.advance(12 * time.Hour) // 06:01 on the 24th
	m := w.billOf(w.provider, "1123")
	expect(t, m, "00")
	all := files(t, m)
	name := "INN26112388ZM_" + w.creds.ProviderMerID
	if m["fileName"] == "" || len(all) != 2 || all["INN26112388ZME_"+w.creds.ProviderMerID] != "" {
		t.Errorf("%s %v", m["fileName"], all)
	}
	list := rows(t, all[name])
	if len(list) != 3 {
		t.Fatalf("%d rows", len(list))
	}
	const abbr = "\xca\xbe\xc0\xfd\xc4\xcc\xb2\xe8" // 示例奶茶
	expectRow(t, list[0], map[int]string{
		1: "S22", 4: orig["traceNo"], 5: "1123180000", 7: "000000001250", 10: orig["queryId"], 12: "QR202611230001", 16: "D000000000003",
		17: "C000000001247", 20: "01", 21: "07", 22: "000000", 27: "", 28: w.creds.ProviderMerID, 30: w.creds.SubMerIDs[0], 31: abbr,
		32: "C000000001247", 33: "C000000001247", 34: "49000002", 35: "store 7", 41: "",
	})
	expectRow(t, list[1], map[int]string{ // the fee of 12.50 is 3 fen, that of the 10.50 which stay is 2: domain.md B7
		1: "S30", 5: "1123180000", 7: "000000000200", 12: "RF202611230001", 14: orig["traceNo"], 15: "1123180000", 16: "C000000000001",
		17: "D000000000199", 20: "04", 21: "00", 27: orig["queryId"], 30: w.creds.SubMerIDs[0], 31: abbr, 41: "QR202611230001",
	})
	expectRow(t, list[2], map[int]string{5: "1123180100", 7: "000000001050", 12: "RF202611230002", 16: "C000000000002", 17: "D000000001048"})
	again := w.billOf(w.provider, "1123")
	if again["fileContent"] != m["fileContent"] {
		t.Error("the same bill twice is not the same")
	}
	own := rows(t, files(t, w.billOf(w.direct, "1123"))["INN26112388ZM_"+w.creds.MerID])
	if len(own) != 1 || own[0][12] != "QR202611230009" || own[0][30] != "" || own[0][32] != "" {
		t.Errorf("%v", own)
	}
}

func TestBillsAreCutAtMidnight(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	w.clock.advance(6*time.Hour - time.Millisecond) // 23:59:59.999 on the 23rd
	late := w.paidQR(w.direct, payer, "QR202611230001")
	w.must("PUT", "/sandbox/settings", `{"refund_delay_ms":3600000}`, nil)
	expect(t, w.direct.ask(back, w.refundOf(w.direct, late, "RF202611230001", "100")), "00") // ends on the 24th, accepted on the 23rd
	w.clock.advance(time.Millisecond)
	early := w.paidQR(w.direct, payer, "QR202611230002")
	if late["settleDate"] != "1123" || early["settleDate"] != "1124" {
		t.Errorf("settled on %s and %s", late["settleDate"], early["settleDate"])
	}
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))), "00")
	expect(t, w.direct.ask(back, w.reversal(w.direct, "CP202611230001")), "00")
	w.faults(`[{"operation":"refund","effect":"refuse"}]`)
	expect(t, w.direct.ask(back, w.refundOf(w.direct, early, "RF202611230002", "100")), "00") // fails in the end: never in the bill
	w.faults(`[]`)
	w.clock.advance(30*time.Hour + time.Second)
	for monthDay, want := range map[string][]string{
		"1123": {"QR202611230001 01 000000001234", "RF202611230001 04 000000000100"},
		"1124": {"QR202611230002 01 000000001234", "CP202611230001 01 000000001234", "CP202611230001 99 000000001234"},
	} {
		var got []string
		for _, r := range rows(t, files(t, w.billOf(w.direct, monthDay))["INN26"+monthDay+"88ZM_"+w.creds.MerID]) {
			got = append(got, r[12]+" "+r[20]+" "+r[7])
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", monthDay, got, want)
		}
	}
}

func TestBillsThatAreNotToBeHad(t *testing.T) {
	w := newWorld(t)
	w.paidQR(w.direct, w.payer(10_000), "QR202611230001")
	for _, step := range []struct {
		after    time.Duration // of 18:00 on the 23rd
		monthDay string
		want     string
	}{
		{0, "1123", "39"}, // today
		{0, "1124", "98"}, // the 24th of last year
		{0, "0229", "98"}, // of 2024
		{0, "1331", "10"},
		{12*time.Hour - time.Second, "1123", "39"}, // 05:59:59
		{12 * time.Hour, "1123", "00"},
		{12 * time.Hour, "1122", "98"}, // nothing happened
	} {
		w.clock.offset.Store(int64(step.after))
		if m := w.billOf(w.direct, step.monthDay); m["respCode"] != step.want || (m["fileContent"] != "") != (step.want == "00") {
			t.Errorf("%s at %s: %s %s, want %s", step.monthDay, step.after, m["respCode"], m["respMsg"], step.want)
		}
	}
	expect(t, w.direct.ask("/", w.direct.common("76", "01").with(message{"settleDate": "1123"})), "13")
	expect(t, w.direct.ask("/", w.direct.common("76", "01").with(message{"settleDate": "1123", "fileType": "01"})), "10")
	expect(t, w.direct.ask("/", w.direct.common("76", "01").with(message{"settleDate": "1123", "fileType": "00", "accessType": "2"})), "32")
}

// Two days of payments, refunds in parts, voids and reversals: what the two bills add up to is what the sandbox knows to have
// happened, to the fen, and a payment that was given back as a whole has cost no fee.
func TestBillsAddUpToTheTruth(t *testing.T) {
	w := newWorld(t)
	w.must("PUT", "/sandbox/settings", `{"password_above_fen":0}`, nil)
	payer, die := w.payer(100_000_000), rand.New(rand.NewPCG(7, 8))
	w.clock.advance(5*time.Hour + 55*time.Minute) // five to midnight
	for i := range 40 {
		no := fmt.Sprintf("CP20261123%04d", i)
		amount := 1 + die.Int64N(3000)
		order := w.codeOrder(w.direct, no, w.code(payer, "")).with(message{"txnAmt": strconv.FormatInt(amount, 10)})
		expect(t, w.direct.ask(back, order), "00")
		switch orig := w.state(w.direct, no); die.IntN(4) {
		case 0:
			expect(t, w.direct.ask(back, w.reversal(w.direct, no)), "00")
		case 1:
			expect(t, w.direct.ask(back, w.voidOf(w.direct, orig, "VD"+no, strconv.FormatInt(amount, 10))), "00")
		case 2:
			for part := 0; amount > 0; part++ {
				w.clock.advance(11 * time.Second)
				some := min(amount, 1+die.Int64N(900))
				expect(t, w.direct.ask(back, w.refundOf(w.direct, orig, fmt.Sprintf("RF%s%d", no, part), strconv.FormatInt(some, 10))), "00")
				amount -= some
			}
		}
		w.clock.advance(13 * time.Second)
	}
	w.step()
	w.clock.advance(48 * time.Hour)
	moved, fees := map[string]int64{}, map[string]int64{}
	for _, day := range []string{"1123", "1124"} {
		list := rows(t, files(t, w.billOf(w.direct, day))["INN26"+day+"88ZM_"+w.creds.MerID])
		if len(list) == 0 {
			t.Errorf("nothing on %s", day)
		}
		for _, r := range list {
			amount, fee, net := sum(t, "C"+r[7]), sum(t, r[16]), sum(t, r[17])
			payment := r[12]
			if r[20] != "01" {
				amount = -amount
			}
			if r[41] != "" {
				payment = r[41]
			}
			if amount+fee != net {
				t.Errorf("%s: %d and fee %d make %d", r[12], amount, fee, net)
			}
			moved[payment] += amount
			fees[payment] += fee
		}
	}
	for _, c := range w.truth() {
		if moved[c.OutTradeNo] != c.Amount-c.Refunded {
			t.Errorf("%s: the bills say %d, the truth %d - %d", c.OutTradeNo, moved[c.OutTradeNo], c.Amount, c.Refunded)
		}
		if want := -(2*c.Amount*2_000 + 1_000_000) / 2_000_000; c.Refunded == 0 && fees[c.OutTradeNo] != want || c.Refunded == c.Amount && fees[c.OutTradeNo] != 0 {
			t.Errorf("%s: fee %d of %d, of which %d was refunded", c.OutTradeNo, fees[c.OutTradeNo], c.Amount, c.Refunded)
		}
	}
}

// sum reads C or D and fen.
func sum(t testing.TB, text string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(text[1:], 10, 64)
	if err != nil || (text[0] != 'C' && text[0] != 'D') {
		t.Fatalf("%q is no amount", text)
	}
	if text[0] == 'D' {
		return -n
	}
	return n
}

func TestNumbersAndBillsSurviveARestart(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	orig := w.paidQR(w.provider, payer, "QR202611230001")
	expect(t, w.provider.ask(back, w.refundOf(w.provider, orig, "RF202611230001", "34")), "00")
	refund := w.state(w.provider, "RF202611230001")
	w.clock.advance(14 * time.Hour)
	bill := w.billOf(w.provider, "1123")
	w.stop()
	w.start()
	if got := w.state(w.provider, "QR202611230001"); got.text() == "" || got["queryId"] != orig["queryId"] {
		t.Errorf("%v", got)
	}
	byID := w.provider.ask(queries, w.provider.common("00", "00").with(message{"txnTime": "", "queryId": refund["queryId"]}))
	if byID["orderId"] != "RF202611230001" || w.billOf(w.provider, "1123")["fileContent"] != bill["fileContent"] {
		t.Errorf("%v", byID)
	}
	expect(t, w.provider.ask(back, w.qrOrder(w.provider, "QR202611230001").with(message{"txnAmt": "99"})), "12")
}
