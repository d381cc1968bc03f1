package alipay

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
)

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

func randomHex(n int) string { return hex.EncodeToString(randomBytes(n)) }

// randomLetters is a text of n letters and digits.
func randomLetters(n int) string {
	text := ""
	for len(text) < n {
		text += rand.Text()
	}
	return text[:n]
}
