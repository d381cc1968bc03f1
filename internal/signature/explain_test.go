package signature_test

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/signature"
)

// sent is a request of a developer; wrong is what their program signed in its place.
func sent() signature.Claim {
	return signature.Claim{
		Method: "POST", URL: "https://pos.example/v1/payments?b=%2F1&a=2", Timestamp: "1764230400", Nonce: nonce,
		Body: []byte("{\"z\":1,\"a\":\"示例\"}\n"),
	}
}

const right = "POST\n/v1/payments?b=%2F1&a=2\n1764230400\n" + nonce + "\n{\"z\":1,\"a\":\"示例\"}\n\n"

func TestExplainNamesTheMistake(t *testing.T) {
	path, time, body := "/v1/payments?b=%2F1&a=2", "1764230400", "{\"z\":1,\"a\":\"示例\"}\n"
	swap := func(old, text string) string { return strings.Replace(right, old, text, 1) }
	for _, c := range []struct {
		theirs string
		line   int
		codes  string
	}{
		{strings.ReplaceAll(swap(body, "{\"z\":1,\"a\":\"示例\"}"), "\n", "\r\n"), 1, "BODY_LINE_FEED CRLF"},
		{strings.TrimSuffix(right, "\n"), 6, "BODY_LINE_FEED"},
		{swap(body, "BODY")[:len(swap(body, "BODY"))-1], 5, "UNNAMED"},
		{swap("POST", "post"), 1, "METHOD_CASE"},
		{swap(path, "https://pos.example"+path), 2, "HOST_IN_PATH"},
		{swap(path, "pos.example"+path), 2, "HOST_IN_PATH"},
		{swap(path, "/v1/payments"), 2, "QUERY_LEFT_OUT"},
		{swap(path, "/v1/payments?b=/1&a=2"), 2, "ESCAPES_DECODED"},
		{swap(path, "/v1/payments?a=2&b=%2F1"), 2, "QUERY_REORDERED"},
		{swap("/v1/", "/"), 2, "PREFIX_LEFT_OUT"},
		{swap("/v1/", "v1/"), 2, "LEADING_SLASH"},
		{swap(time, time+"000"), 3, "MILLISECONDS"},
		{swap(time, time+"123"), 3, "MILLISECONDS"},
		{swap(time, "1764230401"), 3, "OTHER_TIME"},
		{swap(nonce, nonce+"0"), 4, "OTHER_NONCE"},
		{swap(time+"\n"+nonce, nonce+"\n"+time), 3, "SWAPPED"},
		{swap(body, ""), 5, "BODY_LEFT_OUT"},
		{swap(body, `{"z": 1, "a": "示例"}`), 5, "BODY_RESERIALISED"},
		{swap(body, `{"z": 1, "a": "\u793a\u4f8b"}`), 5, "BODY_RESERIALISED"},
		{swap(body, `{"a":"示例","z":1}`), 5, "BODY_RESERIALISED"},
		{swap(body, "{\n  \"z\": 1,\n  \"a\": \"示例\"\n}"), 5, "BODY_RESERIALISED"},
		{swap(body, "{ \"z\":1,\"a\":\"示例\" }"), 5, "BODY_RESERIALISED"},
		{swap(body, "\uFEFF"+body), 5, "BODY_BOM"},
		{swap(body, strings.ReplaceAll(body, "\n", "\r\n")), 5, "BODY_CRLF"},
		{swap(body, "e3c1fd8a26c8f2cb2ddd4c0e0b8c9b68"), 5, "UNNAMED"},
		{swap(body, fmt.Sprintf("%x", sha256.Sum256([]byte(body)))), 5, "BODY_HASHED"},
		{strings.ReplaceAll(swap(body, "@"), "\n", `\n`), 1, "ESCAPED_LINE_FEED"},
		{strings.ReplaceAll(strings.TrimSpace(right), "\n", ""), 1, "BODY_LINE_FEED JOINED"},
		{swap(path, "/v1/payments")[:len(swap(path, "/v1/payments"))-1], 2, "QUERY_LEFT_OUT BODY_LINE_FEED"},
	} {
		claim := sent()
		claim.StringToSign = strings.Replace(c.theirs, "@", body, 1)
		got := signature.Explain(claim, nil)
		if codes := codesOf(got); codes != c.codes {
			t.Errorf("%q: %s, want %s", c.theirs, codes, c.codes)
		}
		if got.Difference == nil || got.Difference.Line != c.line {
			t.Errorf("%q: first difference %+v, want line %d", c.theirs, got.Difference, c.line)
		}
		if got.StringToSign != right {
			t.Errorf("ours: %q", got.StringToSign)
		}
	}
}

