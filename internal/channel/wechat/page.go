package wechat

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

// The real addresses of the wallet's OAuth (网页授权).
const (
	authorizeURL = "https://open.weixin.qq.com/connect/oauth2/authorize"
	tokenURL     = "https://api.weixin.qq.com/sns/oauth2/access_token"
)

// maxPrepayID is the longest prepay_id that is passed on, in bytes: the documents say 64, and it goes into a page.
const maxPrepayID = 128

// jsapi prepares a payment that a page inside the wallet begins (JSAPI 支付).
func (c *connector) jsapi(ctx context.Context, r channel.PayRequest) channel.Result {
	body := c.openOrder(r)
	body.Payer = &orderPayer{OpenID: r.Payer}
	if c.id.mode == channel.Provider {
		body.Payer = &orderPayer{SpOpenID: r.Payer} // of the provider's app, which asked who the payer is
	}
	request := call{op: "jsapi", number: r.Number, path: transactions(c.id.mode) + "/jsapi", body: body}
	var answer jsapiAnswer
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(payMeaning(r.Scene, failed))
	}
	if answer.PrepayID == "" || len(answer.PrepayID) > maxPrepayID || !printable(answer.PrepayID) {
		return c.badResult(ctx, request, "prepay_id is missing or malformed")
	}
	page, err := c.pageStart(answer.PrepayID)
	if err != nil { // no randomness: the order exists over there, and a query will tell what becomes of it
		return c.badResult(ctx, request, err.Error())
	}
	return channel.Result{Outcome: channel.Pending, Page: page}
}

// pageStart is the signed call to the wallet's JavaScript bridge: four lines, each with its line feed, under the key that
// signs requests.
func (c *connector) pageStart(prepayID string) (*channel.PageStart, error) {
	nonce, err := utils.GenerateNonce()
	if err != nil {
		return nil, err
	}
	at, prepay := strconv.FormatInt(c.clock.Now().Unix(), 10), "prepay_id="+prepayID
	signature, err := utils.SignSHA256WithRSA(c.id.appID+"\n"+at+"\n"+nonce+"\n"+prepay+"\n", c.id.key)
	if err != nil {
		return nil, err
	}
	return &channel.PageStart{Bridge: channel.BridgeWeChat, Arguments: map[string]string{
		"appId": c.id.appID, "timeStamp": at, "nonceStr": nonce, "package": prepay, "signType": "RSA", "paySign": signature,
	}}, nil
}

// AuthorizeURL is where the payer's browser learns who it is, without asking anything of the payer (snsapi_base). The
// order of the parameters is the documents': WeChat refuses others. "" without an app secret.
func (c *connector) AuthorizeURL(returnTo, state string) string {
	if c.id.appSecret == "" {
		return ""
	}
	return c.id.authorizeURL + "?appid=" + url.QueryEscape(c.id.appID) + "&redirect_uri=" + url.QueryEscape(returnTo) +
		"&response_type=code&scope=snsapi_base&state=" + url.QueryEscape(state) + "#wechat_redirect"
}

// tokenAnswer is what the code is exchanged for; of it only the payer's id is of use.
type tokenAnswer struct {
	OpenID  string `json:"openid"`
	ErrCode int    `json:"errcode"`
	ErrMsg  string `json:"errmsg"`
}

// Payer exchanges the code for the payer's id (openid) under this account's app.
func (c *connector) Payer(ctx context.Context, query url.Values) (string, error) {
	const op = "wechat.Payer"
	code := query.Get("code")
	if code == "" || len(code) > 512 {
		return "", fault.E(op, fault.Invalid, codeField())
	}
	if c.id.appSecret == "" {
		return "", fault.E(op, fault.Unavailable, "the account has no app secret")
	}
	answer, err := c.exchangeCode(ctx, code)
	if err != nil {
		return "", fault.E(op, fault.Unavailable, err)
	}
	switch answer.ErrCode {
	case 0:
	case 40029, 40163, 41008, 42003: // invalid, used, missing, over
		return "", fault.E(op, fault.Invalid, codeField())
	default: // a wrong secret, a throttle, a system error: nothing that the payer did
		c.logger.ErrorContext(ctx, "wechat: payer not told", "code", answer.ErrCode, "message", cut(answer.ErrMsg, 256))
		return "", fault.E(op, fault.Unavailable, "errcode "+strconv.Itoa(answer.ErrCode))
	}
	if !openIDForm.MatchString(answer.OpenID) {
		return "", fault.E(op, fault.Unavailable, "the answer has no openid")
	}
	return answer.OpenID, nil
}

func codeField() fault.Field {
	return fault.Field{
		Path: "code", Reason: "expired", ZH: "授权已失效，请重新扫码", EN: "the authorisation is used or over; please scan again",
	}
}

// exchangeCode asks for the token. The app secret stands in the address, so that no error of the HTTP client, which
// quotes addresses, may leave here.
func (c *connector) exchangeCode(ctx context.Context, code string) (tokenAnswer, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	address := c.id.tokenURL + "?appid=" + url.QueryEscape(c.id.appID) + "&secret=" + url.QueryEscape(c.id.appSecret) +
		"&code=" + url.QueryEscape(code) + "&grant_type=authorization_code"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return tokenAnswer{}, errors.New("the address of the token is not one")
	}
	response, err := c.web.Do(request)
	if err != nil {
		if inner := (*url.Error)(nil); errors.As(err, &inner) {
			err = inner.Err
		}
		return tokenAnswer{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return tokenAnswer{}, err
	}
	var answer tokenAnswer
	if err := json.Unmarshal(body, &answer); err != nil {
		return tokenAnswer{}, errors.New("the answer is not readable, HTTP " + strconv.Itoa(response.StatusCode))
	}
	return answer, nil
}
