package wechat

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

func sha1Of(b []byte) string {
	sum := sha1.Sum(b)
	return hex.EncodeToString(sum[:])
}

func billDay() time.Time { return time.Date(2026, 11, 25, 0, 0, 0, 0, shanghai()) }

// link is the answer to asking for a bill, with a host that is nobody's: only path and query may be used.
func link(hash string) string {
	return fmt.Sprintf(`{"hash_type":"SHA1","hash_value":%q,"download_url":"https://files.example/v3/billdownload/file?token=a%%2Bb&tartype=gzip"}`, hash)
}

func TestBillOnTheWire(t *testing.T) {
	plain := []byte(exampleBill().text())
	packed := pack(plain)
	for name, c := range map[string]struct {
		mode    channel.Mode
		kind    channel.BillKind
		file    []byte
		hash    string
		want    string
		outcome channel.BillOutcome
	}{
		"hash of the plain text":  {channel.Own, channel.TradeBill, packed, sha1Of(plain), "/v3/bill/tradebill?bill_date=2026-11-25&bill_type=ALL&tar_type=GZIP", channel.BillReady},
		"hash of the packed file": {channel.Own, channel.TradeBill, packed, sha1Of(packed), "/v3/bill/tradebill?bill_date=2026-11-25&bill_type=ALL&tar_type=GZIP", channel.BillReady},
		"upper case":              {channel.Provider, channel.TradeBill, packed, strings.ToUpper(sha1Of(plain)), "/v3/bill/tradebill?bill_date=2026-11-25&bill_type=ALL&tar_type=GZIP", channel.BillReady},
		"sent unpacked":           {channel.Own, channel.FundBill, plain, sha1Of(plain), "/v3/bill/fundflowbill?bill_date=2026-11-25&account_type=BASIC&tar_type=GZIP", channel.BillReady},
		"another hash":            {channel.Own, channel.TradeBill, packed, sha1Of(nil), "/v3/bill/tradebill?bill_date=2026-11-25&bill_type=ALL&tar_type=GZIP", channel.BillBroken},
		"cut off":                 {channel.Own, channel.TradeBill, packed[:len(packed)-9], sha1Of(plain), "/v3/bill/tradebill?bill_date=2026-11-25&bill_type=ALL&tar_type=GZIP", channel.BillBroken},
		"empty":                   {channel.Own, channel.TradeBill, nil, sha1Of(plain), "/v3/bill/tradebill?bill_date=2026-11-25&bill_type=ALL&tar_type=GZIP", channel.BillBroken},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlatform(t)
			var asked []seen
			p.answers(func(s seen) (int, string) {
				asked = append(asked, s)
				if strings.HasPrefix(s.uri, "/v3/bill/") {
					return 200, link(c.hash)
				}
				return 200, string(c.file)
			})
			credentials := ownCredentials()
			if c.mode == channel.Provider {
				credentials = providerCredentials()
			}
			w, _, _ := connected(t, p, c.mode, credentials)
			var file bytes.Buffer
			got := w.Bill(t.Context(), channel.BillRequest{Kind: c.kind, Day: billDay().UTC()}, &file)
			if got.Outcome != c.outcome {
				t.Fatalf("%+v", got)
			}
			if len(asked) != 2 || asked[0].uri != c.want || asked[1].uri != "/v3/billdownload/file?token=a%2Bb&tartype=gzip" {
				t.Errorf("asked %+v", asked)
			}
			checkSigned(t, asked[0])
			asked[1].header.Set("Wechatpay-Serial", testPublicKeyID) // nothing is asked of an answer that carries no signature
			checkSigned(t, asked[1])
			if !bytes.Equal(file.Bytes(), c.file) {
				t.Errorf("kept %d bytes of %d", file.Len(), len(c.file))
			}
			if c.outcome == channel.BillReady && (got.Hash != "sha1:"+strings.ToLower(c.hash) ||
				got.FileName != fmt.Sprintf("wechat_%s_%s_20261125.csv.gz", c.kind, testMchID)) {
				t.Errorf("%+v", got)
			}
		})
	}
}

