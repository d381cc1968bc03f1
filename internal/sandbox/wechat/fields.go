package wechat

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"time"
	"unicode/utf8"

	"cloudpos/internal/money"
)

// amount is amount{} of orders and refunds, in fen.
type amount struct {
	Total    money.Amount `json:"total"`
	Refund   money.Amount `json:"refund"`
	Currency string       `json:"currency"`
}

var (
	outTradeNo  = regexp.MustCompile(`^[0-9A-Za-z_\-|*]{6,32}$`)
	outRefundNo = regexp.MustCompile(`^[0-9A-Za-z_\-|*@]{1,64}$`)
	authCode    = regexp.MustCompile(`^1[0-5][0-9]{16}$`)
)

// decode reads a JSON body. Fields that the platform does not know are let pass, as it does; wrong types are not.
func decode(body []byte, into any) *apiError {
	d := json.NewDecoder(bytes.NewReader(body))
	err := d.Decode(into)
	if err == nil && d.More() {
		err = errors.New("more than one value")
	}
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return paramError("/"+wrong.Field, "", "字段类型不正确："+wrong.Field)
	case err != nil:
		return paramError("", "", "请求体不是合法的JSON")
	}
	return nil
}

func checkOutTradeNo(no string) *apiError {
	if !outTradeNo.MatchString(no) {
		return paramError("/out_trade_no", no, "商户订单号应为6到32个字符，只能是数字、大小写字母_-|*")
	}
	return nil
}

func checkLength(field, value string, least, most int) *apiError {
	if n := utf8.RuneCountInString(value); n < least || n > most || !utf8.ValidString(value) {
		return paramError("/"+field, value, "输入源“/body/"+field+"”的长度应为"+strconv.Itoa(least)+"到"+strconv.Itoa(most))
	}
	return nil
}

func checkCurrency(currency string) *apiError {
	if currency != "" && currency != money.CNY {
		return paramError("/amount/currency", currency, "境内商户号仅支持人民币CNY")
	}
	return nil
}

func checkTotal(field string, total money.Amount) *apiError {
	if total < 1 || total > money.MaxPayment {
		return paramError("/amount/"+field, strconv.FormatInt(int64(total), 10), "金额应为正整数，单位为分")
	}
	return nil
}

// checkNotifyURL refuses what the platform could not call (protocols.md 1.6). Hosts on the own machine are let pass:
// the sandbox's merchants live there.
func checkNotifyURL(field, text string) *apiError {
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || len(text) > 255 {
		return paramError("/"+field, text, "通知地址应为不带参数的http(s)地址，且不超过255个字符")
	}
	return nil
}

// parseExpire reads time_expire; it must lie ahead.
func parseExpire(text string, now time.Time) (time.Time, *apiError) {
	if text == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, paramError("/time_expire", text, "time_expire应为rfc3339格式")
	}
	if !at.After(now) {
		return at, paramError("/time_expire", text, "time_expire应晚于当前时间")
	}
	return at, nil
}

// first is the first refusal of a row of checks.
func first(checks ...*apiError) *apiError {
	for _, e := range checks {
		if e != nil {
			return e
		}
	}
	return nil
}

// china is the zone in which the platform writes times.
var china = time.FixedZone("CST", 8*60*60)

func stampTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(china).Format(time.RFC3339)
}
