package unionpay_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// message is a message as an independent client has it: raw values by name.
type message map[string]string

func (m message) with(more message) message {
	all := maps.Clone(m)
	for name, value := range more {
		if all[name] = value; value == "" {
			delete(all, name)
		}
	}
	return all
}

// text is what is signed: sorted, without empty values, raw (protocols.md 3.2).
func (m message) text() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if name != "signature" && m[name] != "" {
			parts = append(parts, name+"="+m[name])
		}
	}
	return strings.Join(parts, "&")
}

func hexDigest(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return []byte(hex.EncodeToString(sum[:]))
}

// client is a merchant's program, written from protocols.md 3 alone.
type client struct {
	t            testing.TB
	base         string
	merID        string
	accessType   string
	certID       string
	key          *rsa.PrivateKey
	root, middle *x509.Certificate
}

// common is what every request has.
func (c client) common(txnType, subType string) message {
	return message{
		"version": "5.1.0", "encoding": "UTF-8", "signMethod": "01", "txnType": txnType, "txnSubType": subType, "bizType": "000000",
		"channelType": "08", "accessType": c.accessType, "merId": c.merID, "certId": c.certID, "txnTime": "20261123180000",
	}
}

func (c client) sign(m message) message {
	sum := sha256.Sum256(hexDigest(m.text()))
	signature, err := rsa.SignPKCS1v15(nil, c.key, crypto.SHA256, sum[:])
	if err != nil {
		c.t.Fatal(err)
	}
	return m.with(message{"signature": base64.StdEncoding.EncodeToString(signature)})
}

func form(m message) string {
	values := url.Values{}
	for name, value := range m {
		values.Set(name, value)
	}
	return values.Encode()
}

// send posts a body; status 0 is no answer.
func (c client) send(path, contentType, body string) (status int, answer string) {
	c.t.Helper()
	response, err := http.Post(c.base+path, contentType, strings.NewReader(body))
	if err != nil {
		return 0, ""
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, ""
	}
	return response.StatusCode, string(data)
}

const formType = "application/x-www-form-urlencoded"

// ask signs, posts, and gives the verified answer.
func (c client) ask(path string, m message) message {
	c.t.Helper()
	return c.asked(path, form(c.sign(m)))
}

func (c client) asked(path, body string) message {
	c.t.Helper()
	status, text := c.send(path, formType, body)
	if status != http.StatusOK {
		c.t.Fatalf("%s: status %d %s", path, status, text)
	}
	answer := parse(text)
	if err := c.verify(answer); err != nil {
		c.t.Fatalf("%s: %v\n%s", path, err, text)
	}
	return answer
}

const (
	back    = "/gateway/api/backTransReq.do"
	queries = "/gateway/api/queryTrans.do"
)

// parse splits k=v&k=v as UnionPay's own clients do: nothing is decoded, a value may hold =, and & within {} or [].
func parse(text string) message {
	m := message{}
	for text != "" {
		name, rest, _ := strings.Cut(text, "=")
		end := len(rest)
		var closing rune
		for i, r := range rest {
			if r == '&' && closing == 0 {
				end = i
				break
			}
			switch {
			case r == closing:
				closing = 0
			case closing == 0 && r == '{':
				closing = '}'
			case closing == 0 && r == '[':
				closing = ']'
			}
		}
		m[name] = rest[:end]
		text = strings.TrimPrefix(rest[end:], "&")
	}
	return m
}

// verify does what clients do: the chain of signPubKeyCert, the institution in its name, then the signature.
func (c client) verify(m message) error {
	block, rest := pem.Decode([]byte(m["signPubKeyCert"]))
	if block == nil || len(strings.TrimSpace(string(rest))) > 0 {
		return errors.New("signPubKeyCert is not one certificate")
	}
	cert, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return err
	}
	roots, middles := x509.NewCertPool(), x509.NewCertPool()
	roots.AddCert(c.root)
	middles.AddCert(c.middle)
	if _, err := cert.Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: middles, CurrentTime: time.Now(), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	}); err != nil {
		return err
	}
	if parts := strings.Split(cert.Subject.CommonName, "@"); len(parts) < 3 || parts[2] != "中国银联股份有限公司" {
		return fmt.Errorf("the certificate is of %s", cert.Subject.CommonName)
	}
	key, ok := cert.PublicKey.(*rsa.PublicKey)
	if !ok {
		return errors.New("the certificate's key is not RSA")
	}
	signature, err := base64.StdEncoding.DecodeString(m["signature"])
	if err != nil {
		return err
	}
	sum := sha256.Sum256(hexDigest(m.text()))
	return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature)
}

// notice reads a notice as a careful receiver does: a form, each field once, version and method ours, verified.
func (c client) notice(r *http.Request) (message, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(r.Header.Get("Content-Type"), formType) {
		return nil, errors.New("not a form")
	}
	m := message{}
	for part := range strings.SplitSeq(string(body), "&") {
		name, raw, _ := strings.Cut(part, "=")
		value, err := url.QueryUnescape(raw)
		if err != nil {
			return nil, err
		}
		if _, doubled := m[name]; doubled {
			return nil, errors.New(name + " comes twice")
		}
		m[name] = value
	}
	if m["version"] != "5.1.0" || m["signMethod"] != "01" {
		return nil, errors.New("another version or method")
	}
	return m, c.verify(m)
}
