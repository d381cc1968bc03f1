package alipay

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"strings"
)

var errNoKey = errors.New("not an RSA key")

// unwrapped is what a PEM text holds, or the bare base64 of the same, as Alipay's key tool writes it.
func unwrapped(text string) ([]byte, error) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "-") {
		return base64.StdEncoding.DecodeString(text)
	}
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, errNoKey
	}
	return block.Bytes, nil
}

// readPrivateKey reads an RSA key in PKCS #8 or PKCS #1.
func readPrivateKey(text string) (*rsa.PrivateKey, error) {
	der, err := unwrapped(text)
	if err != nil {
		return nil, errNoKey
	}
	if any8, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		if key, ok := any8.(*rsa.PrivateKey); ok {
			return key, nil
		}
		return nil, errNoKey
	}
	key, err := x509.ParsePKCS1PrivateKey(der)
	if err != nil {
		return nil, errNoKey
	}
	return key, nil
}

// readPublicKey reads an RSA key as PUBLIC KEY.
func readPublicKey(text string) (*rsa.PublicKey, error) {
	der, err := unwrapped(text)
	if err != nil {
		return nil, errNoKey
	}
	public, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, errNoKey
	}
	key, ok := public.(*rsa.PublicKey)
	if !ok {
		return nil, errNoKey
	}
	return key, nil
}

// privateText is a key as the library reads it.
func privateText(key *rsa.PrivateKey) (string, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), err
}

// publicText is a key as the library reads it.
func publicText(key *rsa.PublicKey) (string, error) {
	der, err := x509.MarshalPKIXPublicKey(key)
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})), err
}

// readCertificates reads the certificates of a PEM text that can be read.
func readCertificates(text string) []*x509.Certificate {
	var all []*x509.Certificate
	for rest := []byte(text); ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			return all
		}
		if cert, err := x509.ParseCertificate(block.Bytes); err == nil {
			all = append(all, cert)
		}
	}
}

func certificatePEM(cert *x509.Certificate) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw}))
}
