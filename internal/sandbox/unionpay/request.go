package unionpay

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"time"
	"unicode/utf8"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// The only version and the only signing method here: RSA with the certificate (protocols.md 3.2).
const (
	version   = "5.1.0"
	methodRSA = "01"
	currency  = "156"
	productQR = "000000" // bizType of the QR product
)

// echoed are the request's fields that come back in answers and notices.
func echoed() []string {
	return []string{
		"accessType", "bizType", "merId", "orderId", "txnTime", "txnType", "txnSubType", "reqReserved", "reserved",
		"subMerId", "subMerName", "subMerAbbr", "termId", "accSplitData", "issAddnData",
	}
}

// authenticate finds out which merchant asks, or refuses. The exchange is never nil: refusals are said in its encoding.
func (p *Platform) authenticate(body string) (*exchange, *refusal) {
	x := &exchange{}
	raw, issue := parseForm(body)
	if issue != "" {
		return x, refuse(codeFormat, issue)
	}
	x.raw = raw
	if refused := checkEnvelope(raw); refused != nil {
		return x, refused
	}
	said, field := decode(raw, x.encoding())
	if field != "" {
		return x, refuse(codeFormat, field+" 与 encoding 不符")
	}
	if refused := speakables(said); refused != nil {
		return x, refused
	}
	x.said = said
	if missing := said.missing("merId", "certId", "signature", "txnType", "txnSubType", "bizType", "accessType"); missing != "" {
		return x, refuse(codeMissing, missing)
	}
	var ok bool
	if x.account, ok = p.keys.account(said["merId"]); !ok {
		return x, refuse(codeMerchant, "merId 不存在")
	}
	if said["certId"] != p.keys.Merchant.certID() {
		return x, refuse(codeSignature, "certId 不是商户签名证书的十进制序列号")
	}
	if !verify(&p.keys.Merchant.private.PublicKey, raw.signedText(), raw["signature"]) {
		return x, refuse(codeSignature, "")
	}
	return x, nil
}

func checkEnvelope(raw fields) *refusal {
	switch {
	case raw["version"] != version:
		return refuse(codeFormat, "version 应为 "+version)
	case raw["encoding"] != utf8Name && raw["encoding"] != gbkName:
		return refuse(codeFormat, "encoding 应为 UTF-8 或 GBK")
	case raw["signMethod"] == "11" || raw["signMethod"] == "12":
		return refuse(codeSignature, "signMethod 只支持 01")
	case raw["signMethod"] != methodRSA:
		return refuse(codeFormat, "signMethod 应为 01")
	}
	return nil
}

// speakables refuses what would make our own answer unreadable.
func speakables(said fields) *refusal {
	for _, name := range echoed() {
		if !speakable(said[name]) {
			return refuse(codeFormat, name+" 含有特殊符号，应以 {} 括起")
		}
	}
	return nil
}

// missing names the first field that is not there or empty.
func (f fields) missing(names ...string) string {
	for _, name := range names {
		if f[name] == "" {
			return name
		}
	}
	return ""
}

// shapes are what the fields look like.
var shapes = map[string]*regexp.Regexp{
	"merId":        regexp.MustCompile(`^[0-9A-Za-z]{15}$`),
	"orderId":      regexp.MustCompile(`^[0-9A-Za-z]{8,40}$`),
	"origOrderId":  regexp.MustCompile(`^[0-9A-Za-z]{8,40}$`),
	"txnAmt":       regexp.MustCompile(`^[1-9][0-9]{0,11}$`),
	"currencyCode": regexp.MustCompile(`^` + currency + `$`),
	"bizType":      regexp.MustCompile(`^[0-9]{6}$`),
	"channelType":  regexp.MustCompile(`^0[78]$`),
	"accessType":   regexp.MustCompile(`^[012]$`),
	"termId":       regexp.MustCompile(`^[0-9A-Za-z]{8}$`),
	"subMerId":     regexp.MustCompile(`^[0-9A-Za-z]{5,15}$`),
	"queryId":      regexp.MustCompile(`^[0-9]{21}$`),
	"origQryId":    regexp.MustCompile(`^[0-9]{21}$`),
	"settleDate":   regexp.MustCompile(`^[0-9]{4}$`),
	"fileType":     regexp.MustCompile(`^00$`),
	"certType":     regexp.MustCompile(`^01$`),
}

