package signature

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"strings"

	"cloudpos/internal/fault"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"
)

// Sizes of keys that we take.
const (
	rsaBitsMin     = 2048
	rsaBitsMax     = 4096
	rsaExponentMin = 65537
	hmacBytesMin   = 32
	keyBytesMax    = 8192
)

// PublicKey is a public key that we take, RSA or SM2. What kind it is decides its algorithm: no header chooses it.
type PublicKey struct {
	rsa *rsa.PublicKey
	sm2 *ecdsa.PublicKey
}

// Algorithm is the one that the key signs with.
func (k PublicKey) Algorithm() Algorithm {
	if k.sm2 != nil {
		return SM2SM3
	}
	return RSA2048SHA256
}

// der is the key as SubjectPublicKeyInfo.
func (k PublicKey) der() ([]byte, error) {
	if k.sm2 != nil {
		return smx509.MarshalPKIXPublicKey(k.sm2)
	}
	return x509.MarshalPKIXPublicKey(k.rsa)
}

// ParsePublicKey reads a public key: RSA of 2048 to 4096 bits, or a point of the SM2 curve; SPKI as PEM ("PUBLIC KEY") or
// as base64 of the DER, which is what a browser's exportKey("spki") gives. Small exponents and other curves are refused.
func ParsePublicKey(text []byte) (PublicKey, error) {
	const op = "signature.ParsePublicKey"
	if len(text) > keyBytesMax {
		return PublicKey{}, fault.E(op, Malformed, "the key is too long")
	}
	der, err := spki(text)
	if err != nil {
		return PublicKey{}, err
	}
	parsed, err := smx509.ParsePKIXPublicKey(der)
	if err != nil {
		return PublicKey{}, fault.E(op, Malformed, "not a public key (SPKI)")
	}
	switch key := parsed.(type) {
	case *rsa.PublicKey:
		if bits := key.N.BitLen(); bits < rsaBitsMin || bits > rsaBitsMax || key.E < rsaExponentMin {
			return PublicKey{}, fault.E(op, Malformed, "an RSA key has 2048 to 4096 bits and an exponent of at least 65537")
		}
		return PublicKey{rsa: key}, nil
	case *ecdsa.PublicKey:
		if !sm2.IsSM2PublicKey(key) {
			return PublicKey{}, fault.E(op, Malformed, "of the curves only SM2 is taken")
		}
		return PublicKey{sm2: key}, nil
	}
	return PublicKey{}, fault.E(op, Malformed, "neither an RSA nor an SM2 key")
}

// CanonicalKey is a public key in the one form in which it is stored and compared: base64 of the SPKI's DER. A key of
// another algorithm than the one that it is to be bound to is SIGNATURE_MALFORMED.
func CanonicalKey(algorithm Algorithm, text []byte) (string, error) {
	const op = "signature.CanonicalKey"
	key, err := ParsePublicKey(text)
	if err != nil {
		return "", err
	}
	if key.Algorithm() != algorithm {
		return "", fault.E(op, Malformed, "the key is one for "+string(key.Algorithm()))
	}
	der, err := key.der()
	if err != nil {
		return "", fault.E(op, Malformed, err)
	}
	return base64.StdEncoding.EncodeToString(der), nil
}

func spki(text []byte) ([]byte, error) {
	const op = "signature.ParsePublicKey"
	if block, rest := pem.Decode(text); block != nil {
		if block.Type != "PUBLIC KEY" || strings.TrimSpace(string(rest)) != "" {
			return nil, fault.E(op, Malformed, "PEM must hold one PUBLIC KEY and nothing else")
		}
		return block.Bytes, nil
	}
	der, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, fault.E(op, Malformed, "neither PEM nor base64")
	}
	return der, nil
}

// PrivateKey is the half that signs: the platform's own for answers, a caller's in clients and tools.
type PrivateKey struct {
	rsa *rsa.PrivateKey
	sm2 *sm2.PrivateKey
}

