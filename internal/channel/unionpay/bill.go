package unionpay

import (
	"compress/zlib"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
)

// A file that is not there (98) is a day on which nothing happened, or not made yet: from the end of its day to ten
// o'clock it may still come (unverified). Before the end of its day nobody asks who lives in our time.
const (
	billDayEnds = 24 * time.Hour
	billComes   = 34 * time.Hour
)

var fileForm = regexp.MustCompile(`^[0-9A-Za-z._-]{1,80}$`)

// Bill fetches the bill of a day (76/01). The answer carries Base64 of zlib of a ZIP; the ZIP is the file that is kept. The
// signature covers all of it, so that there is no other hash.
func (c *connector) Bill(ctx context.Context, r channel.BillRequest, w io.Writer) channel.BillAnswer {
	if r.Kind != channel.TradeBill {
		return channel.BillAnswer{Outcome: channel.BillRefused, Reason: channel.ReasonRequest}
	}
	day := r.Day.In(calendar.Shanghai())
	body := c.request(billing(), "", c.clock.Now())
	delete(body, "orderId")
	body["settleDate"], body["fileType"] = day.Format("0102"), "00"
	request := call{op: "bill", url: c.hosts.files, body: body, limit: maxBillAnswer, unnumbered: true}
	answer, failed := c.send(ctx, request)
	if failed != nil {
		outcome, reason := c.billMeaning(failed, r.Day)
		return channel.BillAnswer{
			Outcome: outcome, Reason: reason, ChannelCode: failed.channelCode(), ChannelMessage: failed.channelMessage(),
		}
	}
	done := channel.BillAnswer{Outcome: channel.BillReady, FileName: c.billName(answer["fileName"], day), ChannelCode: answer["respCode"]}
	if err := answer.checkBill(body); err != nil {
		c.bad(ctx, request, err.Error())
		return channel.BillAnswer{Outcome: channel.BillUnknown, Reason: channel.ReasonBadAnswer}
	}
	if err := unpack(answer["fileContent"], w); err != nil {
		c.bad(ctx, request, err.Error())
		done.Outcome, done.Reason = channel.BillBroken, channel.ReasonBadAnswer
	}
	return done
}

// checkBill says whether an answer brings the bill that was asked for.
func (m message) checkBill(request message) error {
	switch {
	case m["settleDate"] != "" && m["settleDate"] != request["settleDate"]:
		return fmt.Errorf("is of settleDate %.8q", m["settleDate"])
	case m["fileContent"] == "":
		return errors.New("has no fileContent")
	}
	return nil
}

// billMeaning says what a refused bill means.
func (c *connector) billMeaning(f *failure, day time.Time) (channel.BillOutcome, channel.Reason) {
	switch {
	case f.reason != "":
		return channel.BillUnknown, f.reason
	case f.code == "39":
		return channel.BillNotReady, "" // too early (unverified)
	case f.code == "98":
		now := c.clock.Now()
		if now.Before(day.Add(billDayEnds)) || now.After(day.Add(billComes)) {
			return channel.BillNone, ""
		}
		return channel.BillNotReady, ""
	}
	switch reason := f.kind(); reason {
	case channel.ReasonBusy:
		return channel.BillUnknown, reason
	default:
		return channel.BillRefused, reason
	}
}

// billName is the file's own name where it is one, or one in its manner.
func (c *connector) billName(told string, day time.Time) string {
	if fileForm.MatchString(told) && !strings.HasPrefix(told, ".") {
		return told
	}
	return c.id.merID + "_" + day.Format("20060102") + ".zip"
}

// unpack writes the file that travels as Base64 of zlib. It is bounded: what is larger than any bill is not written on.
func unpack(content string, w io.Writer) error {
	plain, err := zlib.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(content)))
	if err != nil {
		return fmt.Errorf("fileContent: %w", err)
	}
	defer plain.Close()
	n, err := io.Copy(w, io.LimitReader(plain, maxBillFile+1))
	switch {
	case err != nil:
		return fmt.Errorf("fileContent: %w", err)
	case n > maxBillFile:
		return errors.New("fileContent is larger than any bill")
	}
	return nil
}

// MerchantNo is the account's own number as bills name it (商户代码); whoever takes a bill in compares it.
func (c *connector) MerchantNo() string { return c.id.merID }
