package wechat

import (
	"testing"

	"cloudpos/internal/channel"
)

// refusal is what the tables are asked about.
func refusal(status int, code string) *failure { return &failure{status: status, code: code} }

func TestPayMeaning(t *testing.T) {
	const both = channel.Scene("")
	for _, c := range []struct {
		scene   channel.Scene // both when empty
		status  int
		code    string
		outcome channel.Outcome
		reason  channel.Reason
	}{
		{both, 403, "NOT_ENOUGH", channel.Failed, channel.ReasonInsufficient},
		{both, 400, "NOTENOUGH", channel.Failed, channel.ReasonInsufficient},
		{both, 400, "AUTH_CODE_EXPIRED", channel.Failed, channel.ReasonCodeExpired},
		{both, 400, "AUTHCODEEXPIRE", channel.Failed, channel.ReasonCodeExpired},
		{both, 400, "AUTH_CODE_INVALID", channel.Failed, channel.ReasonCodeInvalid},
		{both, 400, "AUTH_CODE_ERROR", channel.Failed, channel.ReasonCodeInvalid},
		{both, 403, "TRADE_ERROR", channel.Failed, channel.ReasonRefused},
		{both, 403, "USER_ACCOUNT_ABNORMAL", channel.Failed, channel.ReasonRefused},
		{both, 400, "NOTSUPORTCARD", channel.Failed, channel.ReasonRefused},
		{both, 403, "RULE_LIMIT", channel.Failed, channel.ReasonRisk},
		{both, 403, "NO_AUTH", channel.Failed, channel.ReasonMerchant},
		{both, 400, "APPID_MCHID_NOT_MATCH", channel.Failed, channel.ReasonMerchant},
		{both, 400, "MCH_NOT_EXISTS", channel.Failed, channel.ReasonMerchant},
		{both, 401, "SIGN_ERROR", channel.Failed, channel.ReasonCredentials},
		{both, 400, "PARAM_ERROR", channel.Failed, channel.ReasonRequest},
		{channel.QRCode, 400, "INVALID_REQUEST", channel.Failed, channel.ReasonRequest},
		{channel.PayerCode, 400, "INVALID_REQUEST", channel.Unknown, channel.ReasonRequest},
		{both, 400, "USERPAYING", channel.Pending, channel.ReasonPassword},
		{both, 400, "USER_PAYING", channel.Pending, channel.ReasonPassword},
		{both, 400, "ORDERPAID", channel.Unknown, channel.ReasonAlreadyPaid},
		{both, 403, "OUT_TRADE_NO_USED", channel.Unknown, channel.ReasonNumberUsed},
		{both, 400, "ORDER_CLOSED", channel.Unknown, channel.ReasonNumberUsed},
		{both, 400, "ORDERREVERSED", channel.Unknown, channel.ReasonNumberUsed},
		{both, 500, "SYSTEM_ERROR", channel.Unknown, channel.ReasonBusy},
		{both, 400, "SYSTEMERROR", channel.Unknown, channel.ReasonBusy},
		{both, 400, "BANKERROR", channel.Unknown, channel.ReasonBusy},
		{both, 429, "FREQUENCY_LIMITED", channel.Unknown, channel.ReasonBusy},
		{both, 429, "NOT_ENOUGH", channel.Unknown, channel.ReasonBusy},         // the status weighs more than the code
		{both, 502, "PARAM_ERROR", channel.Unknown, channel.ReasonBusy},        // likewise
		{both, 403, "", channel.Unknown, channel.ReasonBadAnswer},              // a gateway's page
		{both, 302, "NOT_ENOUGH", channel.Unknown, channel.ReasonBadAnswer},    // a redirect
		{both, 404, "ORDER_NOT_EXIST", channel.Unknown, channel.ReasonOther},   // not a word for this question
		{both, 400, "SOMETHING_NEW", channel.Unknown, channel.ReasonOther},     // nobody mapped it
		{both, 400, "auth_code_invalid", channel.Unknown, channel.ReasonOther}, // codes are upper-case
	} {
		scenes := []channel.Scene{c.scene}
		if c.scene == both {
			scenes = []channel.Scene{channel.QRCode, channel.PayerCode}
		}
		for _, scene := range scenes {
			if o, r := payMeaning(scene, refusal(c.status, c.code)); o != c.outcome || r != c.reason {
				t.Errorf("%s %d %s: %s %s, want %s %s", scene, c.status, c.code, o, r, c.outcome, c.reason)
			}
		}
	}
}