// lengths are the most characters of free texts. Unverified, except that longer ones would not fit the bill file.
var lengths = map[string]int{"subMerName": 40, "subMerAbbr": 16, "reqReserved": 1024, "reserved": 2048, "riskRateInfo": 2048}

// check refuses what the message itself shows to be wrong, before anything is looked up.
func (p *Platform) check(x *exchange) *refusal {
	if missing := x.said.missing(x.kind.needs...); missing != "" {
		return refuse(codeMissing, missing)
	}
	for _, name := range slices.Sorted(maps.Keys(x.said)) {
		value := x.said[name]
		if shape, ok := shapes[name]; ok && value != "" && !shape.MatchString(value) {
			return refuse(codeFormat, name)
		}
		if most, ok := lengths[name]; ok && utf8.RuneCountInString(value) > most {
			return refuse(codeFormat, name+" 过长")
		}
	}
	for _, name := range []string{"txnTime", "origTxnTime", "payTimeout"} {
		if _, err := parseTime(x.said[name]); x.said[name] != "" && err != nil {
			return refuse(codeFormat, name)
		}
	}
	if address := x.said["backUrl"]; address != "" && !isAddress(address) {
		return refuse(codeFormat, "backUrl")
	}
	return p.checkRights(x)
}

func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Fragment == "" && len(text) <= 256
}

// checkRights holds the account to its own way of access, and a provider to sub-merchants that exist.
func (p *Platform) checkRights(x *exchange) *refusal {
	sub := x.said["subMerId"]
	switch {
	case x.said["accessType"] != x.account.accessType():
		return refuse(codeNotAllowed, "该商户的 accessType 应为 "+x.account.accessType())
	case !x.account.Provider && sub != "":
		return refuse(codeNotAllowed, "直连商户不能带 subMerId")
	case x.kind.operation == script.Pay && x.said["bizType"] != productQR:
		return refuse(codeFormat, "bizType 应为 "+productQR)
	}
	if x.account.Provider && x.kind.operation == script.Pay {
		if missing := x.said.missing("subMerId", "subMerName", "subMerAbbr"); missing != "" {
			return refuse(codeMissing, missing)
		}
	}
	x.merchant = x.account.Name
	if sub == "" {
		return nil
	}
	m, ok := p.subMerchant(sub)
	if !ok {
		return refuse(codeMerchant, "subMerId 不存在或不属于该商户")
	}
	if x.kind.operation == script.Pay && slices.Contains(m.Stopped, Channel) {
		return refuse(codeMerchant, "subMerId 已冻结")
	}
	x.merchant = m.Name
	return nil
}

func (p *Platform) subMerchant(subMerID string) (truth.Merchant, bool) {
	return p.Merchant(func(m truth.Merchant) bool { return m.UnionPay == subMerID })
}

// call tells the fault rules what is being asked, as far as the request and the ledger say it.
func (p *Platform) call(x *exchange) script.Call {
	c := script.Call{Channel: Channel, Operation: x.kind.operation, OutTradeNo: x.said["orderId"], Amount: parseAmount(x.said["txnAmt"])}
	p.Ledger.View(func(tx *truth.Tx) {
		switch x.kind.operation {
		case script.Refund:
			c.RefundNo, c.OutTradeNo = c.OutTradeNo, x.said["origOrderId"]
			if orig, ok := x.original(tx); ok {
				c.OutTradeNo = orig.OutTradeNo
			}
		case script.Query:
			if charge, refundID, ok := x.named(tx); ok {
				c.OutTradeNo, c.Amount = charge.OutTradeNo, charge.Amount
				if refund, ok := refundOf(charge, refundID); ok {
					c.Operation, c.RefundNo, c.Amount = script.RefundQuery, refund.OutRefundNo, refund.Amount
				}
			}
		case script.Reverse:
			if charge, _, ok := x.named(tx); ok {
				c.Amount = charge.Amount
			}
		}
	})
	return c
}

// parseAmount reads what check has let pass: up to twelve digits of fen. An amount that is not there is 0.
func parseAmount(text string) (sum money.Amount) {
	for i := range len(text) {
		sum = sum*10 + money.Amount(text[i]-'0')
	}
	return sum
}

// timeLayout is how the gateway writes instants, in China's time.
const timeLayout = "20060102150405"

// china is the zone in which the gateway writes times.
var china = time.FixedZone("CST", 8*60*60)

func parseTime(text string) (time.Time, error) {
	return time.ParseInLocation(timeLayout, text, china)
}

func stamp(t time.Time) string { return t.In(china).Format(timeLayout) }
