package unionpay_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The signature is verified by a program that shares nothing with this one: openssl takes the certificate's key, hashes the
// hex digest and verifies (protocols.md 3.2).
func TestOpenSSLVerifiesAnswers(t *testing.T) {
	openssl, err := exec.LookPath("openssl")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("openssl is missing and CI is set")
		}
		t.Skip("SKIPPED: openssl is missing, no other program verifies the signatures")
	}
	w := newWorld(t)
	order := w.qrOrder(w.direct, "QR202611230001").with(message{"reqReserved": "{a=b&c=d}", "accSplitData": "{e=1&f=2}"})
	_, text := w.direct.send(back, formType, form(w.direct.sign(order)))
	answer := parse(text)
	dir := t.TempDir()
	run := func(args ...string) []byte {
		out, err := exec.CommandContext(context.Background(), openssl, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("openssl %v: %v\n%s", args, err, out)
		}
		return out
	}
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	signature, err := base64.StdEncoding.DecodeString(answer["signature"])
	if err != nil {
		t.Fatal(err)
	}
	leaf := file("leaf.pem", []byte(answer["signPubKeyCert"]+"\n"))
	public := file("public.pem", run("x509", "-in", leaf, "-pubkey", "-noout"))
	inner := sha256.Sum256([]byte(answer.text()))
	digest := file("digest", []byte(hex.EncodeToString(inner[:])))
	out := run("dgst", "-sha256", "-verify", public, "-signature", file("signature", signature), digest)
	if !bytes.Contains(out, []byte("Verified OK")) {
		t.Errorf("openssl says %s", out)
	}
	out = run("verify", "-CAfile", file("root.pem", []byte(w.creds.RootCertificatePEM)),
		"-untrusted", file("middle.pem", []byte(w.creds.MiddleCertificatePEM)), leaf)
	if !bytes.Contains(out, []byte("leaf.pem: OK")) {
		t.Errorf("openssl says %s", out)
	}
	if answer["reqReserved"] != "{a=b&c=d}" || answer["accSplitData"] != "{e=1&f=2}" {
		t.Errorf("%v", answer)
	}
}

func TestRequestsThatAreRefused(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]struct {
		change message
		want   string
	}{
		"old version":         {message{"version": "5.0.0"}, "10"},
		"another encoding":    {message{"encoding": "GB18030"}, "10"},
		"no sign method":      {message{"signMethod": ""}, "10"},
		"keyed hash":          {message{"signMethod": "11"}, "11"},
		"SM3":                 {message{"signMethod": "12"}, "11"},
		"hex certId":          {message{"certId": "1a2b3c4d5e"}, "11"},
		"no certId":           {message{"certId": ""}, "13"},
		"no merId":            {message{"merId": ""}, "13"},
		"no amount":           {message{"txnAmt": ""}, "13"},
		"amount in yuan":      {message{"txnAmt": "12.34"}, "10"},
		"amount of nothing":   {message{"txnAmt": "0"}, "10"},
		"amount with zeros":   {message{"txnAmt": "01234"}, "10"},
		"amount below":        {message{"txnAmt": "-1"}, "10"},
		"another currency":    {message{"currencyCode": "840"}, "10"},
		"no currency":         {message{"currencyCode": ""}, "13"},
		"short number":        {message{"orderId": "QR20261"}, "10"},
		"long number":         {message{"orderId": strings.Repeat("1", 41)}, "10"},
		"number with dash":    {message{"orderId": "QR-2026-11-23"}, "10"},
		"no number":           {message{"orderId": ""}, "13"},
		"no time":             {message{"txnTime": ""}, "13"},
		"a time that is none": {message{"txnTime": "20261323180000"}, "10"},
		"a short time":        {message{"txnTime": "202611231800"}, "10"},
		"no backUrl":          {message{"backUrl": ""}, "13"},
		"backUrl is none":     {message{"backUrl": "ftp://example.com/x"}, "10"},
		"another product":     {message{"bizType": "000201"}, "10"},
		"another channel":     {message{"channelType": "99"}, "10"},
		"terminal too long":   {message{"termId": "123456789"}, "10"},
		"pre-authorisation":   {message{"txnType": "02", "txnSubType": "05"}, "32"},
		"another transaction": {message{"txnType": "01", "txnSubType": "01"}, "10"},
		"a query here":        {message{"txnType": "00", "txnSubType": "00"}, "10"},
		"a line break":        {message{"reqReserved": "a\nb"}, "10"},
		"broken braces":       {message{"reqReserved": "{a=b"}, "10"},
		"broken brackets":     {message{"reqReserved": "a[b"}, "10"},
		"a bare ampersand":    {message{"reqReserved": "a=b&c"}, "10"},
		"braces in braces":    {message{"reqReserved": "{a={b=c}&d=e}"}, "10"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := w.direct.ask(back, w.qrOrder(w.direct, "QR202611230001").with(c.change))
			if answer["respCode"] != c.want || answer["respMsg"] == "" {
				t.Errorf("%s %s, want %s", answer["respCode"], answer["respMsg"], c.want)
			}
		})
	}
	if len(w.truth()) != 0 {
		t.Error("a refused request left an order")
	}
}

// What merchants put into their own field comes back as it was, in answers and notices.
func TestReservedValuesComeBack(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	for i, value := range []string{"{a=b&c=d}", "e30=", `{"no":"1","who":[1,2]}`, "店 7 + 8", "x{a&b}[c&d]y", "100%"} {
		no := fmt.Sprintf("QR20261123%04d", i)
		answer := w.direct.ask(back, w.qrOrder(w.direct, no).with(message{"reqReserved": value}))
		expect(t, answer, "00")
		w.pays(payer, answer["qrCode"], "")
		w.step()
		told, err := w.direct.notice(w.shop.take()[0])
		if err != nil || answer["reqReserved"] != value || told["reqReserved"] != value || w.state(w.direct, no)["reqReserved"] != value {
			t.Errorf("%s: %v %q %q", value, err, answer["reqReserved"], told["reqReserved"])
		}
	}
}

