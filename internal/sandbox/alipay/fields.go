package alipay

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/money"
)

// text is a field of biz_content. Some clients send numbers where the documents say string, and the gateway takes them;
// an empty text is the same as none (protocols.md 4).
type text string

// UnmarshalJSON takes a string, a number or null.
func (t *text) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && (data[0] == '-' || (data[0] >= '0' && data[0] <= '9')) {
		*t = text(data)
		return nil
	}
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	*t = text(s)
	return nil
}

// subMerchant is sub_merchant{}; an empty text in its place is none.
type subMerchant struct{ ID text }

// UnmarshalJSON takes an object, or what stands for none.
func (m *subMerchant) UnmarshalJSON(data []byte) error {
	if trimmed := bytes.TrimSpace(data); bytes.Equal(trimmed, []byte(`""`)) || bytes.Equal(trimmed, []byte("null")) {
		return nil
	}
	var object struct {
		MerchantID text `json:"merchant_id"`
	}
	if err := json.Unmarshal(data, &object); err != nil {
		return err
	}
	m.ID = object.MerchantID
	return nil
}

// decode reads business fields. Those that the method does not know are let pass; wrong types are not.
func decode(biz []byte, into any) *refusal {
	d := json.NewDecoder(bytes.NewReader(biz))
	err := d.Decode(into)
	if err == nil && d.More() {
		err = errors.New("more than one value")
	}
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field != "":
		return refuse(codeInvalid, "isv.invalid-parameter", "参数类型不正确："+wrong.Field)
	case err != nil:
		return refuse(codeInvalid, "isv.invalid-parameter", "biz_content不是合法的JSON")
	}
	return nil
}

var (
	outTradeNo   = regexp.MustCompile(`^[0-9A-Za-z_\-]{1,64}$`)
	authCodeForm = regexp.MustCompile(`^(2[5-9]|30)[0-9]{14,22}$`)
)

func checkNumber(field string, no text) *refusal {
	switch {
	case no == "":
		return missing(field)
	case !outTradeNo.MatchString(string(no)):
		return invalid(field + "应为1到64个字母、数字、下划线或横线")
	}
	return nil
}

func checkLength(field string, value text, least, most int) *refusal {
	switch n := utf8.RuneCountInString(string(value)); {
	case value == "" && least > 0:
		return missing(field)
	case n > most || !utf8.ValidString(string(value)):
		return invalid(field + "不超过" + strconv.Itoa(most) + "个字符")
	}
	return nil
}

// Limits of total_amount: 0.01 to 100,000,000.00 yuan; the house takes no payment above money.MaxPayment anyway.
const totalMax money.Amount = 10_000_000_000

// amountOf reads a positive amount in yuan with at most two decimals.
func amountOf(field string, value text) (money.Amount, *refusal) {
	if value == "" {
		return 0, missing(field)
	}
	a, err := money.ParseYuan(string(value))
	if err != nil || a < 1 || a > totalMax {
		return 0, invalid(field + "应为0.01到100000000的元，最多两位小数")
	}
	return a, nil
}

// checkNotifyURL refuses what could not be called. Hosts on the own machine are let pass: the sandbox's merchants live there.
func checkNotifyURL(address string) *refusal {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.Fragment != "" || len(address) > 256 {
		return invalid("notify_url应为http(s)地址，不超过256个字符")
	}
	return nil
}

// timeLayout is how Alipay writes times, always in Beijing.
const timeLayout = "2006-01-02 15:04:05"

// china is the zone in which Alipay writes times.
var china = time.FixedZone("CST", 8*60*60)

func stampTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(china).Format(timeLayout)
}

// midnight begins the day of t in China.
func midnight(t time.Time) time.Time {
	year, month, day := t.In(china).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, china)
}

// expiry is when an unpaid trade closes by itself: at the earlier of time_expire and timeout_express, or after the
// product's own time.
func expiry(timeExpire, timeoutExpress text, now time.Time, own time.Duration) (time.Time, *refusal) {
	at := now.Add(own)
	if timeoutExpress != "" {
		relative, e := relativeExpiry(string(timeoutExpress), now)
		if e != nil {
			return at, e
		}
		at = relative
	}
	if timeExpire != "" {
		absolute, err := time.ParseInLocation(timeLayout, string(timeExpire), china)
		if err != nil || !absolute.After(now) {
			return at, invalid("time_expire应为晚于当前时间的yyyy-MM-dd HH:mm:ss")
		}
		if timeoutExpress == "" || absolute.Before(at) {
			at = absolute
		}
	}
	return at, nil
}

// relativeExpiry reads timeout_express: 1m to 15d in minutes, hours or days; 1c is the end of today.
func relativeExpiry(s string, now time.Time) (time.Time, *refusal) {
	wrong := invalid("timeout_express应为1m到15d，单位m、h、d，或1c")
	if s == "1c" {
		return midnight(now).AddDate(0, 0, 1), nil
	}
	unit := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}[s[len(s)-1]]
	n, err := strconv.ParseInt(s[:len(s)-1], 10, 32)
	if err != nil || unit == 0 || n < 1 || time.Duration(n)*unit > 15*24*time.Hour || strings.HasPrefix(s, "+") {
		return now, wrong
	}
	return now.Add(time.Duration(n) * unit), nil
}
