package signature_test

import (
	"strings"
	"testing"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/signature"

	"pgregory.net/rapid"
)

// request is a request as a door has it: what was signed and the header.
type request struct{ method, path, header, body string }

// registered is what a door knows of a key.
type registered struct {
	merchant  string
	algorithm signature.Algorithm
	key       string
}

// accept does what a door does, with keys from a table (auth.CheckRequest takes them from the database).
func accept(keys map[string]registered, now time.Time, r request) error {
	c, err := signature.ParseAuthorization(r.header)
	if err != nil {
		return err
	}
	if err := signature.CheckWindow(now, c.Timestamp, signature.Window); err != nil {
		return err
	}
	k, ok := keys[c.KeyID]
	if !ok || (k.merchant != anyMerchant && k.merchant != c.MerchantID) || k.algorithm != c.Algorithm {
		return fault.E("test", signature.Bad)
	}
	return signature.Verify(k.algorithm, []byte(k.key), c.StringToSign(r.method, r.path, []byte(r.body)), c.Signature)
}

// anyMerchant is whom a provider's key acts for here: every merchant that there is lets it.
const anyMerchant = "*"

func table(v vectors) map[string]registered {
	return map[string]registered{
		"key_HMAC":  {"mch_1", signature.HMACSHA256, v.HMAC.Secret},
		"key_RSA":   {"mch_1", signature.RSA2048SHA256, v.RSA.PublicKey},
		"key_SM2":   {"mch_1", signature.SM2SM3, v.SM2.PublicKey},
		"ppk_HMAC":  {anyMerchant, signature.HMACSHA256, v.HMAC.Secret},
		"key_HMAC2": {"mch_1", signature.HMACSHA256, strings.Repeat("k", 40)},
	}
}

var mutationTime = time.Unix(1_764_230_400, 0)

func TestEverySingleByteChangeIsRefused(t *testing.T) {
	v := known(t)
	keys := table(v)
	provider := v.HMAC
	provider.Signature = v.Provider.HMAC
	for id, c := range map[string]vector{"key_HMAC": v.HMAC, "key_RSA": v.RSA, "key_SM2": v.SM2, "ppk_HMAC": provider} {
		cred := signature.Credentials{
			Algorithm: c.Algorithm, MerchantID: "mch_1", KeyID: id,
			Timestamp: v.Request.Timestamp, Nonce: v.Request.Nonce, Signature: c.Signature,
		}
		if id == "ppk_HMAC" {
			cred.MerchantID = v.Provider.MchID
		}
		good := request{v.Request.Method, v.Request.Path, cred.Header(), v.Request.Body}
		if err := accept(keys, mutationTime, good); err != nil {
			t.Fatalf("%s: the good request: %v", id, err)
		}
		for part, change := range map[string]struct {
			text string
			into func(r *request, text string)
		}{
			"method":    {good.method, func(r *request, text string) { r.method = text }},
			"path":      {good.path, func(r *request, text string) { r.path = text }},
			"body":      {good.body, func(r *request, text string) { r.body = text }},
			"timestamp": {cred.Timestamp, func(r *request, text string) { c := cred; c.Timestamp = text; r.header = c.Header() }},
			"nonce":     {cred.Nonce, func(r *request, text string) { c := cred; c.Nonce = text; r.header = c.Header() }},
			"mchid":     {cred.MerchantID, func(r *request, text string) { c := cred; c.MerchantID = text; r.header = c.Header() }},
			"signature": {string(cred.Signature), func(r *request, text string) { c := cred; c.Signature = []byte(text); r.header = c.Header() }},
		} {
			for what, text := range changes(change.text) {
				bad := good
				change.into(&bad, text)
				if err := accept(keys, mutationTime, bad); err == nil {
					t.Errorf("%s: %s %s was accepted: %q", id, part, what, text)
				}
			}
		}
	}
}

// changes are all single-byte changes of a text: another byte (the neighbour and the byte of other case), one left out, one added, two swapped.
func changes(text string) map[string]string {
	out := map[string]string{}
	for i := range len(text) {
		at := " at " + string(rune('0'+i%10)) + "/" + text[:i]
		for _, bit := range []byte{0x01, 0x20, 0x80} {
			out["changed by "+string(rune('0'+bit/16))+at] = text[:i] + string([]byte{text[i] ^ bit}) + text[i+1:]
		}
		out["left out"+at] = text[:i] + text[i+1:]
		out["added"+at] = text[:i] + "0" + text[i:]
		out["a line feed"+at] = text[:i] + "\n" + text[i:]
	}
	out["added at the end"], out["a line feed at the end"] = text+"0", text+"\n"
	for what, changed := range out {
		if changed == text {
			delete(out, what)
		}
	}
	return out
}

// mutationsWanted is how many altered requests the property sees at least, over all algorithms.
const mutationsWanted = 10_000

