package wechat

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// autoClose is when the platform closes an order that nobody paid (protocols.md 1.7).
const autoClose = 7 * 24 * time.Hour

// orderBody is the body of native, jsapi and codepay, direct and partner (protocols.md 1.6).
type orderBody struct {
	AppID         string          `json:"appid,omitempty"`
	MchID         string          `json:"mchid,omitempty"`
	SpAppID       string          `json:"sp_appid,omitempty"`
	SpMchID       string          `json:"sp_mchid,omitempty"`
	SubAppID      string          `json:"sub_appid,omitempty"`
	SubMchID      string          `json:"sub_mchid,omitempty"`
	Description   string          `json:"description"`
	OutTradeNo    string          `json:"out_trade_no"`
	TimeExpire    string          `json:"time_expire,omitempty"`
	Attach        string          `json:"attach,omitempty"`
	NotifyURL     string          `json:"notify_url,omitempty"`
	GoodsTag      string          `json:"goods_tag,omitempty"`
	SupportFapiao bool            `json:"support_fapiao,omitempty"`
	Amount        amount          `json:"amount"`
	Payer         *orderPayer     `json:"payer,omitempty"`
	SceneInfo     *sceneInfo      `json:"scene_info,omitempty"`
	Detail        json.RawMessage `json:"detail,omitempty"`
	SettleInfo    json.RawMessage `json:"settle_info,omitempty"`
}

type orderPayer struct {
	AuthCode  string `json:"auth_code,omitempty"`
	OpenID    string `json:"openid,omitempty"`
	SpOpenID  string `json:"sp_openid,omitempty"`
	SubOpenID string `json:"sub_openid,omitempty"`
}

type sceneInfo struct {
	DeviceID      string     `json:"device_id,omitempty"`
	DeviceIP      string     `json:"device_ip,omitempty"`
	PayerClientIP string     `json:"payer_client_ip,omitempty"`
	StoreInfo     *storeInfo `json:"store_info,omitempty"`
}

type storeInfo struct {
	ID    string `json:"id,omitempty"`
	OutID string `json:"out_id,omitempty"`
}

// check refuses what both kinds of order refuse.
func (o orderBody) check(account Account, known func(subMchID string) bool) *apiError {
	if e := o.checkNumbers(account, known); e != nil {
		return e
	}
	return first(
		checkLength("description", o.Description, 1, 127),
		checkOutTradeNo(o.OutTradeNo),
		checkLength("attach", o.Attach, 0, 128),
		checkLength("goods_tag", o.GoodsTag, 0, 32),
		checkTotal("total", o.Amount.Total),
		checkCurrency(o.Amount.Currency),
	)
}

// checkNumbers matches the merchant's numbers with who signed.
func (o orderBody) checkNumbers(account Account, known func(string) bool) *apiError {
	if !account.Provider {
		return checkOwn("mchid", o.MchID, "appid", o.AppID, account)
	}
	if e := checkOwn("sp_mchid", o.SpMchID, "sp_appid", o.SpAppID, account); e != nil {
		return e
	}
	return checkSub(o.SubMchID, known)
}

func checkOwn(mchField, mchID, appField, appID string, account Account) *apiError {
	switch {
	case mchID == "":
		return paramError("/"+mchField, "", "缺少商户号"+mchField)
	case mchID != account.MchID:
		return noAuth("商户号与签名的商户号不一致")
	case appID == "":
		return paramError("/"+appField, "", "缺少应用"+appField)
	case appID != account.AppID:
		return appMismatch()
	}
	return nil
}

func checkSub(subMchID string, known func(string) bool) *apiError {
	switch {
	case subMchID == "":
		return paramError("/sub_mchid", "", "缺少特约商户号sub_mchid")
	case !known(subMchID):
		return refuse(400, "MCH_NOT_EXISTS", "特约商户号不存在或未绑定该服务商")
	}
	return nil
}

// digest tells a repeated request from a second order under the same number.
func (o orderBody) digest(kind string) string {
	sum := sha256.Sum256(append([]byte(kind), encode(o)...))
	return hex.EncodeToString(sum[:12])
}

func (o orderBody) key(account Account) truth.Key {
	return truth.Key{Channel: Channel, MchID: account.MchID, SubMchID: o.SubMchID, OutTradeNo: o.OutTradeNo}
}

// charge is the order as truth keeps it, unpaid.
func (o orderBody) charge(x *exchange, tx *truth.Tx, kind, merchant string) truth.Charge {
	seq := tx.NextSeq()
	return truth.Charge{
		Key: o.key(x.account), Seq: seq, TransactionID: tx.TransactionNumber(seq), TradeType: kind, State: truth.NotPaid,
		AppID: x.account.AppID, SubAppID: o.SubAppID, Merchant: merchant, Description: o.Description, Attach: o.Attach,
		Amount: o.Amount.Total, Digest: o.digest(kind), CreatedAt: tx.Now, ExpireAt: tx.Now.Add(autoClose),
		VerifySerial: x.request.Header.Get("Wechatpay-Serial"),
	}
}

// scanned is an order that a payer will come to by himself: it has a notice address and may have an end of its own.
func (o orderBody) scanned(x *exchange, tx *truth.Tx, kind, merchant string) (truth.Charge, *apiError) {
	expire, e := parseExpire(o.TimeExpire, tx.Now)
	if e != nil {
		return truth.Charge{}, e
	}
	c := o.charge(x, tx, kind, merchant)
	c.NotifyURL = o.NotifyURL
	if !expire.IsZero() {
		c.ExpireAt = expire
	}
	return c, nil
}

// knows says whether a sub-merchant number exists, from the beginning or added since.
func (p *Platform) knows(subMchID string) bool { _, ok := p.subMerchant(subMchID); return ok }

func (p *Platform) subMerchant(subMchID string) (truth.Merchant, bool) {
	return p.Merchant(func(m truth.Merchant) bool { return m.SubMchID == subMchID })
}

func (p *Platform) merchantName(account Account, subMchID string) string {
	if m, ok := p.subMerchant(subMchID); ok {
		return m.Name
	}
	return account.Name
}
