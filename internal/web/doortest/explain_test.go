package doortest

import (
	"encoding/json"
	"strings"
	"testing"

	"cloudpos/internal/signature"
	"cloudpos/internal/web/console"
)

// A developer pastes a request and the header that was refused, and hears what is wrong: of their own keys alone.
func TestARefusedSignatureIsExplained(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	other, _ := h.trading("示例茶馆", "13800138001", 1)
	x, foreign := s.owner.software(), other.owner.software()
	revoked := s.owner.software()
	decode[console.APIKey](t, s.owner.do("POST", "/console/api-keys/"+revoked.id+"/revoke", "", ""), 200)

	const body = `{"out_order_no":"A-1"}`
	right := "POST\n/v1/payments?a=1\n1764230400\n0123456789abcdef\n" + body + "\n"
	header := func(x *software, text string, change func(*signature.Credentials)) string {
		c := signature.Credentials{
			Algorithm: signature.HMACSHA256, MerchantID: x.mchid, KeyID: x.id, Timestamp: "1764230400", Nonce: "0123456789abcdef", Signature: x.sign([]byte(text)),
		}
		if change != nil {
			change(&c)
		}
		return c.Header()
	}
	for name, c := range map[string]struct {
		theirs           string
		codes            string
		compared, agrees bool
	}{
		"nothing of theirs":        {"", "", false, false},
		"a good header":            {header(x, right, nil), "", true, true},
		"with the header's name":   {"authorization: " + header(x, right, nil), "", true, true},
		"the query left out":       {header(x, strings.Replace(right, "?a=1", "", 1), nil), "QUERY_LEFT_OUT", true, false},
		"JSON written twice":       {header(x, strings.Replace(right, body, `{"out_order_no": "A-1"}`, 1), nil), "BODY_RESERIALISED", true, false},
		"their text":               {strings.ReplaceAll(right, "\n", "\r\n"), "CRLF", true, false},
		"another merchant's key":   {header(foreign, right, nil), "KEY_UNKNOWN", false, false},
		"a key that nobody has":    {header(x, right, func(c *signature.Credentials) { c.KeyID = "apk_none" }), "KEY_UNKNOWN", false, false},
		"another mchid":            {header(x, right, func(c *signature.Credentials) { c.MerchantID = foreign.mchid }), "KEY_MERCHANT", true, true},
		"another algorithm":        {header(x, right, func(c *signature.Credentials) { c.Algorithm = signature.SM2SM3 }), "KEY_ALGORITHM", false, false},
		"a revoked key":            {header(revoked, right, nil), "KEY_REVOKED", true, true},
		"a header that is no such": {`CLOUDPOS-HMAC-SHA256 mchid="m",signature="AQID"`, "HEADER_PART", false, false},
	} {
		question, err := json.Marshal(console.SignatureQuestion{
			Method: "POST", URL: "https://pos.example/v1/payments?a=1", Timestamp: "1764230400", Nonce: "0123456789abcdef", Body: body, Theirs: c.theirs,
		})
		if err != nil {
			t.Fatal(err)
		}
		got := decode[console.SignatureAnswer](t, s.owner.do("POST", "/console/signature-check", "application/json", string(question)), 200)
		var codes []string
		for _, f := range got.Findings {
			if !strings.HasPrefix(f.Code, "HEADER_T") && !strings.HasPrefix(f.Code, "HEADER_N") { // of the cut header, besides
				codes = append(codes, f.Code)
			}
		}
		if strings.Join(codes, " ") != c.codes || got.Compared != c.compared || got.Agrees != c.agrees || got.StringToSign != right {
			t.Errorf("%s: %v, compared %v, agrees %v", name, codes, got.Compared, got.Agrees)
		}
	}
}
