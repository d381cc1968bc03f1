package unionpay

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"
)

// institution is who clients expect at the third place of the signing certificate's name (protocols.md 3.2).
const institution = "中国银联股份有限公司"

// certified is a private key with its certificate.
type certified struct {
	KeyPEM  string `json:"key_pem"`
	CertPEM string `json:"certificate_pem"`

	private *rsa.PrivateKey
	cert    *x509.Certificate
}

// certID is the certificate's serial number in decimal, as certId says it.
func (c certified) certID() string { return c.cert.SerialNumber.String() }

// subject says whose certificate it is and how long it is good.
type subject struct {
	name         string // CN
	organisation string
	from, until  time.Time
	authority    bool // may issue others
	depth        int  // of authorities below it
}

// named is a subject whose certificate is good now. It began days ago: some clients compare with midnight.
func named(name string, wall time.Time) subject {
	return subject{name: name, organisation: "cloudpos sandbox", from: wall.AddDate(0, 0, -3), until: wall.AddDate(5, 0, 0)}
}

func authority(name string, depth int, wall time.Time) subject {
	s := named(name, wall)
	s.authority, s.depth, s.until = true, depth, wall.AddDate(20, 0, 0)
	return s
}

func newKey() (*rsa.PrivateKey, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, fmt.Errorf("make RSA key: %w", err)
	}
	return key, nil
}

// issue certifies a key; by is nil for a root, which certifies itself.
func issue(s subject, key *rsa.PrivateKey, by *certified) (certified, error) {
	serial := make([]byte, 5) // about as long as UnionPay's own: 11 to 13 decimal digits
	_, _ = rand.Read(serial)  // never fails (crypto/rand)
	serial[0] |= 0x10
	template := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial), NotBefore: s.from.UTC().Truncate(time.Second), NotAfter: s.until.UTC().Truncate(time.Second),
		Subject:               pkix.Name{Country: []string{"CN"}, Organization: []string{s.organisation}, CommonName: s.name},
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
		BasicConstraintsValid: true,
	}
	if s.authority {
		template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
		template.IsCA, template.MaxPathLen, template.MaxPathLenZero = true, s.depth, s.depth == 0
	}
	parent, signer := template, key
	if by != nil {
		parent, signer = by.cert, by.private
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		return certified{}, fmt.Errorf("make certificate: %w", err)
	}
	return newCertified(key, der)
}

func newCertified(key *rsa.PrivateKey, der []byte) (certified, error) {
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return certified{}, fmt.Errorf("make certificate: %w", err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return certified{}, fmt.Errorf("encode RSA key: %w", err)
	}
	return certified{
		KeyPEM:  string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})),
		CertPEM: string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
		private: key, cert: cert,
	}, nil
}

// parse reads the PEM texts of a keyring that comes from disk.
func (c *certified) parse() error {
	keyBlock, _ := pem.Decode([]byte(c.KeyPEM))
	certBlock, _ := pem.Decode([]byte(c.CertPEM))
	if keyBlock == nil || certBlock == nil {
		return errors.New("unionpay: the keyring holds something that is no PEM")
	}
	key, err := x509.ParsePKCS8PrivateKey(keyBlock.Bytes)
	if err != nil {
		return fmt.Errorf("unionpay: read keyring: %w", err)
	}
	private, ok := key.(*rsa.PrivateKey)
	if !ok {
		return errors.New("unionpay: the keyring holds a key that is not RSA")
	}
	*c, err = newCertified(private, certBlock.Bytes)
	return err
}

// onWire is the certificate as messages carry it: lines end in CR LF, the last one not at all.
func (c certified) onWire() string {
	return strings.ReplaceAll(strings.TrimSpace(c.CertPEM), "\n", "\r\n")
}

// sealingKey gives the certificate with which clients encrypt what nobody else shall read (加密公钥更新, 95/00).
func (p *Platform) sealingKey(*exchange) (fields, *refusal) {
	return fields{
		"respCode": codeDone, "respMsg": message(codeDone, ""), "certType": "01", "encryptPubKeyCert": p.keys.Sealing.onWire(),
	}, nil
}
