package wechat

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

// signatureType is the only algorithm that the platform signs with.
const signatureType = "WECHATPAY2-SHA256-RSA2048"

func sign(key *rsa.PrivateKey, text string) string {
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum[:])
	if err != nil {
		panic("wechat: a 2048-bit key cannot sign: " + err.Error())
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

// requestText is what the merchant signs (protocols.md 1.2): five lines, each ended by LF.
func requestText(method, uri, timestamp, nonce, body string) string {
	return method + "\n" + uri + "\n" + timestamp + "\n" + nonce + "\n" + body + "\n"
}

// answerText is what the platform signs, in answers and notices (protocols.md 1.3).
func answerText(timestamp, nonce, body string) string {
	return timestamp + "\n" + nonce + "\n" + body + "\n"
}

// payText is what the merchant signs for the arguments of a page (protocols.md 1.6).
func payText(appID, timestamp, nonce, prepay string) string {
	return appID + "\n" + timestamp + "\n" + nonce + "\n" + prepay + "\n"
}

// seal encrypts with the APIv3 key (protocols.md 1.4): AES-256-GCM, Base64 of ciphertext and tag.
func seal(apiV3Key, nonce, associatedData string, plain []byte) string {
	block, err := aes.NewCipher([]byte(apiV3Key))
	if err != nil {
		panic("wechat: the APIv3 key has not 32 bytes: " + err.Error())
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic("wechat: GCM: " + err.Error())
	}
	return base64.StdEncoding.EncodeToString(aead.Seal(nil, []byte(nonce), plain, []byte(associatedData)))
}

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// randomText is n letters and digits.
func randomText(n int) string { return randomOf(letters, n) }

func randomDigits(n int) string { return randomOf(letters[:10], n) }

func randomOf(alphabet string, n int) string {
	raw := make([]byte, n)
	if _, err := rand.Read(raw); err != nil {
		panic(fmt.Sprintf("wechat: no randomness: %v", err))
	}
	for i, b := range raw {
		raw[i] = alphabet[int(b)%len(alphabet)]
	}
	return string(raw)
}
