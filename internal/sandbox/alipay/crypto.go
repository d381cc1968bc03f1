package alipay

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// sign is RSA2: RSA PKCS#1 v1.5 over SHA-256, in Base64.
func sign(key *rsa.PrivateKey, text string) string {
	sum := sha256.Sum256([]byte(text))
	return signSum(key, crypto.SHA256, sum[:])
}

// signSHA1 is the old RSA of Alipay. Only a forger uses it.
func signSHA1(key *rsa.PrivateKey, text string) string {
	sum := sha1.Sum([]byte(text))
	return signSum(key, crypto.SHA1, sum[:])
}

func signSum(key *rsa.PrivateKey, hash crypto.Hash, sum []byte) string {
	signature, err := rsa.SignPKCS1v15(nil, key, hash, sum)
	if err != nil {
		panic("alipay: a 2048-bit key cannot sign: " + err.Error())
	}
	return base64.StdEncoding.EncodeToString(signature)
}

func verify(key *rsa.PublicKey, text, signature string) bool {
	raw, err := base64.StdEncoding.DecodeString(signature)
	if err != nil {
		return false
	}
	sum := sha256.Sum256([]byte(text))
	return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], raw) == nil
}

// requestText is what a v2 client signs (protocols.md 2.1): all parameters but sign, empty ones dropped, in the order of
// their names, raw values. sign_type is part of it.
func requestText(params url.Values) string {
	return joined(params, func(name, value string) bool { return name != "sign" && value != "" })
}

// noticeText is what Alipay signs of a notice (protocols.md 2.4): sign and sign_type are no part of it, nor is
// alipay_cert_sn. Empty values are: receivers that take every parameter as it came agree with it (unverified).
func noticeText(params url.Values) string {
	return joined(params, func(name, _ string) bool { return name != "sign" && name != "sign_type" && name != "alipay_cert_sn" })
}

func joined(params url.Values, counts func(name, value string) bool) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		for _, value := range params[name] {
			if counts(name, value) {
				pairs = append(pairs, name+"="+value)
			}
		}
	}
	return strings.Join(pairs, "&")
}

// restText is what a v3 client signs (protocols.md 2.6); token is that of the header alipay-app-auth-token.
func restText(auth, method, uri, body, token string) string {
	text := auth + "\n" + method + "\n" + uri + "\n" + body + "\n"
	if token != "" {
		text += token + "\n"
	}
	return text
}

// restAnswerText is what Alipay signs of a v3 answer (protocols.md 2.6).
func restAnswerText(timestamp, nonce, body string) string {
	return timestamp + "\n" + nonce + "\n" + body + "\n"
}

// certSN names a certificate in certificate mode (protocols.md 2.5): the MD5 of its issuer and its serial number in decimal.
func certSN(c *x509.Certificate) string {
	sum := md5.Sum([]byte(c.Issuer.String() + c.SerialNumber.String()))
	return hex.EncodeToString(sum[:])
}

// unseal opens content encrypted by encrypt_type=AES: AES-CBC with PKCS#5 padding and an initial vector of zeros, in Base64.
func unseal(key []byte, text string) ([]byte, error) {
	sealed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, err
	}
	if len(sealed) == 0 || len(sealed)%aes.BlockSize != 0 {
		return nil, errors.New("alipay: not whole blocks")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(sealed, sealed)
	pad := int(sealed[len(sealed)-1])
	if pad == 0 || pad > aes.BlockSize {
		return nil, errors.New("alipay: wrong padding")
	}
	return sealed[:len(sealed)-pad], nil
}

// seal is the other way of unseal.
func seal(key, plain []byte) string {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("alipay: AES key: " + err.Error())
	}
	pad := aes.BlockSize - len(plain)%aes.BlockSize
	padded := append(slices.Clone(plain), make([]byte, pad)...)
	for i := len(plain); i < len(padded); i++ {
		padded[i] = byte(pad)
	}
	cipher.NewCBCEncrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(padded, padded)
	return base64.StdEncoding.EncodeToString(padded)
}

func publicPEM(key *rsa.PublicKey) string {
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		panic("alipay: encode public key: " + err.Error())
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}