// GenerateKey makes a key pair: RSA of 2048 bits or SM2. SIGNATURE_MALFORMED for an algorithm without key pairs.
func GenerateKey(algorithm Algorithm) (PrivateKey, error) {
	const op = "signature.GenerateKey"
	var k PrivateKey
	var err error
	switch algorithm {
	case RSA2048SHA256:
		k.rsa, err = rsa.GenerateKey(rand.Reader, rsaBitsMin)
	case SM2SM3:
		k.sm2, err = sm2.GenerateKey(rand.Reader)
	default:
		return PrivateKey{}, fault.E(op, Malformed, "no key pairs in this algorithm")
	}
	if err != nil {
		return PrivateKey{}, fault.E(op, fault.Internal, err)
	}
	return k, nil
}

// ParsePrivateKey reads a private key's PEM: PKCS #8 ("PRIVATE KEY") of an RSA or SM2 key, PKCS #1 ("RSA PRIVATE KEY") or
// SEC 1 ("EC PRIVATE KEY"). The public half is held to the rules of ParsePublicKey.
func ParsePrivateKey(text []byte) (PrivateKey, error) {
	const op = "signature.ParsePrivateKey"
	block := privateBlock(text)
	if block == nil {
		return PrivateKey{}, fault.E(op, Malformed, "no PRIVATE KEY in PEM")
	}
	parsed, err := parsePrivate(block)
	if err != nil {
		return PrivateKey{}, fault.E(op, Malformed, "not a private key that can be read")
	}
	var k PrivateKey
	switch key := parsed.(type) {
	case *rsa.PrivateKey:
		k.rsa = key
	case *sm2.PrivateKey:
		k.sm2 = key
	default:
		return PrivateKey{}, fault.E(op, Malformed, "neither an RSA nor an SM2 key")
	}
	if _, err := ParsePublicKey([]byte(k.PublicPEM())); err != nil {
		return PrivateKey{}, err
	}
	return k, nil
}

// privateBlock is the first private key in a PEM file; openssl writes "EC PARAMETERS" before an old-style SM2 key.
func privateBlock(text []byte) *pem.Block {
	if len(text) > keyBytesMax {
		return nil
	}
	for {
		block, rest := pem.Decode(text)
		if block == nil || strings.HasSuffix(block.Type, "PRIVATE KEY") {
			return block
		}
		text = rest
	}
}

func parsePrivate(block *pem.Block) (any, error) {
	switch block.Type {
	case "RSA PRIVATE KEY":
		return smx509.ParsePKCS1PrivateKey(block.Bytes)
	case "EC PRIVATE KEY":
		return smx509.ParseSM2PrivateKey(block.Bytes)
	}
	return smx509.ParsePKCS8PrivateKey(block.Bytes)
}

// Algorithm is the one that the key signs with.
func (k PrivateKey) Algorithm() Algorithm { return k.Public().Algorithm() }

// Public is the half to hand out.
func (k PrivateKey) Public() PublicKey {
	if k.sm2 != nil {
		return PublicKey{sm2: &k.sm2.PublicKey}
	}
	return PublicKey{rsa: &k.rsa.PublicKey}
}

// PublicPEM is the public half as SPKI in PEM; "" for a key that cannot be written, which none of ours is.
func (k PrivateKey) PublicPEM() string {
	der, err := k.Public().der()
	if err != nil {
		return ""
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// PEM is the private half as PKCS #8, to be kept sealed.
func (k PrivateKey) PEM() (string, error) {
	var der []byte
	var err error
	if k.sm2 != nil {
		der, err = smx509.MarshalPKCS8PrivateKey(k.sm2)
	} else {
		der, err = x509.MarshalPKCS8PrivateKey(k.rsa)
	}
	if err != nil {
		return "", fault.E("signature.PEM", fault.Internal, err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), nil
}

// Sign signs a message in the key's algorithm.
func (k PrivateKey) Sign(message []byte) ([]byte, error) {
	if k.sm2 != nil {
		return SignSM2(k.sm2, message)
	}
	return SignRSA(k.rsa, message)
}
