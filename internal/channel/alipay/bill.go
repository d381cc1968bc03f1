package alipay

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"cloudpos/internal/channel"
)

// downloadTimeout bounds the download of one bill file when the caller's context sets no earlier end.
const downloadTimeout = 10 * time.Minute

// maxBill is the largest bill file that is taken, in bytes: a million rows are below 100 MiB as ZIP.
const maxBill = 1 << 30

// Bill asks where the bill of a day lies and fetches it: a ZIP file, written as it is. The address holds for some 30
// seconds, so that nothing stands between the two. Alipay tells no hash; a file that is cut is found when it is read.
func (c *connector) Bill(ctx context.Context, r channel.BillRequest, w io.Writer) channel.BillAnswer {
	if r.Kind != channel.TradeBill {
		return channel.BillAnswer{Outcome: channel.BillRefused, Reason: channel.ReasonRequest}
	}
	day := r.Day.In(beijing()).Format(time.DateOnly)
	request := call{
		op: "bill", number: day, method: "alipay.data.dataservice.bill.downloadurl.query",
		biz: billRequest{BillType: string(r.Kind), BillDate: day},
	}
	var answer billAddress
	if failed := c.send(ctx, request, &answer); failed != nil {
		outcome, reason := billMeaning(failed)
		return channel.BillAnswer{
			Outcome: outcome, Reason: reason, ChannelCode: failed.channelCode(), ChannelMessage: failed.channelMessage(),
		}
	}
	outcome, err := c.download(ctx, answer.URL, w)
	if err != nil {
		failed := &failure{reason: channel.ReasonTransport, message: err.Error()}
		if outcome != channel.BillUnknown {
			failed.reason = channel.ReasonBadAnswer
		}
		c.report(ctx, request, failed)
		return channel.BillAnswer{Outcome: outcome, Reason: failed.reason}
	}
	return channel.BillAnswer{Outcome: outcome, FileName: c.id.sellerID + "_" + strings.ReplaceAll(day, "-", "") + ".csv.zip"}
}

// zipStart is how every ZIP file with something in it begins; an expired address answers a page instead, with 200.
const zipStart = "PK\x03\x04"

// download fetches a file. BillBroken is what came but is no whole file. The address is a secret for as long as it holds:
// no error repeats it.
func (c *connector) download(ctx context.Context, address string, w io.Writer) (channel.BillOutcome, error) {
	ctx, cancel := context.WithTimeout(ctx, downloadTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil || (req.URL.Scheme != "https" && req.URL.Scheme != "http") {
		return channel.BillUnknown, errors.New("bill_download_url is not an address")
	}
	resp, err := c.files.Do(req)
	if err != nil {
		return channel.BillUnknown, errors.New("the file's host does not answer")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return channel.BillUnknown, fmt.Errorf("the file's host says HTTP %d", resp.StatusCode)
	}
	start := make([]byte, len(zipStart))
	if _, err := io.ReadFull(resp.Body, start); err != nil || string(start) != zipStart {
		return channel.BillBroken, errors.New("the file is no ZIP")
	}
	n, err := io.Copy(w, io.LimitReader(io.MultiReader(bytes.NewReader(start), resp.Body), maxBill+1))
	switch {
	case err != nil:
		return channel.BillBroken, errors.New("the file ended early")
	case n > maxBill:
		return channel.BillBroken, fmt.Errorf("the file is larger than %d bytes", maxBill)
	}
	return channel.BillReady, nil
}
