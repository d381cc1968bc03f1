package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"

	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/wechat"
)

// problem is every refusal of the control API.
type problem struct {
	status int
	Code   string `json:"code"`
	ZH     string `json:"message_zh"`
	EN     string `json:"message_en"`
	Detail string `json:"detail,omitempty"`
}

func (p problem) Error() string { return p.Code + ": " + p.EN }

func badRequest(detail string) problem {
	return problem{http.StatusBadRequest, "BAD_REQUEST", "请求内容不正确", "the request is not right", detail}
}

// problemOf names each error of the rooms below; one that it does not know is INTERNAL, and logged.
func problemOf(err error) (p problem, known bool) {
	if errors.As(err, &p) {
		return p, true
	}
	for _, row := range []struct {
		err     error
		problem problem
	}{
		{truth.ErrNoPayer, problem{404, "PAYER_NOT_FOUND", "没有这个付款人", "there is no such payer", ""}},
		{payer.ErrUnknownQR, problem{404, "CODE_NOT_FOUND", "没有商家出示这个码", "no merchant shows this code", ""}},
		{payer.ErrAmount, problem{409, "AMOUNT_MISMATCH", "金额与订单不符", "the order has another amount", ""}},
		{payer.ErrNotAsked, problem{409, "NOT_ASKED", "没有等待确认的付款", "no payment waits for this payer", ""}},
		{payer.ErrWallet, problem{400, "WALLET_UNKNOWN", "不支持的钱包", "there is no such wallet; use wechat, alipay or unionpay", ""}},
		{payer.ErrOtherWallet, problem{409, "OTHER_WALLET", "这是其他钱包的码，请换用对应的钱包扫码", "the code is for another wallet; scan it with that one", ""}},
		{payer.ErrOtherPayer, problem{403, "OTHER_PAYER", "该订单只能由下单的付款人支付", "only the payer whom the order names may pay it", ""}},
		{payer.ErrQRExpired, problem{410, "CODE_EXPIRED", "码已过期，请商家重新下单", "the code is no longer good; ask the merchant for a new one", ""}},
		{truth.ErrLevel, problem{400, "LEVEL_UNKNOWN", "验证级别应为 A、B 或 C", "a level is A, B or C", ""}},
		{payer.ErrBalanceSize, problem{400, "BALANCE_INVALID", "余额超出范围", "a balance is 0 to 100000000000 fen", ""}},
		{truth.ErrAlreadyPaid, problem{409, "ALREADY_PAID", "订单已支付", "the order is paid", ""}},
		{truth.ErrClosed, problem{409, "ORDER_CLOSED", "订单已关闭", "the order is closed", ""}},
		{courier.ErrNoVariant, problem{400, "VARIANT_UNKNOWN", "没有这种通知变体", "there is no such variant of this notice", ""}},
		{opening.ErrNone, problem{404, "OPENING_NOT_FOUND", "没有这个进件", "there is no such opening", ""}},
		{opening.ErrState, problem{409, "OPENING_STATE", "进件的状态不允许这个操作", "the opening is not in a state for that", ""}},
		{opening.ErrChange, problem{404, "CHANGE_NOT_FOUND", "没有进行中的账户变更", "no such change of account is under way", ""}},
		{wechat.ErrNoAccount, problem{404, "ACCOUNT_NOT_FOUND", "没有这个商户号", "there is no such merchant account", ""}},
	} {
		if errors.Is(err, row.err) {
			return row.problem, true
		}
	}
	return problem{500, "INTERNAL", "内部错误", "internal error", ""}, false
}

// api makes a handler of a function that returns what to answer, or why not.
func (s *Server) api(fn func(r *http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
		body, err := fn(r)
		status := http.StatusOK
		if err != nil {
			p, known := problemOf(err)
			if !known {
				s.log.Error("sandbox: control call failed", "path", r.URL.Path, "error", err)
			}
			status, body = p.status, p
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		if err := json.NewEncoder(w).Encode(body); err != nil {
			s.log.Debug("sandbox: the caller went away", "path", r.URL.Path, "error", err)
		}
	}
}

// read takes a JSON body strictly: no unknown or doubled names, no second value, and the right media type.
func read(r *http.Request, into any) error {
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/json" {
		return problem{http.StatusUnsupportedMediaType, "MEDIA_TYPE", "Content-Type 应为 application/json", "Content-Type must be application/json", ""}
	}
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return badRequest(err.Error())
	}
	if len(bytes.TrimSpace(data)) == 0 {
		data = []byte("{}")
		if reflect.TypeOf(into).Elem().Kind() == reflect.Slice {
			return badRequest("a JSON list is expected")
		}
	}
	if err := uniqueNames(data); err != nil {
		return badRequest(err.Error())
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return badRequest(err.Error())
	}
	return nil
}

// uniqueNames refuses what is not one JSON value, and objects that name a member twice.
func uniqueNames(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if err := uniqueValue(d); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

func uniqueValue(d *json.Decoder) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	open, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for d.More() {
		if open == '{' {
			name, err := d.Token()
			if err != nil {
				return err
			}
			text, _ := name.(string) // the decoder lets nothing else name a member
			if seen[text] {
				return fmt.Errorf("%q is named twice", text)
			}
			seen[text] = true
		}
		if err := uniqueValue(d); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}
