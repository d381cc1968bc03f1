package unionpay

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"
)

func testTrust(t *testing.T, base string, clock Clock) *trust {
	t.Helper()
	c := testCredentials()
	c.BaseURL = base
	id, err := parseCredentials("own", encode(c))
	if err != nil {
		t.Fatal(err)
	}
	return newTrust(id, clock)
}

// strangers are certificates that are not UnionPay's, each for one reason.
func strangers() map[string]string {
	p := papers()
	leaf := func(name string, by paper, change func(*x509.Certificate)) string {
		return draw(name, strangerKey(), &by, change).pem()
	}
	otherRoot := draw("示例根证书", strangerKey(), nil, authority)
	otherMiddle := draw("示例中级证书", strangerKey(), &otherRoot, authority)
	return map[string]string{
		"self-made":               draw(goodName, strangerKey(), nil, nil).pem(),
		"of another root":         leaf(goodName, otherRoot, nil),
		"of another intermediate": leaf(goodName, otherMiddle, nil),
		"issued by the signer":    leaf(goodName, p.leaf, nil),
		"issued by a merchant":    leaf(goodName, p.merchant, nil),
		"over":                    leaf(goodName, p.middle, func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Minute) }),
		"not yet":                 leaf(goodName, p.middle, func(c *x509.Certificate) { c.NotBefore = time.Now().Add(time.Minute) }),
		"an authority":            leaf(goodName, p.middle, authority),
		"an authority that signs": leaf(goodName, p.middle, func(c *x509.Certificate) { c.IsCA, c.KeyUsage = true, c.KeyUsage|x509.KeyUsageCertSign }),
		"the intermediate":        p.middle.pem(),
		"the root":                p.root.pem(),
		"for keys alone":          leaf(goodName, p.middle, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment }),
		"a merchant's":            p.merchant.pem(),
		"owner elsewhere":         leaf("041@中国银联股份有限公司@x@1", p.middle, nil),
		"owner with more":         leaf("041@x@中国银联股份有限公司示例分公司@1", p.middle, nil),
		"owner alone":             leaf("中国银联股份有限公司", p.middle, nil),
		"no owner":                leaf("041@x", p.middle, nil),
		"empty owner":             leaf("041@x@@1", p.middle, nil),
		"critical extension": leaf(goodName, p.middle, func(c *x509.Certificate) {
			c.ExtraExtensions = []pkix.Extension{{Id: []int{1, 2, 3, 4}, Critical: true, Value: []byte{5, 0}}}
		}),
		"elliptic":         ellipticLeaf(p.middle),
		"small":            smallLeaf(p.middle),
		"nothing":          "",
		"no certificate":   "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
		"a key":            string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: p.leaf.cert.RawSubjectPublicKeyInfo})),
		"two":              p.leaf.pem() + p.merchant.pem(),
		"words before":     "words\n" + p.leaf.pem(),
		"words after":      p.leaf.pem() + "words",
		"larger than that": p.leaf.pem() + strings.Repeat(" ", maxCertificate),
	}
}

func ellipticLeaf(by paper) string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: goodName}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}, by.cert, &key.PublicKey, by.key)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

// smallLeaf has a key of 1536 bits: Go makes none below 1024.
func smallLeaf(by paper) string {
	key, err := rsa.GenerateKey(rand.Reader, 1536)
	if err != nil {
		panic(err)
	}
	return draw(goodName, key, &by, nil).pem()
}

func TestWhoseCertificate(t *testing.T) {
	trusts := testTrust(t, "", &movedClock{})
	key, err := trusts.keyOf(papers().leaf.pem())
	if err != nil || !key.Equal(&unionKey().PublicKey) {
		t.Fatalf("UnionPay's own: %v", err)
	}
	if _, err := trusts.keyOf(strings.ReplaceAll(strings.TrimSpace(papers().leaf.pem()), "\n", "\r\n")); err != nil {
		t.Errorf("as it comes over the wire: %v", err)
	}
	for name, text := range strangers() {
		if _, err := trusts.keyOf(text); err == nil {
			t.Errorf("%s was let pass", name)
		}
	}
}

// The name of the test environment counts only where the account points to something that is not the real one.
func TestNameOfTheTestEnvironment(t *testing.T) {
	middle := papers().middle
	text := draw("041@Z12@00040000:SIGN@00000062", unionKey(), &middle, nil).pem()
	if _, err := testTrust(t, "http://127.0.0.1:1", &movedClock{}).keyOf(text); err != nil {
		t.Errorf("in a sandbox: %v", err)
	}
	if _, err := testTrust(t, "", &movedClock{}).keyOf(text); err == nil {
		t.Error("in production")
	}
}

// What was found good is asked for its dates each time, those of its authorities too.
func TestRememberedCertificateRunsOut(t *testing.T) {
	clock := &movedClock{}
	trusts := testTrust(t, "", clock)
	text := papers().leaf.pem()
	for range 2 {
		if _, err := trusts.keyOf(text); err != nil {
			t.Fatal(err)
		}
	}
	if len(trusts.known) != 1 {
		t.Errorf("%d remembered", len(trusts.known))
	}
	clock.advance(73 * time.Hour)
	if _, err := trusts.keyOf(text); err == nil {
		t.Error("too late")
	}
	clock.advance(-73 * time.Hour)
	if _, err := trusts.keyOf(text); err != nil {
		t.Errorf("back in time: %v", err)
	}
	clock.advance(-73 * time.Hour)
	if _, err := trusts.keyOf(text); err == nil {
		t.Error("too early")
	}
}

func TestWhatIsRememberedIsBounded(t *testing.T) {
	trusts := testTrust(t, "", &movedClock{})
	for i := range maxTrusted + 5 {
		if _, err := trusts.keyOf(papers().leaf.pem() + strings.Repeat("\n", i)); err != nil {
			t.Fatal(err)
		}
	}
	if len(trusts.known) > maxTrusted {
		t.Errorf("%d remembered", len(trusts.known))
	}
	for name, text := range strangers() {
		_, _ = trusts.keyOf(text)
		if fmt.Sprint(len(trusts.known)) > fmt.Sprint(maxTrusted) {
			t.Errorf("%s was remembered", name)
		}
	}
}