func TestExplainOfRequestsWithoutABody(t *testing.T) {
	const good = "GET\n/v1/me\n1764230400\n" + nonce + "\n\n"
	for theirs, codes := range map[string]string{
		good:                                     "",
		strings.TrimSuffix(good, "\n"):           "EMPTY_BODY_LINE",
		strings.TrimSuffix(good, "\n\n"):         "EMPTY_BODY_LINE",
		strings.ReplaceAll(good, "\n", "\r\n"):   "CRLF",
		strings.Replace(good, "\n\n", "\n{}", 1): "UNNAMED",
	} {
		got := signature.Explain(signature.Claim{Method: "get", URL: "/v1/me#top", Timestamp: "1764230400", Nonce: nonce, StringToSign: theirs}, nil)
		if codesOf(got) != codes || got.Agrees != (codes == "") || (got.Difference == nil) != got.Agrees {
			t.Errorf("%q: %s, agrees %v, %+v", theirs, codesOf(got), got.Agrees, got.Difference)
		}
	}
}

// A key that is known finds the mistake from the header alone.
func TestExplainTriesTheSignature(t *testing.T) {
	secret := []byte(known(t).HMAC.Secret)
	for theirs, codes := range map[string]string{
		right: "",
		strings.Replace(right, "?b=%2F1&a=2", "", 1):                           "QUERY_LEFT_OUT",
		strings.Replace(right, `{"z":1,"a":"示例"}`+"\n", `{"a":"示例","z":1}`, 1): "BODY_RESERIALISED",
		strings.Replace(right, "1764230400", "1764230400000", 1):               "MILLISECONDS",
		strings.TrimSuffix("post"+right[4:], "\n"):                             "METHOD_CASE BODY_LINE_FEED",
		"something else": "UNNAMED",
	} {
		signed, err := signature.SignHMAC(secret, []byte(theirs))
		if err != nil {
			t.Fatal(err)
		}
		claim := sent()
		claim.Authorization = signature.Credentials{
			Algorithm: signature.HMACSHA256, MerchantID: "mch_1", KeyID: "key_1", Timestamp: claim.Timestamp, Nonce: claim.Nonce, Signature: signed,
		}.Header()
		claim.Timestamp, claim.Nonce = "", "" // the header has them
		holds := func(text []byte) bool { return signature.Verify(signature.HMACSHA256, secret, text, signed) == nil }
		got := signature.Explain(claim, holds)
		if codesOf(got) != codes || got.Agrees != (codes == "") || got.StringToSign != right {
			t.Errorf("%q: %s, agrees %v, ours %q", theirs, codesOf(got), got.Agrees, got.StringToSign)
		}
		if nobody := signature.Explain(claim, nil); nobody.Agrees || len(nobody.Findings) != 0 {
			t.Errorf("without a key nothing can be said: %+v", nobody)
		}
	}
}

