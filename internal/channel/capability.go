package channel

import (
	"slices"
	"strings"
	"time"
)

// Capabilities is what a channel can do and how it wants to be asked. The core reads this table instead of switching on
// names, so that a further channel is one folder and one line in app.
type Capabilities struct {
	NameZH, NameEN string // as payers and merchants call the wallet

	Scenes     []Scene
	PayerCodes []CodeShape // the payer codes (付款码) that are this channel's; of two channels no shapes overlap
	Browser    string      // part of the User-Agent by which the wallet's own browser is known; "" serves no WalletPage
	PagePayer  bool        // a WalletPage payment needs the payer's id first (see Payers)

	Close           bool          // an unpaid QR order can be closed at the channel; without it an order ends by its own expiry
	Reverse         bool          // a payer-code payment with unknown end can be reversed
	ReverseNotUntil time.Duration // how long after the payment request a reversal may first be sent (WeChat: 15 s)
	QueryEvery      time.Duration // the wait between status queries of a payment in doubt
	ReverseAfter    time.Duration // how long a payer-code payment in doubt is queried before it is reversed
	LastQuery       bool          // a reversal follows a last query at once, without a gap (Alipay)
	RefundWithin    time.Duration // how long after the payment a refund is possible

	SubMerchant [2]int // how many digits a merchant's number below a provider has, at least and at most

	NoticesNameSubMerchant bool // payment and refund notices say which merchant below a provider they are about

	Opens bool // connectors of a provider account are Openers: merchants are opened by calls instead of by hand

	Bills   []BillKind
	BillsAt time.Duration // after midnight of the day after: when the bill of a day can be asked for
}

// Can says whether the channel serves a scene.
func (c Capabilities) Can(s Scene) bool { return slices.Contains(c.Scenes, s) }

// TakesCode says whether a payer code is one of this channel's.
func (c Capabilities) TakesCode(code string) bool {
	return slices.ContainsFunc(c.PayerCodes, func(s CodeShape) bool { return s.Fits(code) })
}

// CodeShape tells payer codes of one wallet from those of others (protocols.md section 0). A routing hint only: whether a
// code is good is for the channel to say.
type CodeShape struct {
	First, Last       string // the code's beginning lies between these, both included and of the same length
	MinLength, MaxLen int    // of the whole code, in characters
	Text              bool   // not digits alone: a two-dimensional code with text (EMV in base64)
}

// Fits says whether a code has this shape.
func (s CodeShape) Fits(code string) bool {
	if len(code) < s.MinLength || len(code) > s.MaxLen || len(code) < len(s.First) {
		return false
	}
	if !s.Text && strings.Trim(code, "0123456789") != "" {
		return false
	}
	begin := code[:len(s.First)]
	return begin >= s.First && begin <= s.Last
}
