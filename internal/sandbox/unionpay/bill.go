package unionpay

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"math"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// billReady is how long after its day a bill is to be had: at six in the morning. Unverified.
const billReady = 6 * time.Hour

// bill gives the file of one day's transactions of a merchant number, for a provider with those of all its sub-merchants
// (76/01, protocols.md 3.6). A day on which nothing happened has no file (98), and one whose file is not made yet is too
// early (39): both codes are unverified.
func (p *Platform) bill(x *exchange) (fields, *refusal) {
	var now time.Time
	var settings truth.Settings
	p.Ledger.View(func(tx *truth.Tx) { now, settings = tx.Now, tx.Settings() })
	day, ok := settleDay(x.said["settleDate"], now)
	switch {
	case !ok:
		return nil, refuse(codeFormat, "settleDate")
	case now.Before(settings.BillMadeAt(day.AddDate(0, 0, 1), billReady)):
		return nil, refuse(codeNotNow, "对账文件尚未生成，请稍后下载")
	}
	lines := p.lines(x.account.MerID, day)
	if len(lines) == 0 {
		return nil, refuse(codeNoFile, "该日没有交易")
	}
	return fields{
		"respCode": codeDone, "respMsg": message(codeDone, ""), "settleDate": x.said["settleDate"], "fileType": "00",
		"fileName": x.account.MerID + "_" + day.Format("20060102") + ".zip", "fileContent": packed(x.account.MerID, day, lines),
	}, nil
}

// settleDay is the latest day with this MMDD that is not in the future; ok is false where no year has it.
func settleDay(monthDay string, now time.Time) (day time.Time, ok bool) {
	for year := now.In(china).Year(); year > now.In(china).Year()-8; year-- {
		day, err := time.ParseInLocation("20060102", fmt.Sprintf("%04d%s", year, monthDay), china)
		if err == nil && !day.After(now) {
			return day, true
		}
	}
	return day, false
}

// line is one transaction in the bill: a payment, or what was given back of it.
type line struct {
	charge   truth.Charge
	refund   *truth.Refund
	returned givenBack // of the fee, when refund is not nil
}

// lines are a day's transactions in the order of the payments: payments by their success, refunds, voids and reversals by
// their acceptance, all cut at midnight in China. A refund that is under way counts as done, and one that fails in the end
// never stood in the bill. That a reversed payment stands there with its reversal beside it is unverified.
func (p *Platform) lines(merID string, day time.Time) (list []line) {
	within := func(t time.Time) bool { return !t.Before(day) && t.Before(day.AddDate(0, 0, 1)) }
	charges, _ := p.Ledger.Page(0, math.MaxInt, func(c truth.Charge) bool {
		return c.Channel == Channel && c.MchID == merID && c.Paid && c.SuccessTime.Before(day.AddDate(0, 0, 1))
	})
	for _, c := range charges {
		if within(c.SuccessTime) {
			list = append(list, line{charge: c})
		}
		var before givenBack
		for _, r := range c.Refunds {
			if r.EndsAs != truth.RefundSuccess {
				continue
			}
			after := before.then(c.Amount, r.Amount)
			if within(r.CreatedAt) {
				list = append(list, line{c, &r, givenBack{after.Sum - before.Sum, after.Fee - before.Fee}})
			}
			before = after
		}
	}
	return list
}

// packed is Base64 of zlib of a ZIP with the general file and the one of disputes, of which there are none.
func packed(merID string, day time.Time, lines []line) string {
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for _, file := range []struct {
		name string
		rows []line
	}{{"ZM_", lines}, {"ZME_", nil}} {
		w, err := z.CreateHeader(&zip.FileHeader{
			Name: "INN" + day.Format("060102") + "88" + file.name + merID, Method: zip.Deflate, Modified: day.AddDate(0, 0, 1).Add(billReady),
		})
		for _, l := range file.rows {
			if err == nil {
				_, err = w.Write(l.record())
			}
		}
		if err != nil {
			panic("unionpay: pack a bill in memory: " + err.Error())
		}
	}
	if err := z.Close(); err != nil {
		panic("unionpay: pack a bill in memory: " + err.Error())
	}
	return base64.StdEncoding.EncodeToString(deflated(archive.Bytes()))
}

func deflated(data []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(data) // memory does not fail
	_ = w.Close()
	return out.Bytes()
}
