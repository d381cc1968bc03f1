package wechat

import (
	"net/http"
	"strings"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// Habits of bills (protocols.md 1.9): when they are made after their day, and how far back they are kept.
const (
	billReady  = 10 * time.Hour
	billMonths = 3
)

// billAsked is what a merchant asks of a bill (账单).
type billAsked struct {
	account Account
	sub     string // one merchant below the provider; "" is all
	day     time.Time
	gzip    bool
	form    billForm
}

// billForm is which rows a bill has and how they are written.
type billForm string

// The forms of bill: of all trades, of payments, of refunds, and of what moved on the account.
const (
	billAll     billForm = "ALL"
	billSuccess billForm = "SUCCESS"
	billRefund  billForm = "REFUND"
	billFund    billForm = "BASIC"
	billNothing billForm = "" // accounts that exist and on which nothing ever moves here
)

// billLink is the first answer: where the file is, and the SHA-1 of what it holds uncompressed.
type billLink struct {
	HashType    string `json:"hash_type"`
	HashValue   string `json:"hash_value"`
	DownloadURL string `json:"download_url"`
}

// tradeBill answers a request for the trade bill (交易账单). A provider's covers all merchants below it, or the named one.
func (p *Platform) tradeBill(x *exchange) (any, *apiError) {
	form := billForm(x.request.URL.Query().Get("bill_type"))
	switch form {
	case billNothing:
		form = billAll
	case billAll, billSuccess, billRefund:
	default:
		return nil, queryError("bill_type", string(form), "bill_type应为ALL、SUCCESS或REFUND")
	}
	asked, e := p.billAsked(x, form)
	if e != nil {
		return nil, e
	}
	if asked.sub = x.request.URL.Query().Get("sub_mchid"); asked.sub == "" {
		return p.makeBill(x, asked)
	}
	if !x.account.Provider {
		return nil, noAuth("直连商户不能下载特约商户的账单")
	}
	if e := checkSub(asked.sub, p.knows); e != nil {
		return nil, e
	}
	return p.makeBill(x, asked)
}

// fundBill answers a request for the fund-flow bill (资金账单). Only the basic account moves here. A provider's counts the
// payments of all merchants below it as its own: unverified, for in truth they settle to the merchants' accounts.
func (p *Platform) fundBill(x *exchange) (any, *apiError) {
	form := billFund
	switch account := x.request.URL.Query().Get("account_type"); account {
	case "", "BASIC":
	case "OPERATION", "FEES":
		form = billNothing
	default:
		return nil, queryError("account_type", account, "account_type应为BASIC、OPERATION或FEES")
	}
	asked, e := p.billAsked(x, form)
	if e != nil {
		return nil, e
	}
	return p.makeBill(x, asked)
}

// billAsked reads what both bills take and looks whether there can be a file for the day.
func (p *Platform) billAsked(x *exchange, form billForm) (asked billAsked, e *apiError) {
	query := x.request.URL.Query()
	asked = billAsked{account: x.account, form: form}
	switch tar := query.Get("tar_type"); tar {
	case "":
	case "GZIP":
		asked.gzip = true
	default:
		return asked, queryError("tar_type", tar, "tar_type应为GZIP或不填")
	}
	day, ok := truth.ParseBillDate(time.DateOnly, query.Get("bill_date"))
	if !ok {
		return asked, queryError("bill_date", query.Get("bill_date"), "bill_date应为YYYY-MM-DD")
	}
	asked.day = day
	var state truth.BillDay
	p.Ledger.View(func(tx *truth.Tx) { state = tx.Settings().BillOf(day, tx.Now, billReady, billMonths) })
	switch state {
	case truth.BillOld:
		return asked, refuse(http.StatusBadRequest, "INVALID_REQUEST", "账单日期超出范围：仅支持三个月内的账单")
	case truth.BillEarly:
		return asked, refuse(http.StatusBadRequest, "INVALID_REQUEST", "账单日期错误：不能下载当日及以后的账单")
	case truth.BillCreating:
		return asked, refuse(http.StatusBadRequest, "STATEMENT_CREATING", "账单生成中，请在上午10点后再试")
	}
	return asked, nil
}

// makeBill writes the file, keeps it for five minutes and tells where it is.
func (p *Platform) makeBill(x *exchange, asked billAsked) (any, *apiError) {
	file, rows, err := p.bills.write(p.Ledger, asked, p.writer(asked))
	switch {
	case err != nil:
		return nil, systemError()
	case rows == 0:
		return nil, refuse(http.StatusBadRequest, "NO_STATEMENT_EXIST", "请求的账单文件不存在：当日没有交易")
	}
	address := p.address(x.request) + billPath + "?token=" + file.token
	if asked.gzip {
		address += "&tartype=gzip"
	}
	return billLink{HashType: "SHA1", HashValue: file.sha1, DownloadURL: address}, nil
}

// billPath is where files are fetched; the documents show another shape too, so clients take the address as it is.
const billPath = "/v3/billdownload/file"

// address is the sandbox's own, as the caller knows it.
func (p *Platform) address(r *http.Request) string {
	if p.BaseURL != "" {
		return strings.TrimSuffix(p.BaseURL, "/")
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// download hands a file out, to the merchant who asked for it, within five minutes.
func (p *Platform) download(x *exchange) (any, *apiError) {
	var now time.Time
	p.Ledger.View(func(tx *truth.Tx) { now = tx.Now })
	file, ok := p.bills.find(x.request.URL.Query().Get("token"), now)
	switch {
	case !ok:
		return nil, refuse(http.StatusBadRequest, "INVALID_REQUEST", "下载地址无效或已过期，请重新申请账单")
	case file.mchID != x.account.MchID:
		return nil, noAuth("账单不属于该商户")
	}
	return file, nil
}