// The file's answer carries no signature; the link's must.
func TestBillSignatures(t *testing.T) {
	packed := pack([]byte(exampleBill().text()))
	for name, c := range map[string]struct {
		strip   string // the path whose answers are unsigned
		outcome channel.BillOutcome
	}{
		"file unsigned": {"/v3/billdownload", channel.BillReady},
		"link unsigned": {"/v3/bill/", channel.BillUnknown},
	} {
		p := newPlatform(t)
		p.answers(func(s seen) (int, string) {
			p.spoil = func(h http.Header) {
				if strings.HasPrefix(s.uri, c.strip) {
					for _, name := range []string{"Timestamp", "Nonce", "Serial", "Signature", "Signature-Type"} {
						h.Del("Wechatpay-" + name)
					}
				}
			}
			if strings.HasPrefix(s.uri, "/v3/bill/") {
				return 200, link(sha1Of(packed))
			}
			return 200, string(packed)
		})
		w, _, _ := connected(t, p, channel.Own, ownCredentials())
		if got := w.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: billDay()}, &bytes.Buffer{}); got.Outcome != c.outcome {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestBillAnswersWithoutAFile(t *testing.T) {
	for name, c := range map[string]struct {
		status        int
		first, second string
		outcome       channel.BillOutcome
		reason        channel.Reason
	}{
		"no bill":              {400, `{"code":"NO_STATEMENT_EXIST","message":"账单文件不存在"}`, "", channel.BillNone, ""},
		"not made yet":         {400, `{"code":"STATEMENT_CREATING","message":"账单生成中"}`, "", channel.BillNotReady, ""},
		"day refused":          {400, `{"code":"INVALID_REQUEST","message":"账单日期格式不正确"}`, "", channel.BillRefused, channel.ReasonRequest},
		"not ours":             {403, `{"code":"NO_AUTH","message":"权限异常"}`, "", channel.BillRefused, channel.ReasonMerchant},
		"signature refused":    {401, `{"code":"SIGN_ERROR","message":"签名错误"}`, "", channel.BillRefused, channel.ReasonCredentials},
		"too often":            {429, `{"code":"FREQUENCY_LIMITED","message":"频率超限"}`, "", channel.BillUnknown, channel.ReasonBusy},
		"system error":         {500, `{"code":"SYSTEM_ERROR"}`, "", channel.BillUnknown, channel.ReasonBusy},
		"a gateway's page":     {403, `<html>`, "", channel.BillUnknown, channel.ReasonBadAnswer},
		"link over":            {200, link(sha1Of(nil)), `{"code":"NO_AUTH","message":"链接已失效"}`, channel.BillUnknown, channel.ReasonBadAnswer},
		"link without address": {200, `{"hash_type":"SHA1","hash_value":"` + sha1Of(nil) + `","download_url":"nowhere"}`, "", channel.BillUnknown, channel.ReasonBadAnswer},
		"another hash":         {200, `{"hash_type":"MD5","hash_value":"1","download_url":"https://files.example/f?token=1"}`, "", channel.BillUnknown, channel.ReasonBadAnswer},
	} {
		p := newPlatform(t)
		p.answers(func(s seen) (int, string) {
			if strings.HasPrefix(s.uri, "/v3/bill/") {
				return c.status, c.first
			}
			return 403, c.second
		})
		w, _, _ := connected(t, p, channel.Own, ownCredentials())
		got := w.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: billDay()}, &bytes.Buffer{})
		if got.Outcome != c.outcome || got.Reason != c.reason {
			t.Errorf("%s: %+v, want %s %s", name, got, c.outcome, c.reason)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// What goes wrong on our side says nothing about the file.
func TestBillThatCannotBeKept(t *testing.T) {
	packed := pack([]byte(exampleBill().text()))
	p := newPlatform(t)
	p.answers(func(s seen) (int, string) {
		if strings.HasPrefix(s.uri, "/v3/bill/") {
			return 200, link(sha1Of(packed))
		}
		return 200, string(packed)
	})
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	if got := w.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: billDay()}, fullDisk{}); got.Outcome != channel.BillUnknown {
		t.Errorf("%+v", got)
	}
}

// A file may be larger than any other answer.
func TestBillsAreLargerThanAnswers(t *testing.T) {
	big := exampleBill()
	for i := range 5000 {
		big.rows = append(big.rows, payRow(100+i, "12:00:00", 100, 380))
	}
	plain := []byte(big.text())
	if len(plain) < maxAnswer {
		t.Fatalf("%d bytes are too few for this test", len(plain))
	}
	p := newPlatform(t)
	p.answers(func(s seen) (int, string) {
		if strings.HasPrefix(s.uri, "/v3/bill/") {
			return 200, link(sha1Of(plain))
		}
		return 200, string(plain)
	})
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	var file bytes.Buffer
	if got := w.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: billDay()}, &file); got.Outcome != channel.BillReady || file.Len() != len(plain) {
		t.Errorf("%+v, %d bytes", got, file.Len())
	}
}
