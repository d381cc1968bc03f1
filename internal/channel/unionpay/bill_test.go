package unionpay

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
)

// deflated is how a file travels: Base64 of zlib.
func deflated(content []byte) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(content)
	_ = w.Close()
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

// yesterday is a day whose bill can be asked for.
func yesterday() channel.BillRequest {
	return channel.BillRequest{Kind: channel.TradeBill, Day: calendar.DayOf(time.Now().Add(-24 * time.Hour)).Start()}
}

func TestFetchBill(t *testing.T) {
	p := newPlatform(t)
	p.says(done(map[string]string{"fileName": testMerID + "_20261122.zip", "fileContent": deflated(example()), "orderId": ""}))
	c, _ := own(t, p)
	var file bytes.Buffer
	r := yesterday()
	got := c.Bill(t.Context(), r, &file)
	if got.Outcome != channel.BillReady || got.FileName != testMerID+"_20261122.zip" || got.Hash != "" || !bytes.Equal(file.Bytes(), example()) {
		t.Errorf("%+v, %d bytes", got, file.Len())
	}
	s := p.last(t)
	wantFields(t, s.fields, map[string]string{
		"txnType": "76", "txnSubType": "01", "fileType": "00", "settleDate": r.Day.In(calendar.Shanghai()).Format("0102"), "orderId": "", "merId": testMerID,
	})
	if s.path != "/" || len(s.fields["txnTime"]) != 14 {
		t.Errorf("%+v", s)
	}
}

func TestBillThatIsNot(t *testing.T) {
	day := yesterday()
	begins := day.Day.Add(-time.Hour)
	for name, k := range map[string]struct {
		answer map[string]string
		after  time.Duration // after the end of the day
		want   channel.BillOutcome
		why    channel.Reason
	}{
		"too early":                {map[string]string{"respCode": "39"}, time.Hour, channel.BillNotReady, ""},
		"no file, in the night":    {map[string]string{"respCode": "98"}, 6 * time.Hour, channel.BillNotReady, ""},
		"no file, at noon":         {map[string]string{"respCode": "98"}, 12 * time.Hour, channel.BillNone, ""},
		"no file, in another time": {map[string]string{"respCode": "98"}, -2 * time.Hour, channel.BillNone, ""},
		"no right to it":           {map[string]string{"respCode": "32"}, 12 * time.Hour, channel.BillRefused, channel.ReasonMerchant},
		"signature":                {map[string]string{"respCode": "11"}, 12 * time.Hour, channel.BillRefused, channel.ReasonCredentials},
		"asked wrongly":            {map[string]string{"respCode": "10"}, 12 * time.Hour, channel.BillRefused, channel.ReasonRequest},
		"busy":                     {map[string]string{"respCode": "06"}, 12 * time.Hour, channel.BillUnknown, channel.ReasonBusy},
		"of another day":           {done(map[string]string{"settleDate": begins.In(calendar.Shanghai()).Format("0102"), "fileContent": deflated(example())}), 12 * time.Hour, channel.BillUnknown, channel.ReasonBadAnswer},
		"no content":               {done(nil), 12 * time.Hour, channel.BillUnknown, channel.ReasonBadAnswer},
		"of another merchant":      {done(map[string]string{"merId": "898100000000002", "fileContent": deflated(example())}), 12 * time.Hour, channel.BillUnknown, channel.ReasonBadAnswer},
		"not Base64":               {done(map[string]string{"fileContent": "!!!!"}), 12 * time.Hour, channel.BillBroken, channel.ReasonBadAnswer},
		"not deflated":             {done(map[string]string{"fileContent": base64.StdEncoding.EncodeToString(example())}), 12 * time.Hour, channel.BillBroken, channel.ReasonBadAnswer},
		"cut":                      {done(map[string]string{"fileContent": deflated(example())[:400]}), 12 * time.Hour, channel.BillBroken, channel.ReasonBadAnswer},
		"checksum":                 {done(map[string]string{"fileContent": otherChecksum()}), 12 * time.Hour, channel.BillBroken, channel.ReasonBadAnswer},
	} {
		p := newPlatform(t)
		p.says(k.answer)
		clock := &movedClock{ahead: time.Until(day.Day.Add(24*time.Hour + k.after))}
		c, _ := connected(t, p, channel.Own, testCredentials(), clock)
		if got := c.Bill(t.Context(), day, &bytes.Buffer{}); got.Outcome != k.want || got.Reason != k.why {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// otherChecksum ends with a checksum that is not that of its content.
func otherChecksum() string {
	raw, _ := base64.StdEncoding.DecodeString(deflated(example()))
	raw[len(raw)-1] ^= 1
	return base64.StdEncoding.EncodeToString(raw)
}

// A name that is none is not taken over: it may become a file's.
func TestBillNames(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	r := yesterday()
	want := testMerID + "_" + r.Day.In(calendar.Shanghai()).Format("20060102") + ".zip"
	for _, name := range []string{"", "../../etc/passwd", "a b.zip", ".hidden", "对账单.zip"} {
		p.says(done(map[string]string{"fileName": name, "fileContent": deflated(example())}))
		if got := c.Bill(t.Context(), r, &bytes.Buffer{}); got.FileName != want {
			t.Errorf("%q: %q", name, got.FileName)
		}
	}
}

// full is a disk with no room left.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestBillWithoutRoom(t *testing.T) {
	p := newPlatform(t)
	p.says(done(map[string]string{"fileContent": deflated(example())}))
	c, _ := own(t, p)
	if got := c.Bill(t.Context(), yesterday(), full{}); got.Outcome != channel.BillBroken {
		t.Errorf("%+v", got)
	}
}