func TestBodiesThatAreRefused(t *testing.T) {
	w := newWorld(t)
	signed := w.direct.sign(w.qrOrder(w.direct, "QR202611230001"))
	whole := form(signed)
	for name, c := range map[string]struct{ body, want string }{
		"another amount":      {form(signed.with(message{"txnAmt": "1235"})), "11"},
		"a field added":       {whole + "&accType=01", "11"},
		"a field doubled":     {whole + "&txnAmt=1", "10"},
		"another's word":      {form(signed.with(message{"signature": base64.StdEncoding.EncodeToString([]byte("no"))})), "11"},
		"no signature":        {form(signed.with(message{"signature": ""})), "13"},
		"broken url-encoding": {whole + "&x=%zz", "10"},
		"not UTF-8":           {form(w.direct.sign(w.qrOrder(w.direct, "QR202611230001").with(message{"reqReserved": "\xca\xbe\xc0\xfd"}))), "10"},
		"empty":               {"", "10"},
	} {
		if answer := w.direct.asked(back, c.body); answer["respCode"] != c.want {
			t.Errorf("%s: %s %s, want %s", name, answer["respCode"], answer["respMsg"], c.want)
		}
	}
	_, text := w.direct.send(back, "application/json", `{"txnType":"01"}`)
	if answer := parse(text); answer["respCode"] != "10" || w.direct.verify(answer) != nil {
		t.Errorf("JSON: %s", text)
	}
	// Hashed once is not what 5.1.0 signs.
	once := w.qrOrder(w.direct, "QR202611230001")
	once["signature"] = w.direct.sign(message{"x": "y"})["signature"]
	expect(t, w.direct.asked(back, form(once)), "11")
	if len(w.truth()) != 0 {
		t.Error("a refused request left an order")
	}
}

// GBK on the wire: 示例 is CA BE C0 FD. Requests, answers and notices are in it, and so is what their signatures cover.
func TestGBK(t *testing.T) {
	w := newWorld(t)
	const gbk = "\xca\xbe\xc0\xfd"
	payer := w.payer(10_000)
	order := w.qrOrder(w.direct, "QR202611230001").with(message{"encoding": "GBK", "reqReserved": gbk})
	answer := w.direct.ask(back, order)
	expect(t, answer, "00")
	if answer["reqReserved"] != gbk || answer["encoding"] != "GBK" || !strings.HasPrefix(answer["respMsg"], "\xb3\xc9\xb9\xa6") { // 成功
		t.Errorf("%q", answer)
	}
	w.pays(payer, answer["qrCode"], "")
	w.step()
	got := w.shop.take()
	if len(got) != 1 {
		t.Fatalf("%d notices", len(got))
	}
	m, err := w.direct.notice(got[0])
	if err != nil || m["reqReserved"] != gbk || m["encoding"] != "GBK" {
		t.Errorf("%q %v", m, err)
	}
	if m := w.state(w.direct, "QR202611230001"); m["reqReserved"] != "示例" {
		t.Errorf("asked in UTF-8: %q", m)
	}
	expect(t, w.direct.ask(back, order.with(message{"orderId": "QR202611230002", "reqReserved": "\xff\xff"})), "10")
}

func TestTheSealingCertificate(t *testing.T) {
	w := newWorld(t)
	m := w.direct.ask(back, w.direct.common("95", "00").with(message{"orderId": "EN202611230001", "certType": "01"}))
	expect(t, m, "00")
	cert := certificate(t, m["encryptPubKeyCert"])
	if cert.CheckSignatureFrom(w.direct.middle) != nil || m["encryptPubKeyCert"] == m["signPubKeyCert"] {
		t.Errorf("%s", m["encryptPubKeyCert"])
	}
	expect(t, w.direct.ask(back, w.direct.common("95", "00").with(message{"orderId": "EN202611230001"})), "13")
	expect(t, w.direct.ask(back, w.direct.common("95", "00").with(message{"orderId": "EN202611230001", "certType": "02"})), "10")
}

func TestCredentialsStayOverARestart(t *testing.T) {
	w := newWorld(t)
	before := w.creds
	w.stop()
	w.start()
	after := w.creds
	if before.CertID != after.CertID || before.PrivateKeyPEM != after.PrivateKeyPEM || before.RootCertificatePEM != after.RootCertificatePEM {
		t.Error("the credentials changed")
	}
	if certificate(t, after.CertificatePEM).SerialNumber.String() != after.CertID || len(after.SubMerIDs) == 0 {
		t.Errorf("%+v", after)
	}
}

// A body is signed over its raw bytes: the same values in another url-encoding are the same request.
func TestUrlEncodingIsNotSigned(t *testing.T) {
	w := newWorld(t)
	signed := w.direct.sign(w.qrOrder(w.direct, "QR202611230001").with(message{"reqReserved": "a b+c"}))
	body := strings.ReplaceAll(form(signed), "a+b%2Bc", "a%20b%2bc")
	answer := w.direct.asked(back, body)
	expect(t, answer, "00")
	if answer["reqReserved"] != "a b+c" {
		t.Errorf("%q", answer["reqReserved"])
	}
	status, _ := w.direct.send("/gateway/api/frontTransReq.do", formType, url.Values{}.Encode())
	if status == http.StatusOK {
		t.Error("there is no front door here")
	}
}
