package unionpay

import (
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
)

// Whose certificates sign: the third part of the common name (<id>@<x>@<owner>@<y>). The test owner counts only on
// accounts that point to something that plays UnionPay.
const (
	owner     = "中国银联股份有限公司"
	testOwner = "00040000:SIGN"
)

const (
	maxCertificate = 16 << 10 // bytes of PEM; a real one has two thousand
	maxTrusted     = 64       // certificates that are remembered; UnionPay uses one, and another when it rotates
)

// trust says which key a message was signed with, from the certificate that the message itself carries (signPubKeyCert):
// its chain must lead to the root and its name must be UnionPay's. What was found good is remembered by fingerprint, and
// asked for its dates each time.
type trust struct {
	roots, middles *x509.CertPool
	test           bool // testOwner counts too
	clock          Clock

	mu    sync.Mutex
	known map[[sha256.Size]byte]trusted
}

type trusted struct {
	key         *rsa.PublicKey
	from, until time.Time // when all of the chain is valid
}

func newTrust(id identity, clock Clock) *trust {
	t := &trust{
		roots: x509.NewCertPool(), middles: x509.NewCertPool(), test: id.base != "", clock: clock,
		known: map[[sha256.Size]byte]trusted{},
	}
	for _, c := range id.roots {
		t.roots.AddCert(c)
	}
	for _, c := range id.middles {
		t.middles.AddCert(c)
	}
	return t
}

// check says whether UnionPay signed a message.
func (t *trust) check(m message) error {
	key, err := t.keyOf(m["signPubKeyCert"])
	if err != nil {
		return err
	}
	return verify(m, key)
}

// keyOf is the key of a certificate that is UnionPay's and valid now.
func (t *trust) keyOf(text string) (*rsa.PublicKey, error) {
	if text == "" || len(text) > maxCertificate {
		return nil, fmt.Errorf("signPubKeyCert of %d bytes", len(text))
	}
	fingerprint, now := sha256.Sum256([]byte(text)), t.clock.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	good, ok := t.known[fingerprint]
	if !ok {
		var err error
		if good, err = t.judge(text, now); err != nil {
			return nil, err
		}
		if len(t.known) >= maxTrusted {
			clear(t.known)
		}
		t.known[fingerprint] = good
	}
	if now.Before(good.from) || now.After(good.until) {
		return nil, errors.New("signPubKeyCert is not valid now")
	}
	return good.key, nil
}

// judge looks at a certificate that was not seen before.
func (t *trust) judge(text string, now time.Time) (trusted, error) {
	leaf, err := parseCertificate(text)
	if err != nil {
		return trusted{}, errors.New("signPubKeyCert is not a certificate")
	}
	key, err := t.fit(leaf)
	if err != nil {
		return trusted{}, err
	}
	chains, err := leaf.Verify(x509.VerifyOptions{
		Roots: t.roots, Intermediates: t.middles, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	if err != nil {
		return trusted{}, fmt.Errorf("signPubKeyCert: %w", err)
	}
	good := trusted{key: key, from: leaf.NotBefore, until: leaf.NotAfter}
	for _, c := range chains[0] {
		if c.NotBefore.After(good.from) {
			good.from = c.NotBefore
		}
		if c.NotAfter.Before(good.until) {
			good.until = c.NotAfter
		}
	}
	return good, nil
}

// fit gives the key of a certificate that may sign messages for UnionPay, its chain apart. A certificate that says nothing of
// its use may be used for everything (RFC 5280).
func (t *trust) fit(c *x509.Certificate) (*rsa.PublicKey, error) {
	key, ok := c.PublicKey.(*rsa.PublicKey)
	switch {
	case !ok || key.N.BitLen() < minKeyBits:
		return nil, errors.New("signPubKeyCert has no RSA key of 2048 bits")
	case c.IsCA:
		return nil, errors.New("signPubKeyCert is an authority's, not a signer's")
	case c.KeyUsage != 0 && c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0:
		return nil, errors.New("signPubKeyCert may not sign messages")
	}
	parts := strings.Split(c.Subject.CommonName, "@")
	if len(parts) < 3 || (parts[2] != owner && (!t.test || parts[2] != testOwner)) {
		return nil, fmt.Errorf("signPubKeyCert is of %.64q", c.Subject.CommonName)
	}
	return key, nil
}

// parseCertificate reads one certificate and refuses anything around it.
func parseCertificate(text string) (*x509.Certificate, error) {
	all, err := parseCertificates(text)
	if err != nil {
		return nil, err
	}
	if len(all) != 1 {
		return nil, errors.New("not one certificate")
	}
	return all[0], nil
}

// parseCertificates reads certificates that stand one after another.
func parseCertificates(text string) (all []*x509.Certificate, err error) {
	for rest := strings.TrimSpace(text); rest != ""; {
		if !strings.HasPrefix(rest, "-----BEGIN CERTIFICATE-----") {
			return nil, errors.New("not a certificate")
		}
		block, after := pem.Decode([]byte(rest))
		if block == nil || len(block.Headers) > 0 || len(after) == len(rest) {
			return nil, errors.New("not PEM")
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		all, rest = append(all, c), strings.TrimSpace(string(after))
	}
	if len(all) == 0 {
		return nil, errors.New("no certificate")
	}
	return all, nil
}
