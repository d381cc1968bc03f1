package alipay

import (
	"html/template"
	"net/http"
	"net/url"
	"time"
)

// authorizePath is the page to which a merchant sends a payer's browser.
const authorizePath = "/oauth2/publicAppAuthorize.htm"

// PayerHeader names the payer whose wallet's browser asks. Only the sandbox's own wallet sets it, and tests.
const PayerHeader = "X-Sandbox-Payer"

// authorize sends the payer's browser back with a code (用户信息授权). Any http(s) address is taken as registered.
func (p *Platform) authorize(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	back, err := url.Parse(query.Get("redirect_uri"))
	k := p.keys.snapshot()
	switch {
	case query.Get("app_id") != k.AppID:
		show(w, http.StatusBadRequest, "app_id 参数错误", "The app_id is not known.")
		return
	case err != nil || (back.Scheme != "http" && back.Scheme != "https") || back.Host == "":
		show(w, http.StatusBadRequest, "redirect_uri 参数错误", "redirect_uri must be an http(s) address.")
		return
	case query.Get("scope") != "auth_base":
		show(w, http.StatusBadRequest, "scope 参数错误", "The sandbox knows scope auth_base alone.")
		return
	case r.Header.Get(PayerHeader) == "":
		show(w, http.StatusForbidden, "请在模拟钱包中打开此链接", "Open this link in the sandbox wallet.")
		return
	}
	code, err := p.Payers.Authorise(r.Header.Get(PayerHeader), Channel, k.AppID)
	if err != nil {
		show(w, http.StatusForbidden, "没有这个付款人", "There is no such payer.")
		return
	}
	answer := back.Query()
	answer.Set("app_id", k.AppID)
	answer.Set("source", "alipay_wallet")
	answer.Set("scope", "auth_base")
	answer.Set("auth_code", code)
	if query.Has("state") {
		answer.Set("state", query.Get("state"))
	}
	back.RawQuery = answer.Encode()
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// accessToken is the answer to an exchange. The token opens nothing in the sandbox.
type accessToken struct {
	UserID       string `json:"user_id"`
	OpenID       string `json:"open_id"`
	AccessToken  string `json:"access_token"`
	ExpiresIn    int    `json:"expires_in"`
	RefreshToken string `json:"refresh_token"`
	ReExpiresIn  int    `json:"re_expires_in"`
	AuthStart    string `json:"auth_start"`
}

// token exchanges a code for the payer's id (换取授权访问令牌). Refresh tokens are not kept.
func (p *Platform) token(x *exchange) (any, *refusal) {
	var b struct {
		GrantType text `json:"grant_type"`
		Code      text `json:"code"`
	}
	if e := decode(x.biz, &b); e != nil {
		return nil, e
	}
	switch b.GrantType {
	case "authorization_code":
	case "":
		return nil, missing("grant_type")
	case "refresh_token":
		return nil, refuse(codeInvalid, "isv.refresh-token-invalid", "刷新令牌refresh_token无效")
	default:
		return nil, refuse(codeInvalid, "isv.grant-type-invalid", "授权类型grant_type无效")
	}
	if b.Code == "" {
		return nil, missing("code")
	}
	userID, err := p.Payers.Exchange(string(b.Code), Channel, p.keys.snapshot().AppID)
	if err != nil {
		return nil, refuse(codeInvalid, "isv.code-invalid", "授权码code无效")
	}
	const year = 365 * 24 * time.Hour
	return accessToken{
		UserID: userID, OpenID: userID, AccessToken: "authbseB" + randomHex(), ExpiresIn: int(year.Seconds()),
		RefreshToken: "authbseB" + randomHex(), ReExpiresIn: int(year.Seconds()), AuthStart: stampTime(p.Wall()),
	}, nil
}

var sentence = template.Must(template.New("sentence").Parse(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">` +
	`<meta name="viewport" content="width=device-width,initial-scale=1"><title>{{.ZH}}</title><p>{{.ZH}}</p><p lang="en">{{.EN}}</p></html>`))

// show shows a browser one sentence.
func show(w http.ResponseWriter, status int, zh, en string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = sentence.Execute(w, struct{ ZH, EN string }{zh, en}) // a browser that went away is no error
}
