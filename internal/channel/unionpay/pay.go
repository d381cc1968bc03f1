package unionpay

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// maxQR is the longest code that a QR code of a usable size can carry, in bytes.
const maxQR = 512

// currencyCNY is the ISO 4217 number of the only currency that is spoken here.
const currencyCNY = "156"

// Pay asks for a code that the payer scans, for the page inside the wallet that stands for one, or charges a payer code. A
// request that cannot be sent is Failed without a call.
func (c *connector) Pay(ctx context.Context, r channel.PayRequest) channel.Result {
	if reason := checkPay(c.id.mode, r); reason != "" {
		c.logger.ErrorContext(ctx, "unionpay: payment request not sent", "number", r.Number, "reason", string(reason))
		return channel.Result{Outcome: channel.Failed, Reason: reason}
	}
	if r.Scene == channel.PayerCode {
		return c.payByCode(ctx, r)
	}
	return c.payByQR(ctx, r)
}

// order is what both ways of paying have in common. The merchant below a platform is named as the payer shall read it; the
// store's name stands in, for the port knows no other (unverified: the lengths).
func (c *connector) order(k kind, r channel.PayRequest) message {
	m := c.request(k, r.Number, r.RequestedAt)
	m["txnAmt"], m["currencyCode"] = strconv.FormatInt(int64(r.Amount), 10), currencyCNY
	m["backUrl"], m["termId"] = r.NotifyURL, terminal(r.TerminalID)
	if c.id.mode == channel.Provider {
		name := r.StoreName
		if name == "" {
			name = r.Description
		}
		m["subMerId"], m["subMerName"], m["subMerAbbr"] = r.SubMerchant, cut(plain(name), 40), cut(plain(name), 16)
	}
	return m
}

// payByQR applies for the code of one order (申码, 01/07). Inside of the wallet the browser is sent to the code's address, which
// the wallet takes over (unverified).
func (c *connector) payByQR(ctx context.Context, r channel.PayRequest) channel.Result {
	body := c.order(consumeQR(), r)
	body["payTimeout"] = formatTime(r.ExpiresAt)
	if r.Scene == channel.WalletPage {
		body["frontUrl"] = r.ReturnURL
	}
	request := call{op: "apply", url: c.hosts.transactions, body: body}
	answer, failed := c.send(ctx, request)
	if failed != nil {
		return failed.result(payMeaning(failed))
	}
	code := answer["qrCode"]
	if !c.usableCode(code, r.Scene) {
		return c.bad(ctx, request, "has no usable qrCode").result(channel.Unknown, channel.ReasonBadAnswer)
	}
	result := channel.Result{Outcome: channel.Pending}
	if r.Scene == channel.WalletPage {
		result.Page = &channel.PageStart{Bridge: channel.BridgeRedirect, RedirectURL: code}
		return result
	}
	result.QR = code
	return result
}

// usableCode says whether a code may be shown: an address of UnionPay's, or a merchant-presented EMV text whose checksum
// holds. A browser is only ever sent to an address.
func (c *connector) usableCode(code string, scene channel.Scene) bool {
	if code == "" || len(code) > maxQR {
		return false
	}
	if strings.HasPrefix(code, emvText) {
		return scene == channel.QRCode && checkEMV(code) == nil
	}
	u, err := url.Parse(code)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	if c.id.base != "" {
		return u.Scheme == "https" || u.Scheme == "http"
	}
	return u.Scheme == "https" && strings.HasSuffix(u.Host, ".95516.com")
}

// payByCode charges a payer code (被扫, 01/06). 00 only says that the request was taken on; the end comes by query or notice.
// A definite refusal is the end at once. The code leaves in the body and appears nowhere else; the text form of an EMV code
// goes out as it was scanned (unverified).
func (c *connector) payByCode(ctx context.Context, r channel.PayRequest) channel.Result {
	body := c.order(consumeCode(), r)
	body["qrNo"] = r.PayerCode
	answer, failed := c.send(ctx, call{op: "charge", url: c.hosts.transactions, body: body, secret: r.PayerCode})
	if failed != nil {
		return failed.result(payMeaning(failed))
	}
	return channel.Result{Outcome: channel.Pending, TransactionNo: answer.number(), ChannelCode: answer["respCode"]}
}

// terminal is our terminal's number as UnionPay wants one: eight letters and digits, the last ones of ours (unverified).
func terminal(id string) string {
	const size = 8
	number := strings.Map(func(c rune) rune {
		if c < '0' || c > 'z' || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') {
			return -1
		}
		return c
	}, id)
	number = strings.ToUpper(strings.Repeat("0", size) + number)
	return number[len(number)-size:]
}

func parseAmount(text string) (money.Amount, bool) {
	if !fen.MatchString(text) {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return money.Amount(n), err == nil
}