func TestOrderMeanings(t *testing.T) {
	for _, c := range []struct {
		name    string
		meaning func(*failure) (channel.Outcome, channel.Reason)
		status  int
		code    string
		outcome channel.Outcome
		reason  channel.Reason
	}{
		{"query", queryMeaning, 404, "ORDER_NOT_EXIST", channel.NotFound, ""},
		{"query", queryMeaning, 400, "ORDERNOTEXIST", channel.NotFound, ""},
		{"query", queryMeaning, 404, "RESOURCE_NOT_EXISTS", channel.NotFound, ""},
		{"query", queryMeaning, 404, "", channel.Unknown, channel.ReasonBadAnswer},
		{"query", queryMeaning, 500, "ORDER_NOT_EXIST", channel.Unknown, channel.ReasonBusy},
		{"query", queryMeaning, 400, "ORDER_CLOSED", channel.Unknown, channel.ReasonOther},
		{"query", queryMeaning, 403, "NOT_ENOUGH", channel.Unknown, channel.ReasonOther},
		{"query", queryMeaning, 401, "SIGN_ERROR", channel.Unknown, channel.ReasonCredentials},
		{"query", queryMeaning, 403, "NO_AUTH", channel.Unknown, channel.ReasonMerchant},
		{"query", queryMeaning, 400, "PARAM_ERROR", channel.Unknown, channel.ReasonRequest},
		{"query", queryMeaning, 429, "FREQUENCY_LIMITED", channel.Unknown, channel.ReasonBusy},

		{"close", closeMeaning, 400, "ORDERPAID", channel.Unknown, channel.ReasonAlreadyPaid},
		{"close", closeMeaning, 400, "ORDER_PAID", channel.Unknown, channel.ReasonAlreadyPaid},
		{"close", closeMeaning, 400, "ORDER_CLOSED", channel.Closed, ""},
		{"close", closeMeaning, 404, "ORDER_NOT_EXIST", channel.NotFound, ""},
		{"close", closeMeaning, 400, "USERPAYING", channel.Unknown, channel.ReasonPassword},
		{"close", closeMeaning, 500, "SYSTEM_ERROR", channel.Unknown, channel.ReasonBusy},
		{"close", closeMeaning, 400, "ORDER_REVERSED", channel.Unknown, channel.ReasonOther},

		{"reverse", reverseMeaning, 400, "ORDER_REVERSED", channel.Accepted, ""},
		{"reverse", reverseMeaning, 404, "ORDER_NOT_EXIST", channel.NotFound, ""},
		{"reverse", reverseMeaning, 400, "USERPAYING", channel.Unknown, channel.ReasonPassword},
		{"reverse", reverseMeaning, 400, "REVERSE_EXPIRE", channel.Unknown, channel.ReasonRefused},
		{"reverse", reverseMeaning, 400, "ORDER_CLOSED", channel.Unknown, channel.ReasonOther},
		{"reverse", reverseMeaning, 500, "SYSTEM_ERROR", channel.Unknown, channel.ReasonBusy},
		{"reverse", reverseMeaning, 400, "INVALID_REQUEST", channel.Unknown, channel.ReasonRequest},
	} {
		if o, r := c.meaning(refusal(c.status, c.code)); o != c.outcome || r != c.reason {
			t.Errorf("%s %d %s: %s %s, want %s %s", c.name, c.status, c.code, o, r, c.outcome, c.reason)
		}
	}
}