func TestExplainReadsBrokenHeaders(t *testing.T) {
	good := `CLOUDPOS-HMAC-SHA256 mchid="m",key_id="k",timestamp="1764230400",nonce="` + nonce + `",signature="AQID"`
	swap := func(old, text string) string { return strings.Replace(good, old, text, 1) }
	for header, codes := range map[string]string{
		good:                                   "",
		"Bearer sk_test_1":                     "HEADER_SCHEME HEADER_TIMESTAMP HEADER_NONCE",
		swap("CLOUDPOS", "cloudpos"):           "HEADER_SCHEME",
		swap(`mchid="m",`, ""):                 "HEADER_PART",
		swap("AQID", strings.Repeat("a1", 32)): "SIGNATURE_HEX",
		swap("AQID", "AQ-_"):                   "SIGNATURE_URL_BASE64",
		swap(`"m"`, "m"):                       "HEADER_FORM",
		swap("1764230400", "1764230401"):       "HEADER_TIMESTAMP",
		swap(nonce, nonce+"1"):                 "HEADER_NONCE",
		swap(nonce, "short"):                   "HEADER_NONCE",
	} {
		claim := sent()
		claim.Authorization = header
		got := strings.Fields(codesOf(signature.Explain(claim, nil)))
		want := strings.Fields(codes)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", header, got, want)
		}
	}
}

func TestExplainDoubtsTheRequestItself(t *testing.T) {
	for codes, claim := range map[string]signature.Claim{
		"":                       {Method: "GET", URL: "https://pos.example", Timestamp: "1764230400", Nonce: nonce},
		"TIMESTAMP_MILLISECONDS": {Method: "GET", URL: "/v1/me", Timestamp: "1764230400000", Nonce: nonce},
		"TIMESTAMP_FORM":         {Method: "GET", URL: "/v1/me", Timestamp: "2026-11-27", Nonce: nonce},
		"NONCE_LENGTH":           {Method: "GET", URL: "/v1/me", Timestamp: "1764230400", Nonce: "1"},
		"GET_WITH_BODY":          {Method: "GET", URL: "/v1/me", Timestamp: "1764230400", Nonce: nonce, Body: []byte("{}")},
		"PATH_NOT_ESCAPED":       {Method: "GET", URL: "/v1/payments?out_order_no=示例", Timestamp: "1764230400", Nonce: nonce},
	} {
		if got := codesOf(signature.Explain(claim, nil)); got != codes {
			t.Errorf("%+v: %q, want %q", claim, got, codes)
		}
	}
	if got := signature.Explain(signature.Claim{Method: "GET", URL: "https://pos.example?a=1"}, nil).Lines[1]; got != "/?a=1␊" {
		t.Errorf("a URL without a path: %q", got)
	}
}

func TestVisibleShowsEveryEnd(t *testing.T) {
	got := signature.Visible("POST \r\n/v1\t\n\n\uFEFFx")
	if want := []string{"POST·␍␊", "/v1␉␊", "␊", "[BOM]x"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Every mistake that we can name is said in both languages.
func codesOf(e signature.Explanation) string {
	codes := []string{}
	for _, f := range e.Findings {
		if f.ZH == "" || f.EN == "" {
			codes = append(codes, "WORDLESS")
		}
		codes = append(codes, f.Code)
	}
	return strings.Join(codes, " ")
}

func FuzzExplain(f *testing.F) {
	f.Add("POST", "https://a/b?c", "1", nonce, `{"a":1}`, right, `CLOUDPOS-HMAC-SHA256 mchid="m"`)
	f.Fuzz(func(t *testing.T, method, url, timestamp, nonce, body, theirs, header string) {
		got := signature.Explain(signature.Claim{
			Method: method, URL: url, Timestamp: timestamp, Nonce: nonce, Body: []byte(body), StringToSign: theirs, Authorization: header,
		}, func([]byte) bool { return false })
		if theirs != "" && got.Agrees != (got.Difference == nil) {
			t.Errorf("agrees %v, difference %+v", got.Agrees, got.Difference)
		}
		if d := got.Difference; d != nil && (d.Line < 1 || d.Column < 1) {
			t.Errorf("%+v", d)
		}
	})
}
