// Package id makes identifiers: prefixed ULIDs for our own objects ("ord_01J…") and channel numbers for what goes over
// the wire to a channel. Pure but for the system's random source.
package id

import (
	"crypto/rand"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"
)

// New is prefix + "_" + ULID of now in lower-case Crockford base32: 26 characters that sort by time to the millisecond.
// Values made in the same millisecond are in no order.
func New(prefix string, now time.Time) string {
	return prefix + "_" + strings.ToLower(ulid.MustNew(ulid.Timestamp(now), rand.Reader).String())
}

// From is before every identifier of this prefix that was made at an instant or later, and behind those of milliseconds before.
func From(prefix string, at time.Time) string {
	var least ulid.ULID
	if at.After(time.UnixMilli(0)) {
		_ = least.SetTime(ulid.Timestamp(at)) // fails for the year 10889
	}
	return prefix + "_" + strings.ToLower(least.String())
}

// Valid says whether s is a prefixed ULID of this prefix; doors use it before they ask the database.
func Valid(prefix, s string) bool {
	rest, ok := strings.CutPrefix(s, prefix+"_")
	if !ok || len(rest) != ulid.EncodedSize || rest != strings.ToLower(rest) {
		return false
	}
	_, err := ulid.ParseStrict(strings.ToUpper(rest))
	return err == nil
}

// Channel is a number for a channel's out_trade_no or out_refund_no: 28 characters of [0-9A-Z], the common subset of
// what WeChat Pay, Alipay and UnionPay accept. It starts with a letter for what it numbers ("P" payment, "R" refund).
func Channel(kind byte, now time.Time) string {
	return string(kind) + "X" + ulid.MustNew(ulid.Timestamp(now), rand.Reader).String()
}
