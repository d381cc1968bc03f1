package signature

import (
	"encoding/base64"
	"strings"

	"cloudpos/internal/fault"
)

// Algorithm names how a key signs. A key is bound to one for its whole life.
type Algorithm string

// The algorithms of today.
const (
	RSA2048SHA256 Algorithm = "CLOUDPOS-RSA2048-SHA256" // RSASSA-PKCS1-v1_5 with SHA-256
	HMACSHA256    Algorithm = "CLOUDPOS-HMAC-SHA256"    // the secret's text is the key
	SM2SM3        Algorithm = "CLOUDPOS-SM2-SM3"        // 国密, GB/T 32918.2 with the default user id
)

// Algorithms lists them in the order in which people are shown them.
func Algorithms() []Algorithm { return []Algorithm{HMACSHA256, RSA2048SHA256, SM2SM3} }

// Known says whether we can check this algorithm.
func (a Algorithm) Known() bool { return a == HMACSHA256 || a.KeyPair() }

// KeyPair says whether who signs keeps a private key and we know only its public half.
func (a Algorithm) KeyPair() bool { return a == RSA2048SHA256 || a == SM2SM3 }

// Limits of the header's parts, in bytes.
const (
	headerBytesMax = 4096
	nonceBytesMin  = 16
	tokenBytesMax  = 64 // of ids and the nonce
)

// Credentials are the parts of an Authorization header. Signature is decoded; nothing has been checked against a key.
type Credentials struct {
	Algorithm  Algorithm
	MerchantID string
	KeyID      string
	Timestamp  string
	Nonce      string
	Signature  []byte
}

// ParseAuthorization reads an Authorization header. Every part stands exactly once, quoted, without escapes, separated by
// a comma and optional blanks; parts that we do not know are refused, so that nothing rides along unsigned.
func ParseAuthorization(header string) (Credentials, error) {
	const op = "signature.ParseAuthorization"
	if len(header) > headerBytesMax {
		return Credentials{}, fault.E(op, Malformed, "the header is too long")
	}
	scheme, rest, _ := strings.Cut(header, " ")
	c := Credentials{Algorithm: Algorithm(scheme)}
	if header == "" {
		return Credentials{}, fault.E(op, Missing)
	}
	if !c.Algorithm.Known() {
		return Credentials{}, fault.E(op, Malformed, "unknown algorithm")
	}
	parts, err := parseParts(rest)
	if err != nil {
		return Credentials{}, err
	}
	c.MerchantID, c.KeyID, c.Timestamp, c.Nonce = parts["mchid"], parts["key_id"], parts["timestamp"], parts["nonce"]
	c.Signature, err = base64.StdEncoding.Strict().DecodeString(parts["signature"])
	switch {
	case err != nil || len(c.Signature) == 0:
		return Credentials{}, fault.E(op, Malformed, "signature is not base64")
	case !token(c.MerchantID, 1) || !token(c.KeyID, 1):
		return Credentials{}, fault.E(op, Malformed, "mchid or key_id")
	case !digits(c.Timestamp):
		return Credentials{}, fault.E(op, Malformed, "timestamp is not in seconds since 1970")
	case !token(c.Nonce, nonceBytesMin):
		return Credentials{}, fault.E(op, Malformed, "nonce must be 16 to 64 letters, digits, _ or -")
	}
	return c, nil
}

// Header writes an Authorization header that ParseAuthorization reads.
func (c Credentials) Header() string {
	return string(c.Algorithm) + ` mchid="` + c.MerchantID + `",key_id="` + c.KeyID + `",timestamp="` + c.Timestamp +
		`",nonce="` + c.Nonce + `",signature="` + base64.StdEncoding.EncodeToString(c.Signature) + `"`
}

// AnswerHeader is the header that carries an answer's signature.
const AnswerHeader = "Cloudpos-Signature"

// Answer is the signature of an answer: by which key, when, and to which request.
type Answer struct {
	Algorithm Algorithm
	KeyID     string
	Timestamp string
	Nonce     string // of the request
	Signature []byte
}

// Header writes the AnswerHeader.
func (a Answer) Header() string {
	return string(a.Algorithm) + ` key_id="` + a.KeyID + `",timestamp="` + a.Timestamp + `",nonce="` + a.Nonce +
		`",signature="` + base64.StdEncoding.EncodeToString(a.Signature) + `"`
}

// parseParts reads name="value" pairs; exactly the five known names, each once.
func parseParts(text string) (map[string]string, error) {
	const op = "signature.ParseAuthorization"
	parts := map[string]string{"mchid": "", "key_id": "", "timestamp": "", "nonce": "", "signature": ""}
	for _, pair := range strings.Split(text, ",") {
		name, value, ok := strings.Cut(strings.TrimSpace(pair), "=")
		old, known := parts[name]
		if !ok || !known || old != "" {
			return nil, fault.E(op, Malformed, "a part is missing, unknown or doubled")
		}
		if len(value) < 3 || value[0] != '"' || value[len(value)-1] != '"' {
			return nil, fault.E(op, Malformed, name+" is not quoted")
		}
		parts[name] = value[1 : len(value)-1]
	}
	return parts, nil
}

// token says whether s is made of [0-9A-Za-z_-] only and has from least to tokenBytesMax bytes.
func token(s string, least int) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return len(s) >= least && len(s) <= tokenBytesMax
}
