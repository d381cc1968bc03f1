package opening

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"

	"cloudpos/internal/sandbox/truth"
)

//go:embed page.html
var pageText string

// pagePath is where the links lead that channels give for confirming and signing.
const pagePath = "/opening/"

// Link is the address of an opening's page; base is the sandbox's address.
func Link(base string, o truth.Opening) string { return base + pagePath + o.Secret }

// policy lets the page show the wallet's style and send its own form, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Page is where a merchant verifies its account and signs, in the look of the wallet. Whoever has the link is the merchant.
type Page struct {
	ledger *truth.Ledger
	page   *template.Template
}

// NewPage reads the embedded page.
func NewPage(ledger *truth.Ledger) (*Page, error) {
	page, err := template.New("opening").Parse(pageText)
	if err != nil {
		return nil, fmt.Errorf("opening page: %w", err)
	}
	return &Page{ledger, page}, nil
}

// Register mounts the page.
func (p *Page) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET "+pagePath+"{secret}", p.show)
	mux.HandleFunc("POST "+pagePath+"{secret}", p.act)
}

// view is what the template shows.
type view struct {
	Lang, Other, Channel, Mark string
	Name, Account, Holder      string
	Action                     Action // "" where nothing is to be done
	T                          map[string]string
}

func (p *Page) show(w http.ResponseWriter, r *http.Request) {
	var o truth.Opening
	err := p.ledger.Update(func(tx *truth.Tx) error {
		found, ok := tx.OpeningBySecret(r.PathValue("secret"))
		if !ok {
			return ErrNone
		}
		o = Settle(tx, found)
		return nil
	})
	p.write(w, r, o, err)
}

// act does what the page's button says: confirming, then signing. A button of a page that is out of date does nothing.
func (p *Page) act(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
	action := Action(r.PostFormValue("action"))
	if action != Confirm && action != Sign {
		http.Error(w, "no such action", http.StatusBadRequest)
		return
	}
	err := p.ledger.Update(func(tx *truth.Tx) error {
		found, ok := tx.OpeningBySecret(r.PathValue("secret"))
		if !ok {
			return ErrNone
		}
		_, err := Move(tx, found.OpeningKey, Order{Action: action})
		return err
	})
	if err != nil && !errors.Is(err, ErrState) {
		p.write(w, r, truth.Opening{}, err)
		return
	}
	http.Redirect(w, r, r.URL.RequestURI(), http.StatusSeeOther)
}

func (p *Page) write(w http.ResponseWriter, r *http.Request, o truth.Opening, err error) {
	lang, other := "zh-CN", "en"
	if r.URL.Query().Get("lang") == "en" {
		lang, other = other, lang
	}
	t := pageTexts(lang)
	status, message := http.StatusOK, t["state_"+string(o.State)]
	switch {
	case errors.Is(err, ErrNone):
		status, message = http.StatusNotFound, t["none"]
	case err != nil:
		status, message = http.StatusInternalServerError, t["broken"]
	}
	t["message"] = message
	v := view{Lang: lang, Other: other, Channel: t[o.Channel], Mark: o.Channel, Name: o.Name, Holder: o.Account.Holder, Account: Masked(o.Account.Number), T: t}
	v.Action = map[truth.OpeningState]Action{truth.OpeningToConfirm: Confirm, truth.OpeningToSign: Sign}[o.State]
	v.T["button"] = t["do_"+string(v.Action)]
	var out bytes.Buffer
	if err := p.page.Execute(&out, v); err != nil {
		http.Error(w, "opening page: "+err.Error(), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes()) // a browser that went away is no error
}

// pageTexts are the page's words. Both languages have the same names; a test holds that.
func pageTexts(lang string) map[string]string {
	if lang == "en" {
		return map[string]string{
			"title": "Merchant opening", "sandbox": "Sandbox", "sandbox_note": "no real contract is made", "switch": "中文",
			"wechat": "WeChat Pay", "alipay": "Alipay", "unionpay": "UnionPay",
			"merchant": "Merchant", "account": "Settlement account",
			"state_to_confirm": "Check that this is your settlement account. The channel verifies it by a small transfer.",
			"state_to_sign":    "Read and sign the channel's service agreement.", "do_confirm": "Verify account", "do_sign": "Sign agreement",
			"state_auditing": "The channel is looking at the application. Nothing is to be done here.", "state_rejected": "The channel asks for changes. Your service provider knows what to mend.",
			"state_signing": "Signed. Rights are being given.", "state_open": "Done: the merchant can take payments.", "state_cancelled": "This application was given up.",
			"none": "This link leads to no application. Ask your service provider for a new one.", "broken": "The sandbox could not do that. Try again.", "do_": "",
		}
	}
	return map[string]string{
		"title": "商户入驻", "sandbox": "模拟环境", "sandbox_note": "不会签署真实协议", "switch": "English",
		"wechat": "微信支付", "alipay": "支付宝", "unionpay": "银联",
		"merchant": "商户", "account": "结算账户",
		"state_to_confirm": "请核对结算账户。渠道以小额打款验证。",
		"state_to_sign":    "请阅读并签署渠道服务协议。", "do_confirm": "验证账户", "do_sign": "签署协议",
		"state_auditing": "渠道正在审核，这里暂时不用操作。", "state_rejected": "渠道要求修改资料，服务商会告诉你改什么。",
		"state_signing": "已签署，正在开通权限。", "state_open": "已完成，可以收款。", "state_cancelled": "该申请已作废。",
		"none": "这个链接没有对应的申请，请向服务商要一个新的。", "broken": "模拟器没有办成，请再试一次。", "do_": "",
	}
}