func TestNoMutatedRequestIsAccepted(t *testing.T) {
	v := known(t)
	keys := table(v)
	tried := 0
	rapid.Check(t, func(rt *rapid.T) {
		good := drawn(rt, v)
		if err := accept(keys, mutationTime, good); err != nil {
			rt.Fatalf("the good request %+v: %v", good, err)
		}
		for range 130 {
			bad := mutated(rt, good)
			if same(good, bad) {
				continue
			}
			tried++
			if err := accept(keys, mutationTime, bad); err == nil {
				rt.Fatalf("accepted %+v in place of %+v", bad, good)
			}
		}
	})
	if tried < mutationsWanted && !t.Failed() {
		t.Errorf("only %d mutated requests were tried", tried)
	}
}

// drawn is a request that is signed well, by one of the three keys; seven of ten by HMAC.
func drawn(rt *rapid.T, v vectors) request {
	r := request{
		method: rapid.SampledFrom([]string{"GET", "POST", "PUT", "DELETE"}).Draw(rt, "method"),
		path:   "/v1/" + rapid.StringMatching(`[a-z]{1,8}(/[0-9A-Za-z_]{1,26})?(\?[a-z]{1,5}=[0-9A-Za-z%+-]{0,12}(&[a-z]=[0-9]{1,3})?)?`).Draw(rt, "path"),
		body:   rapid.OneOf(rapid.Just(""), rapid.StringMatching(`\{"amount_fen":[1-9][0-9]{0,6},"description":"[a-z示例店 ]{0,9}"\}`), rapid.String()).Draw(rt, "body"),
	}
	c := signature.Credentials{
		Algorithm: signature.HMACSHA256, MerchantID: "mch_1", KeyID: "key_HMAC",
		Timestamp: rapid.StringMatching(`17642304[0-9][0-9]`).Draw(rt, "timestamp"),
		Nonce:     rapid.StringMatching(`[0-9A-Za-z_-]{16,64}`).Draw(rt, "nonce"),
	}
	private := ""
	switch rapid.IntRange(0, 9).Draw(rt, "key") {
	case 0:
		c.Algorithm, c.KeyID, private = signature.SM2SM3, "key_SM2", v.SM2.PrivateKey
	case 1, 2:
		c.Algorithm, c.KeyID, private = signature.RSA2048SHA256, "key_RSA", v.RSA.PrivateKey
	}
	text := signature.StringToSign(r.method, r.path, c.Timestamp, c.Nonce, []byte(r.body))
	var err error
	if private == "" {
		c.Signature, err = signature.SignHMAC([]byte(v.HMAC.Secret), text)
	} else {
		var key signature.PrivateKey
		if key, err = signature.ParsePrivateKey([]byte(private)); err == nil {
			c.Signature, err = key.Sign(text)
		}
	}
	if err != nil {
		rt.Fatal(err)
	}
	r.header = c.Header()
	return r
}

// mutated changes one to three places of a request: bytes of any part, or whole parts of the header.
func mutated(rt *rapid.T, good request) request {
	bad := good
	parts := []*string{&bad.method, &bad.path, &bad.body, &bad.header, &bad.header, &bad.header}
	for range rapid.IntRange(1, 3).Draw(rt, "changes") {
		part := rapid.SampledFrom(parts).Draw(rt, "part")
		switch rapid.IntRange(0, 9).Draw(rt, "how") {
		case 0:
			*part = strings.Replace(*part, "key_HMAC", rapid.SampledFrom([]string{"key_HMAC2", "key_RSA", "key_SM2", "key_"}).Draw(rt, "key id"), 1)
		case 1:
			*part = strings.NewReplacer("HMAC-SHA256", "RSA2048-SHA256", "RSA2048-SHA256", "SM2-SM3", "SM2-SM3", "HMAC-SHA256").Replace(*part)
		default:
			*part = nudged(rt, *part)
		}
	}
	return bad
}

// nudged changes, adds or leaves out a few bytes.
func nudged(rt *rapid.T, text string) string {
	at := rapid.IntRange(0, len(text)).Draw(rt, "at")
	cut := min(len(text), at+rapid.IntRange(0, 2).Draw(rt, "cut"))
	put := rapid.SampledFrom([]string{"", "0", "a", "A", "\n", "\r\n", " ", "\"", "=", "%", "/", "\x00", "\xff", "，"}).Draw(rt, "put")
	return text[:at] + put + text[cut:]
}

// same says whether two requests say the same: a blank after a comma of the header changes nothing.
func same(a, b request) bool {
	ca, _ := signature.ParseAuthorization(a.header)
	cb, err := signature.ParseAuthorization(b.header)
	return err == nil && ca.Header() == cb.Header() && a.method == b.method && a.path == b.path && a.body == b.body
}