func TestRefundMeanings(t *testing.T) {
	for _, c := range []struct {
		name    string
		meaning func(*failure) (channel.RefundOutcome, channel.Reason)
		status  int
		code    string
		outcome channel.RefundOutcome
		reason  channel.Reason
	}{
		{"refund", refundMeaning, 403, "NOT_ENOUGH", channel.RefundFailed, channel.ReasonChannelBalance},
		{"refund", refundMeaning, 403, "USER_ACCOUNT_ABNORMAL", channel.RefundFailed, channel.ReasonRefused},
		{"refund", refundMeaning, 400, "INVALID_REQUEST", channel.RefundFailed, channel.ReasonRefused},
		{"refund", refundMeaning, 400, "PARAM_ERROR", channel.RefundFailed, channel.ReasonRequest},
		{"refund", refundMeaning, 403, "NO_AUTH", channel.RefundFailed, channel.ReasonMerchant},
		{"refund", refundMeaning, 401, "SIGN_ERROR", channel.RefundUnknown, channel.ReasonCredentials},
		{"refund", refundMeaning, 404, "RESOURCE_NOT_EXISTS", channel.RefundUnknown, channel.ReasonRefused},
		{"refund", refundMeaning, 429, "FREQUENCY_LIMITED", channel.RefundUnknown, channel.ReasonBusy},
		{"refund", refundMeaning, 500, "SYSTEM_ERROR", channel.RefundUnknown, channel.ReasonBusy},
		{"refund", refundMeaning, 500, "NOT_ENOUGH", channel.RefundUnknown, channel.ReasonBusy},
		{"refund", refundMeaning, 400, "SOMETHING_NEW", channel.RefundUnknown, channel.ReasonOther},

		{"query", refundQueryMeaning, 404, "RESOURCE_NOT_EXISTS", channel.RefundNotFound, ""},
		{"query", refundQueryMeaning, 404, "REFUND_NOT_EXISTS", channel.RefundNotFound, ""},
		{"query", refundQueryMeaning, 404, "", channel.RefundUnknown, channel.ReasonBadAnswer},
		{"query", refundQueryMeaning, 403, "NOT_ENOUGH", channel.RefundUnknown, channel.ReasonOther},
		{"query", refundQueryMeaning, 500, "SYSTEM_ERROR", channel.RefundUnknown, channel.ReasonBusy},
	} {
		if o, r := c.meaning(refusal(c.status, c.code)); o != c.outcome || r != c.reason {
			t.Errorf("%s %d %s: %s %s, want %s %s", c.name, c.status, c.code, o, r, c.outcome, c.reason)
		}
	}
}

// What is no answer at all is never an end, whatever was asked.
func TestNoAnswerIsUnknown(t *testing.T) {
	for _, reason := range []channel.Reason{channel.ReasonTransport, channel.ReasonBadAnswer} {
		f := &failure{reason: reason, status: 403, code: "NOT_ENOUGH"}
		for name, o := range map[string]channel.Outcome{
			"pay": first(payMeaning(channel.PayerCode, f)), "query": first(queryMeaning(f)),
			"close": first(closeMeaning(f)), "reverse": first(reverseMeaning(f)),
		} {
			if o != channel.Unknown {
				t.Errorf("%s after %s: %s", name, reason, o)
			}
		}
		if o, r := refundMeaning(f); o != channel.RefundUnknown || r != reason {
			t.Errorf("refund after %s: %s %s", reason, o, r)
		}
		if o, r := refundQueryMeaning(f); o != channel.RefundUnknown || r != reason {
			t.Errorf("refund query after %s: %s %s", reason, o, r)
		}
	}
}

func first(o channel.Outcome, _ channel.Reason) channel.Outcome { return o }
