package wechat

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"net/url"

	"cloudpos/internal/sandbox/payer"
)

// PayerHeader names the payer whose wallet's browser asks. Only the sandbox's own wallet sets it, and tests.
const PayerHeader = "X-Sandbox-Payer"

// registerOAuth mounts the pages by which a merchant learns a payer's openid (网页授权): the browser is sent to authorize
// and comes back with a code; the merchant's server exchanges it. Neither is signed.
func (p *Platform) registerOAuth(mux *http.ServeMux) {
	mux.HandleFunc("GET /connect/oauth2/authorize", p.authorize)
	mux.HandleFunc("GET /sns/oauth2/access_token", p.accessToken)
}

// authorize sends the payer's browser back with a code. Any http(s) address is taken as registered.
func (p *Platform) authorize(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	back, err := url.Parse(query.Get("redirect_uri"))
	switch {
	case !p.ownApp(query.Get("appid")):
		say(w, http.StatusBadRequest, "appid 参数错误", "The appid is not known.")
		return
	case err != nil || (back.Scheme != "http" && back.Scheme != "https") || back.Host == "":
		say(w, http.StatusBadRequest, "redirect_uri 参数错误", "redirect_uri must be an http(s) address.")
		return
	case query.Get("response_type") != "code":
		say(w, http.StatusBadRequest, "response_type 参数错误", "response_type must be code.")
		return
	case query.Get("scope") != "snsapi_base":
		say(w, http.StatusBadRequest, "scope 参数错误或没有 scope 权限", "The sandbox knows scope snsapi_base alone.")
		return
	case r.Header.Get(PayerHeader) == "":
		say(w, http.StatusForbidden, "请在模拟钱包中打开此链接", "Open this link in the sandbox wallet.")
		return
	}
	code, err := p.Payers.Authorise(r.Header.Get(PayerHeader), Channel, query.Get("appid"))
	if err != nil {
		say(w, http.StatusForbidden, "没有这个付款人", "There is no such payer.")
		return
	}
	answer := back.Query()
	answer.Set("code", code)
	answer.Set("state", query.Get("state"))
	back.RawQuery = answer.Encode()
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, back.String(), http.StatusFound)
}

func (p *Platform) ownApp(appID string) bool {
	ring := p.keys.snapshot()
	return appID == ring.Direct.AppID || appID == ring.Provider.AppID
}

// token is the answer to an exchange. The access token opens nothing in the sandbox.
type token struct {
	AccessToken  string `json:"access_token"`
	ExpiresIn    int    `json:"expires_in"`
	RefreshToken string `json:"refresh_token"`
	OpenID       string `json:"openid"`
	Scope        string `json:"scope"`
}

// refusedToken is a refusal: its HTTP status is 200 all the same.
type refusedToken struct {
	ErrCode int    `json:"errcode"`
	ErrMsg  string `json:"errmsg"`
}

func (p *Platform) accessToken(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain") // as the platform says, though it is JSON (unverified)
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(p.exchangeCode(r.URL.Query())) // a client that went away is no error of ours
}

func (p *Platform) exchangeCode(query url.Values) any {
	switch {
	case query.Get("appid") == "":
		return refusedToken{41002, "appid missing"}
	case !p.ownApp(query.Get("appid")):
		return refusedToken{40013, "invalid appid"}
	case query.Get("secret") == "":
		return refusedToken{41004, "appsecret missing"}
	case subtle.ConstantTimeCompare([]byte(query.Get("secret")), []byte(p.keys.snapshot().AppSecret)) != 1:
		return refusedToken{40125, "invalid appsecret"}
	case query.Get("grant_type") != "authorization_code":
		return refusedToken{40002, "invalid grant_type"}
	case query.Get("code") == "":
		return refusedToken{41008, "missing code"}
	}
	openID, err := p.Payers.Exchange(query.Get("code"), Channel, query.Get("appid"))
	switch {
	case errors.Is(err, payer.ErrAuthCodeUsed):
		return refusedToken{40163, "code been used"}
	case err != nil:
		return refusedToken{40029, "invalid code"}
	}
	return token{AccessToken: randomText(64), ExpiresIn: 7200, RefreshToken: randomText(64), OpenID: openID, Scope: "snsapi_base"}
}

var words = template.Must(template.New("words").Parse(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">` +
	`<meta name="viewport" content="width=device-width,initial-scale=1"><title>{{.ZH}}</title><p>{{.ZH}}</p><p lang="en">{{.EN}}</p></html>`))

// say shows a browser one sentence.
func say(w http.ResponseWriter, status int, zh, en string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = words.Execute(w, struct{ ZH, EN string }{zh, en}) // a browser that went away is no error
}
