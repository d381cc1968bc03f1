package sandbox

import (
	"errors"
	"net/http"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/wechat"
)

// brandWCPay is what stands behind WeixinJSBridge.invoke('getBrandWCPayRequest'): the wallet checks what the page gave,
// and the payer acts. err_msg is for the page's callback; "" while a password prompt is open.
func (s *Server) brandWCPay(r *http.Request) (any, error) {
	var body struct {
		PayerID   string            `json:"payer_id"`
		Arguments map[string]string `json:"arguments"`
		Static    bool              `json:"static"`
		Outcome   string            `json:"outcome"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	outcome, err := payer.ParseOutcome(body.Outcome)
	if err != nil {
		return nil, badRequest(err.Error())
	}
	prepayID, err := s.wechat.Prepaid(body.Arguments)
	if errors.Is(err, wechat.ErrPaySign) {
		return nil, problem{http.StatusBadRequest, "PAY_SIGN_INVALID", "支付参数或签名错误", "the payment arguments or their signature are not right", err.Error()}
	}
	if err != nil {
		return nil, err
	}
	res, err := s.payers.Scan(body.PayerID, payer.Act{QR: prepayID, Wallet: payer.WeChat, Static: body.Static, Outcome: outcome})
	if err != nil {
		return nil, err
	}
	return struct {
		ErrMsg string `json:"err_msg"`
		resultView
	}{wechat.ErrMsg(res.Result), viewResult(res)}, nil
}
