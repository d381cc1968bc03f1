package alipay

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// billPath is where bill files are fetched; the address says all, it is not signed by the client.
const billPath = "/downloadBillFile.resource"

// Habits of bills (protocols.md 2.2; domain.md B8).
const (
	billReadyAt  = 9 * time.Hour    // after the period's end
	billLinkLife = 30 * time.Second // by the wall clock: clients fetch in real time
)

// Kinds of bill.
const (
	billTrade = "trade"        // every payment and refund
	billFund  = "signcustomer" // every movement of the account
)

// period is the time that a bill is of: a day, or a month.
type period struct {
	from, until time.Time
	name        string // as in the file's name
}

// parsePeriod reads bill_date: yyyy-MM-dd or yyyy-MM.
func parsePeriod(date string) (p period, ok bool) {
	if day, err := time.ParseInLocation("2006-01-02", date, china); err == nil {
		return period{day, day.AddDate(0, 0, 1), day.Format("20060102")}, true
	}
	month, err := time.ParseInLocation("2006-01", date, china)
	return period{month, month.AddDate(0, 1, 0), month.Format("200601")}, err == nil
}

type billAddressAnswer struct {
	URL string `json:"bill_download_url"`
}

// billAddress tells where a bill is fetched (查询对账单下载地址). A bill that is not made yet and a period in which nothing
// happened are answered alike, as the real one does; only sub_msg differs (unverified).
func (p *Platform) billAddress(x *exchange) (any, *refusal) {
	var b struct {
		Type text `json:"bill_type"`
		Date text `json:"bill_date"`
	}
	if e := decode(x.biz, &b); e != nil {
		return nil, e
	}
	switch b.Type {
	case billTrade, billFund:
	case "":
		return nil, missing("bill_type")
	default:
		return nil, refuse(codePermission, "isv.insufficient-isv-permissions", "ISV权限不足：没有这种账单的权限")
	}
	if b.Date == "" {
		return nil, missing("bill_date")
	}
	of, ok := parsePeriod(string(b.Date))
	var now, made time.Time
	p.Ledger.View(func(tx *truth.Tx) { now, made = tx.Now, tx.Settings().BillMadeAt(of.until, billReadyAt) })
	switch {
	case !ok || of.from.After(now):
		return nil, refuse(codeInvalid, "isv.invalid-arguments", "入参不合法：bill_date应为过去的yyyy-MM-dd或yyyy-MM")
	case now.Before(made):
		return nil, business("isp.bill_not_exist", "账单未生成，请于次日9点后再试")
	case len(p.movements(of.from, of.until)) == 0:
		return nil, business("isp.bill_not_exist", "账单不存在：当期没有业务")
	}
	return billAddressAnswer{p.origin(x.request) + billPath + "?" + p.billLink(string(b.Type), string(b.Date)).Encode()}, nil
}

// origin is the address under which the client knows the sandbox.
func (p *Platform) origin(r *http.Request) string {
	switch {
	case p.BaseURL != "":
		return p.BaseURL
	case r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// billLink is a download address's query, good for half a minute.
func (p *Platform) billLink(kind, date string) url.Values {
	k := p.keys.snapshot()
	until := strconv.FormatInt(p.Wall().Add(billLinkLife).UnixMilli(), 10)
	return url.Values{
		"bizType": {kind}, "userId": {k.account()}, "fileType": {"csv.zip"}, "bizDates": {date}, "timestamp": {until},
		"token": {k.linkToken(kind, date, until)},
	}
}

func (k keys) linkToken(kind, date, until string) string {
	mac := hmac.New(sha256.New, k.LinkKey)
	mac.Write([]byte(kind + "\n" + date + "\n" + until))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// account is the seller's account as bills name it.
func (k keys) account() string { return k.SellerID + "0156" }

// downloadBill hands out a bill file to whoever has its address.
func (p *Platform) downloadBill(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	kind, date, until := query.Get("bizType"), query.Get("bizDates"), query.Get("timestamp")
	millis, err := strconv.ParseInt(until, 10, 64)
	token := p.keys.snapshot().linkToken(kind, date, until)
	of, ok := parsePeriod(date)
	switch {
	case err != nil || !ok || !hmac.Equal([]byte(token), []byte(query.Get("token"))):
		http.Error(w, "illegal download address", http.StatusForbidden)
		return
	case p.Wall().After(time.UnixMilli(millis)):
		http.Error(w, "download address expired", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", `attachment; filename="`+p.keys.snapshot().account()+"_"+of.name+`.csv.zip"`)
	write := p.writeTradeBill
	if kind == billFund {
		write = p.writeStatement
	}
	if err := write(w, of); err != nil {
		panic(http.ErrAbortHandler) // the client went away, or must not take half a file for a whole one
	}
}
