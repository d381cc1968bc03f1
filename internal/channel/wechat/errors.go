package wechat

import (
	"net/http"
	"strings"

	"cloudpos/internal/channel"
)

// These tables say what a refusal means, per operation. They follow the error lists of WeChat Pay's documents: for
// codepay the column 支付状态 of the older micropay list (only SYSTEMERROR, BANKERROR and USERPAYING leave the payment
// open), for refunds the column 解决方案. APIv3 writes most codes with underscores where the older API wrote none, and
// not always the same ones: both spellings are one here. A code that no table names is Unknown.

// plain is a code without underscores: NOT_ENOUGH and NOTENOUGH are one.
func plain(code string) string { return strings.ReplaceAll(code, "_", "") }

// kind is the reason of a refusal where the operation does not know better.
func (f *failure) kind() channel.Reason {
	switch {
	case f.reason != "":
		return f.reason
	case f.status == http.StatusTooManyRequests, f.status >= http.StatusInternalServerError:
		return channel.ReasonBusy
	case f.code == "", f.status < http.StatusBadRequest:
		return channel.ReasonBadAnswer // a gateway's page, a redirect: not the channel's word
	}
	switch plain(f.code) {
	case "SYSTEMERROR", "BANKERROR", "FREQUENCYLIMITED", "FREQUENCYLIMITEXCEED", "RATELIMITEXCEEDED", "RATELIMITEXCEED":
		return channel.ReasonBusy
	case "SIGNERROR":
		return channel.ReasonCredentials
	case "NOAUTH", "APPIDMCHIDNOTMATCH", "MCHNOTEXISTS", "MCHIDNOTEXIST", "APPIDNOTEXIST":
		return channel.ReasonMerchant
	case "PARAMERROR", "INVALIDREQUEST":
		return channel.ReasonRequest
	case "USERPAYING":
		return channel.ReasonPassword
	case "ORDERPAID":
		return channel.ReasonAlreadyPaid
	case "OUTTRADENOUSED", "ALREADYEXISTS":
		return channel.ReasonNumberUsed
	}
	return channel.ReasonOther
}

// refused says whether the channel itself refused the request, and with which code: the only kind of failure that may
// end something. Its status is 4xx but not 429.
func (f *failure) refused() (code string, ok bool) {
	switch f.kind() {
	case channel.ReasonTransport, channel.ReasonBadAnswer, channel.ReasonBusy:
		return "", false
	}
	return plain(f.code), true
}

// payMeaning says what a refused payment request means. Failed is only what surely charged nothing and never will.
func payMeaning(scene channel.Scene, f *failure) (channel.Outcome, channel.Reason) {
	code, ok := f.refused()
	if !ok {
		return channel.Unknown, f.kind()
	}
	switch code {
	case "NOTENOUGH":
		return channel.Failed, channel.ReasonInsufficient
	case "AUTHCODEEXPIRE", "AUTHCODEEXPIRED":
		return channel.Failed, channel.ReasonCodeExpired
	case "AUTHCODEINVALID", "AUTHCODEERROR":
		return channel.Failed, channel.ReasonCodeInvalid
	case "RULELIMIT":
		return channel.Failed, channel.ReasonRisk
	case "TRADEERROR", "ACCOUNTERROR", "USERACCOUNTABNORMAL", "BUYERMISMATCH", "NOTSUPPORTCARD", "NOTSUPORTCARD":
		return channel.Failed, channel.ReasonRefused
	case "NOAUTH", "APPIDMCHIDNOTMATCH", "MCHNOTEXISTS", "MCHIDNOTEXIST", "APPIDNOTEXIST", "SIGNERROR", "PARAMERROR":
		return channel.Failed, f.kind() // stopped at the door, before the payer was looked at
	case "INVALIDREQUEST":
		// Its text may be 重复请求支付, "asked twice": of a payer code that may have been charged. A QR code or page
		// that was refused was never shown to anybody.
		if scene != channel.PayerCode {
			return channel.Failed, channel.ReasonRequest
		}
		return channel.Unknown, channel.ReasonRequest
	case "USERPAYING":
		return channel.Pending, channel.ReasonPassword
	case "ORDERCLOSED", "ORDERREVERSED":
		return channel.Unknown, channel.ReasonNumberUsed // how it ended is for a query to say
	}
	return channel.Unknown, f.kind()
}

// queryMeaning says what a refused query means: that the number is not known, or nothing.
func queryMeaning(f *failure) (channel.Outcome, channel.Reason) {
	switch code, _ := f.refused(); code {
	case "ORDERNOTEXIST", "RESOURCENOTEXISTS":
		return channel.NotFound, ""
	}
	return channel.Unknown, f.kind()
}

// closeMeaning says what a refused close means.
func closeMeaning(f *failure) (channel.Outcome, channel.Reason) {
	switch code, _ := f.refused(); code {
	case "ORDERCLOSED":
		return channel.Closed, ""
	case "ORDERNOTEXIST", "RESOURCENOTEXISTS":
		return channel.NotFound, ""
	}
	return channel.Unknown, f.kind()
}

// reverseMeaning says what a refused reversal means. ORDER_REVERSED is Accepted: the query that follows tells whether
// money had moved.
func reverseMeaning(f *failure) (channel.Outcome, channel.Reason) {
	switch code, _ := f.refused(); code {
	case "ORDERREVERSED":
		return channel.Accepted, ""
	case "ORDERNOTEXIST", "RESOURCENOTEXISTS":
		return channel.NotFound, ""
	case "REVERSEEXPIRE", "TRADESTATEERROR":
		return channel.Unknown, channel.ReasonRefused
	}
	return channel.Unknown, f.kind()
}

// refundMeaning says what a refused refund request means. The request may be a repetition of one whose answer was
// lost, so that Failed is only what speaks of the refund itself: a bad signature says nothing about it and goes through
// once an operator mended the key. After Failed the number must not be sent again: WeChat Pay would take it anew.
func refundMeaning(f *failure) (channel.RefundOutcome, channel.Reason) {
	code, ok := f.refused()
	if !ok {
		return channel.RefundUnknown, f.kind()
	}
	switch code {
	case "NOTENOUGH":
		return channel.RefundFailed, channel.ReasonChannelBalance
	case "USERACCOUNTABNORMAL", "TRADEOVERDUE", "INVALIDREQUEST":
		return channel.RefundFailed, channel.ReasonRefused
	case "NOAUTH", "MCHNOTEXISTS":
		return channel.RefundFailed, channel.ReasonMerchant
	case "PARAMERROR":
		return channel.RefundFailed, channel.ReasonRequest
	case "ORDERNOTEXIST", "RESOURCENOTEXISTS":
		// The payment is not known over there although we have it as paid: a person must look, nothing is final.
		return channel.RefundUnknown, channel.ReasonRefused
	}
	return channel.RefundUnknown, f.kind()
}

// refundQueryMeaning says what a refused refund query means: that the number is not known, or nothing.
func refundQueryMeaning(f *failure) (channel.RefundOutcome, channel.Reason) {
	switch code, _ := f.refused(); code {
	case "RESOURCENOTEXISTS", "REFUNDNOTEXIST", "REFUNDNOTEXISTS":
		return channel.RefundNotFound, ""
	}
	return channel.RefundUnknown, f.kind()
}
