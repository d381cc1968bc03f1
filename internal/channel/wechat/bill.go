package wechat

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha1" //nolint:gosec // the channel's choice: it finds broken downloads, it keeps nobody out
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"cloudpos/internal/channel"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/consts"
)

const (
	billTimeout  = 15 * time.Minute // one file
	maxBill      = 2 << 30          // bytes of a file as it is sent
	maxBillPlain = 16 << 30         // bytes of what is unpacked from it: more is not a bill
)

// billLink is the answer to asking for a bill: where the file is, for five minutes, and its hash.
type billLink struct {
	HashType    string `json:"hash_type"`
	HashValue   string `json:"hash_value"`
	DownloadURL string `json:"download_url"`
}

// Bill fetches the trade bill (交易账单, all payments and refunds) or the fund bill (资金账单) of the basic account, packed
// as the channel packs it. A provider's bill covers all merchants below it.
func (c *connector) Bill(ctx context.Context, r channel.BillRequest, w io.Writer) channel.BillAnswer {
	day := r.Day.In(shanghai()).Format(time.DateOnly)
	request := call{op: "bill " + string(r.Kind), number: day}
	switch r.Kind {
	case channel.TradeBill:
		request.path = "/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL&tar_type=GZIP"
	case channel.FundBill:
		request.path = "/v3/bill/fundflowbill?bill_date=" + day + "&account_type=BASIC&tar_type=GZIP"
	default:
		return channel.BillAnswer{Outcome: channel.BillRefused, Reason: channel.ReasonRequest}
	}
	var link billLink
	if failed := c.send(ctx, request, &link); failed != nil {
		return failed.bill()
	}
	answer := channel.BillAnswer{
		Outcome:  channel.BillReady,
		FileName: fmt.Sprintf("wechat_%s_%s_%s.csv.gz", r.Kind, c.id.mchID, strings.ReplaceAll(day, "-", "")),
		Hash:     "sha1:" + strings.ToLower(link.HashValue),
	}
	if failed := c.fetchBill(ctx, request, link, w); failed != nil {
		c.report(ctx, request, failed)
		return failed.bill()
	}
	return answer
}

// bill is what a failed call means for a bill: there is none, not yet, not for us, or we do not know.
func (f *failure) bill() channel.BillAnswer {
	a := channel.BillAnswer{
		Outcome: channel.BillUnknown, Reason: f.kind(), ChannelCode: f.channelCode(), ChannelMessage: f.channelMessage(),
	}
	if errors.Is(f.err, errBroken) {
		a.Outcome = channel.BillBroken
		return a
	}
	code, ok := f.refused()
	switch {
	case !ok:
	case code == "NOSTATEMENTEXIST":
		a.Outcome, a.Reason = channel.BillNone, ""
	case code == "STATEMENTCREATING":
		a.Outcome, a.Reason = channel.BillNotReady, ""
	default:
		a.Outcome = channel.BillRefused
	}
	return a
}

// errBroken says that a file came but does not hold.
var errBroken = errors.New("the file does not hold")

func broken(why string) *failure {
	return &failure{reason: channel.ReasonBadAnswer, message: why, err: errBroken}
}

// fetchBill fetches the file behind a link. Of the link's address only path and query are used, as they stand: whatever
// host it names, the request, which we sign, goes to the account's own.
func (c *connector) fetchBill(ctx context.Context, request call, link billLink, w io.Writer) *failure {
	u, err := url.Parse(link.DownloadURL)
	switch {
	case err != nil || u.Host == "" || !strings.HasPrefix(u.Path, "/"):
		return badAnswer("download_url is not an address")
	case !strings.EqualFold(link.HashType, "SHA1") || len(link.HashValue) != 2*sha1.Size:
		return badAnswer("the hash is not a SHA-1")
	}
	ctx, cancel := context.WithTimeout(ctx, billTimeout)
	defer cancel()
	result, err := c.download.Get(ctx, consts.WechatPayAPIServer+u.RequestURI())
	if err != nil {
		return c.linkFailure(request, result, err)
	}
	defer result.Response.Body.Close()
	raw, plain := sha1.New(), sha1.New() //nolint:gosec // see the import
	// What goes to the writer is the file as it came; a reader of its plain text follows along for the hash.
	file := io.TeeReader(io.LimitReader(result.Response.Body, maxBill+1), io.MultiWriter(sink{w}, raw))
	size, err := copyPlain(plain, file)
	if err == nil {
		_, err = io.Copy(io.Discard, file) // what stands behind the end of the archive
	}
	var ours sinkError
	switch {
	case errors.As(err, &ours):
		return &failure{reason: channel.ReasonTransport, message: "the file cannot be kept: " + ours.Error()}
	case err != nil:
		return broken(err.Error())
	case size > maxBillPlain:
		return broken("unpacks to more than a bill")
	}
	for _, sum := range [][]byte{plain.Sum(nil), raw.Sum(nil)} { // unverified which: the sheet says the plain text, older files the raw one
		if strings.EqualFold(hex.EncodeToString(sum), link.HashValue) {
			return nil
		}
	}
	return broken("the file does not fit its hash")
}

// linkFailure is a refusal behind the link. It was good for five minutes: a refused one is asked for again, in full.
func (c *connector) linkFailure(request call, result *core.APIResult, err error) *failure {
	var refusal *core.APIError
	if errors.As(err, &refusal) {
		return &failure{
			reason: channel.ReasonBadAnswer, status: refusal.StatusCode,
			code: request.clean(refusal.Code), message: request.clean(refusal.Message),
		}
	}
	if result != nil && result.Response != nil {
		return badAnswer(err.Error())
	}
	return &failure{reason: channel.ReasonTransport, message: err.Error()}
}

// copyPlain unpacks what is packed and copies the rest as it is; it answers the plain size in bytes.
func copyPlain(to io.Writer, from io.Reader) (int64, error) {
	buffered := bufio.NewReaderSize(from, 64<<10)
	var plain io.Reader = buffered
	head, err := buffered.Peek(len(gzipMagic))
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	if string(head) == gzipMagic {
		unpacked, err := gzip.NewReader(buffered)
		if err != nil {
			return 0, err
		}
		plain = unpacked
	}
	return io.Copy(to, io.LimitReader(plain, maxBillPlain+1))
}

// sink marks what went wrong on our side of a download, so that a full disk is not taken for a broken file.
type sink struct{ w io.Writer }

type sinkError struct{ error }

func (s sink) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	if err != nil {
		err = sinkError{err}
	}
	return n, err
}

// MerchantNo implements channel.Identified: the number in the column 商户号, of the provider on a provider account.
func (c *connector) MerchantNo() string { return c.id.mchID }
