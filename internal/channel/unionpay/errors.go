package unionpay

import "cloudpos/internal/channel"

// These tables say what a respCode means, per operation. protocols.md 3.5 has the groups (01–09 UnionPay, 10–29 the message,
// 30–59 the merchant, 60–89 issuer and cardholder) and the codes that leave things open; single codes follow UnionPay's
// public list of answers (unverified beyond the sheet). A code that no table names is Unknown.

// success is the code of what worked or was taken on.
const success = "00"

// kind is the reason of a failure where the operation does not know better.
func (f *failure) kind() channel.Reason {
	if f.reason != "" {
		return f.reason
	}
	switch f.code {
	case "02", "03", "04", "05", "06", "37":
		return channel.ReasonBusy
	case "10", "13", "14":
		return channel.ReasonRequest
	case "11":
		return channel.ReasonCredentials
	case "12":
		return channel.ReasonNumberUsed
	case "31", "32":
		return channel.ReasonMerchant
	}
	return channel.ReasonOther
}

// definite says why a payment with this code was surely not charged and never will be; ok is false for every other code.
// Left out on purpose: 12 (the number stands for another request, perhaps a paid one), 34 to 36 (about another
// transaction), 42 (charged, but too late), 70 and 82 and 83 (under way), A6 (succeeded with a defect).
func definite(code string) (reason channel.Reason, ok bool) {
	switch code {
	case "10", "13", "14":
		return channel.ReasonRequest, true
	case "11":
		return channel.ReasonCredentials, true
	case "31", "32":
		return channel.ReasonMerchant, true
	case "33", "38", "81":
		return channel.ReasonRisk, true
	case "61":
		return channel.ReasonCodeInvalid, true
	case "80":
		return channel.ReasonCodeExpired, true
	case "64":
		return channel.ReasonInsufficient, true
	case "01", "30", "39", "40", "60", "62", "63", "65", "66", "67", "68", "69", "71", "72", "73", "77", "78":
		return channel.ReasonRefused, true
	}
	return "", false
}

// stateMeaning says how a payment or refund stands with this code: of origRespCode in queries, respCode in notices. 01 is also
// what a payment has that was reversed, and 39 one whose time ran out unpaid (both unverified).
func stateMeaning(code string) (channel.Outcome, channel.Reason) {
	switch code {
	case success:
		return channel.Paid, ""
	case "03", "04", "05":
		return channel.Pending, ""
	case "82":
		return channel.Pending, channel.ReasonPassword
	case "39":
		return channel.Closed, ""
	}
	if reason, ok := definite(code); ok {
		return channel.Failed, reason
	}
	return channel.Unknown, channel.ReasonOther
}

// payMeaning says what a refused payment request means. Failed is only what surely charged nothing and never will.
func payMeaning(f *failure) (channel.Outcome, channel.Reason) {
	if reason, ok := definite(f.code); ok && f.named {
		return channel.Failed, reason
	}
	return channel.Unknown, f.kind()
}

// queryMeaning says what a refused query means: that the number is not known, or nothing.
func queryMeaning(f *failure) (channel.Outcome, channel.Reason) {
	if f.code == "34" && f.named {
		return channel.NotFound, ""
	}
	return channel.Unknown, f.kind()
}

// reverseMeaning says what a refused reversal means. A second one may be refused as a repetition (12): the query that
// follows tells what came of the first.
func reverseMeaning(f *failure) (channel.Outcome, channel.Reason) {
	switch {
	case f.code == "34" && f.named:
		return channel.NotFound, ""
	case f.code == "35", f.code == "36":
		return channel.Unknown, channel.ReasonRefused
	}
	return channel.Unknown, f.kind()
}

// refundMeaning says what a refused refund request means. What is wrong with the signature says nothing about the refund: it
// goes through once an operator mended the key.
func refundMeaning(f *failure) (channel.RefundOutcome, channel.Reason) {
	if f.reason != "" || !f.named {
		return channel.RefundUnknown, f.kind()
	}
	switch f.code {
	case "35", "36": // the payment may not be given back, or not that much
		return channel.RefundFailed, channel.ReasonRefused
	case "11":
		return channel.RefundUnknown, channel.ReasonCredentials
	}
	if reason, ok := definite(f.code); ok {
		return channel.RefundFailed, refundReason(f.code, reason)
	}
	return channel.RefundUnknown, f.kind()
}

// refundReason is a payment's reason in the words of a refund: the money that is missing is the merchant's.
func refundReason(code string, reason channel.Reason) channel.Reason {
	if code == "64" {
		return channel.ReasonChannelBalance
	}
	return reason
}

// refundQueryMeaning says what a refused refund query means: that the number is not known, or nothing.
func refundQueryMeaning(f *failure) (channel.RefundOutcome, channel.Reason) {
	if f.code == "34" && f.named {
		return channel.RefundNotFound, ""
	}
	return channel.RefundUnknown, f.kind()
}
