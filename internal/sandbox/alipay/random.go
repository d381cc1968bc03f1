package alipay

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
)

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// randomHex is 32 hex digits.
func randomHex() string { return hex.EncodeToString(randomBytes(16)) }

// randomLetters is a text of n letters and digits.
func randomLetters(n int) string {
	text := ""
	for len(text) < n {
		text += rand.Text()
	}
	return text[:n]
}
