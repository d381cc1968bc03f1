package script

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/money"
)

// Operations that a rule may match; an empty operation matches every call but not notices.
const (
	Pay          = "pay"
	Query        = "query"
	Close        = "close"
	Reverse      = "reverse"
	Refund       = "refund"
	RefundQuery  = "refund_query"
	Certificates = "certificates"
	Bill         = "bill"          // asking for a bill file
	Media        = "media"         // uploading a picture of a merchant that is to be opened
	Opening      = "opening"       // handing a merchant in; out_trade_no is the provider's own number of it
	OpeningQuery = "opening_query" // asking how that stands
	Account      = "account"       // a merchant's settlement account: asking, changing, asking after a change
	Notice       = "notice"
)

// Effects of a rule.
const (
	TimeoutBefore   = "timeout_before"   // nothing is done; the connection is cut, or held until the client gives up
	TimeoutAfter    = "timeout_after"    // it is done, then the connection is cut or held
	Status500       = "status_500"       // a bare 500 from a gateway, unsigned
	Status502       = "status_502"       // a bare 502 in HTML, unsigned
	RateLimited     = "rate_limited_429" // 429 FREQUENCY_LIMITED
	SystemError     = "system_error"     // 500 SYSTEM_ERROR in the channel's own shape, signed
	SlowMS          = "slow_ms"          // answers after ms; adds to any other effect
	BadSignature    = "bad_signature"    // it is done, the answer's signature is wrong
	AskPassword     = "ask_password"     // payer code: USERPAYING
	Insufficient    = "insufficient"     // payer code: NOT_ENOUGH; refund: the merchant's account is empty
	Refuse          = "refuse"           // payer code: the payer cancels; refund: ends ABNORMAL; reverse: refused for good
	PaysLate        = "pays_late"        // payer code: USERPAYING, pays by himself after ms
	PaysAfterClose  = "pays_after_close" // the payer's confirmation arrives after close or reversal
	NoticeLost      = "notice_lost"
	NoticeDuplicate = "notice_duplicate" // n copies at the same time
	NoticeLate      = "notice_late"      // the first try comes after ms
	NoticeForged    = "notice_forged"    // a forged variant comes first, then the true one
	NoticeSignTest  = "notice_signtest"  // a WECHATPAY/SIGNTEST/ probe comes first, then the true one
)

// What a rule may say. The lists are only read.
var (
	operations = []string{"", Pay, Query, Close, Reverse, Refund, RefundQuery, Certificates, Bill, Media, Opening, OpeningQuery, Account, Notice}
	effects    = []string{
		TimeoutBefore, TimeoutAfter, Status500, Status502, RateLimited, SystemError, SlowMS, BadSignature,
		AskPassword, Insufficient, Refuse, PaysLate, PaysAfterClose,
		NoticeLost, NoticeDuplicate, NoticeLate, NoticeForged, NoticeSignTest,
	}
	connections = []string{"", "cut", "hold"}
	styles      = []string{"", "ok", "error"}
)

// Rule says which calls it is for and what goes wrong with them.
type Rule struct {
	ID          string        `json:"id,omitempty"`
	Channel     string        `json:"channel,omitempty"`
	Operation   string        `json:"operation,omitempty"`
	OutTradeNo  string        `json:"out_trade_no,omitempty"` // or the refund number of a refund
	Prefix      string        `json:"prefix,omitempty"`       // of the order or refund number
	Amount      *money.Amount `json:"amount,omitempty"`       // fen
	Probability *float64      `json:"probability,omitempty"`  // 0..1; absent is always
	Seed        int64         `json:"seed,omitempty"`         // of the probability: same seed and numbers, same faults
	Skip        int           `json:"skip,omitempty"`         // matches that pass before it bites
	Count       int           `json:"count,omitempty"`        // times that it bites; 0 is without limit

	Effect     string `json:"effect"`
	MS         int64  `json:"ms,omitempty"`
	N          int    `json:"n,omitempty"`
	Connection string `json:"connection,omitempty"` // of the time-outs: cut (default) or hold
	After      bool   `json:"after,omitempty"`      // status_500, status_502, rate_limited_429, system_error: after it is done
	Unrecorded bool   `json:"unrecorded,omitempty"` // timeout_before of a payer code: not even the order is known
	Style      string `json:"style,omitempty"`      // of ask_password: ok or error; absent follows the settings
	Variant    string `json:"variant,omitempty"`    // of notice_forged: one variant, or "all"

	Hits int `json:"hits"` // how often it bit; the answer to GET tells, PUT ignores it
}

// Call is what a rule is matched against.
type Call struct {
	Channel    string
	Operation  string
	OutTradeNo string
	RefundNo   string
	Amount     money.Amount
}

// Validate refuses what could never match or do anything.
func (r Rule) Validate() error {
	switch {
	case !slices.Contains(operations, r.Operation):
		return fmt.Errorf("operation %q is none of %s", r.Operation, strings.Join(operations[1:], ", "))
	case !slices.Contains(effects, r.Effect):
		return fmt.Errorf("effect %q is none of %s", r.Effect, strings.Join(effects, ", "))
	case strings.HasPrefix(r.Effect, "notice_") != (r.Operation == Notice):
		return fmt.Errorf("effect %q does not go with operation %q", r.Effect, r.Operation)
	case !slices.Contains(connections, r.Connection):
		return fmt.Errorf("connection %q is none of cut, hold", r.Connection)
	case !slices.Contains(styles, r.Style):
		return fmt.Errorf("style %q is none of ok, error", r.Style)
	case r.Probability != nil && !(*r.Probability >= 0 && *r.Probability <= 1):
		return fmt.Errorf("probability must be 0 to 1")
	case r.Skip < 0 || r.Count < 0 || r.MS < 0 || r.MS > time.Hour.Milliseconds() || r.N < 0 || r.N > 1000:
		return fmt.Errorf("skip, count, ms (to 3600000) and n (to 1000) must not be negative")
	}
	return nil
}

// Delay is MS as a duration.
func (r Rule) Delay() time.Duration { return time.Duration(r.MS) * time.Millisecond }

func (r Rule) matches(c Call) bool {
	if r.Operation == "" && c.Operation == Notice {
		return false
	}
	number := func(ok func(string) bool) bool { return ok(c.OutTradeNo) || (c.RefundNo != "" && ok(c.RefundNo)) }
	return (r.Channel == "" || r.Channel == c.Channel) &&
		(r.Operation == "" || r.Operation == c.Operation) &&
		(r.OutTradeNo == "" || number(func(s string) bool { return s == r.OutTradeNo })) &&
		(r.Prefix == "" || number(func(s string) bool { return strings.HasPrefix(s, r.Prefix) })) &&
		(r.Amount == nil || *r.Amount == c.Amount)
}

// falls throws the die: the same rule, number and turn always fall alike, whatever runs beside them.
func (r Rule) falls(c Call, turn int) bool {
	if r.Probability == nil {
		return true
	}
	h := fnv.New64a()
	fmt.Fprintf(h, "%d|%s|%s|%s|%s|%d", r.Seed, r.ID, c.Operation, c.OutTradeNo, c.RefundNo, turn)
	return float64(mix(h.Sum64()))/math.MaxUint64 < *r.Probability
}

// mix spreads the hash over all bits (the finaliser of splitmix64): FNV alone leaves near numbers near.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
