package signature

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/fault"
)

// Codes that this room raises.
const (
	Missing   fault.Code = "SIGNATURE_MISSING"      // there is no Authorization header at all
	Malformed fault.Code = "SIGNATURE_MALFORMED"    // the Authorization header or a key cannot be read
	Stale     fault.Code = "SIGNATURE_TIME_OUTSIDE" // the request's time is too far from ours: a replay, or a wrong clock
	Bad       fault.Code = "SIGNATURE_INVALID"      // the signature does not fit message and key
)

// Window is how far a request's time may be from ours, either way (protocols.md 1.2: the wallets use 5 minutes).
const Window = 300 * time.Second

// StringToSign is the text that a request's signature covers.
func StringToSign(method, pathAndQuery, timestamp, nonce string, body []byte) []byte {
	return lines([]string{method, pathAndQuery, timestamp, nonce}, body)
}

// ProviderKey begins the ids of providers' keys. Such a key speaks for many merchants, so its signature covers which: see
// Credentials.StringToSign.
const ProviderKey = "ppk_"

// StringToSign is the text that the signature of these credentials covers: StringToSign's, and for a provider's key the mchid as
// a sixth line. Without it whoever carries the request could put another merchant into the header.
func (c Credentials) StringToSign(method, pathAndQuery string, body []byte) []byte {
	text := StringToSign(method, pathAndQuery, c.Timestamp, c.Nonce, body)
	if strings.HasPrefix(c.KeyID, ProviderKey) {
		text = append(append(text, c.MerchantID...), '\n')
	}
	return text
}

// responseDomain is the first line of an answer's text: no text of a request begins so, and none can be passed off as one.
const responseDomain = "CLOUDPOS-RESPONSE"

// ResponseToSign is the text that an answer's signature covers: the domain, the HTTP status, the nonce of the request that
// is answered, the answer's timestamp and its raw body before any content encoding.
func ResponseToSign(status int, requestNonce, timestamp string, body []byte) []byte {
	return lines([]string{responseDomain, strconv.Itoa(status), requestNonce, timestamp}, body)
}

func lines(head []string, body []byte) []byte {
	var b bytes.Buffer
	for _, line := range head {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	b.Write(body)
	b.WriteByte('\n')
	return b.Bytes()
}

// CheckWindow answers SIGNATURE_TIME_OUTSIDE unless the timestamp (whole seconds since 1970, plain digits) is at most
// window away from now; exactly window is still inside.
func CheckWindow(now time.Time, timestamp string, window time.Duration) error {
	const op = "signature.CheckWindow"
	if !digits(timestamp) || len(timestamp) > 12 {
		return fault.E(op, Malformed, "timestamp is not in seconds since 1970")
	}
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil {
		return fault.E(op, Malformed, err)
	}
	if off := now.Sub(time.Unix(seconds, 0)); off.Abs() > window {
		return fault.E(op, Stale, map[string]string{
			"window_seconds": strconv.Itoa(int(window / time.Second)), "off_seconds": strconv.FormatInt(int64(off.Abs()/time.Second), 10),
			"now": strconv.FormatInt(now.Unix(), 10),
		})
	}
	return nil
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
