package alipay

import (
	"encoding/json"
	"errors"
	"net/http"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/truth"
)

// ResultCode is what AlipayJSBridge's tradePay tells the page: 9000 paid, 8000 in process, 6001 given up by the payer,
// 4000 failed, 6004 not known.
func ResultCode(result string) string {
	switch result {
	case payer.ResultPaid:
		return "9000"
	case payer.ResultPassword, payer.ResultWillPay:
		return "8000"
	case payer.ResultRefused:
		return "6001"
	case payer.ResultTimeout:
		return "6004"
	}
	return "4000"
}

// Trade says whether a page may pay by this trade number: one that alipay.trade.create made.
// Errors: payer.ErrUnknownQR.
func (p *Platform) Trade(tradeNo string) (err error) {
	p.Ledger.View(func(tx *truth.Tx) {
		if c, ok := tx.ChargeByTransaction(Channel, tradeNo); !ok || c.TradeType != kindJSAPI {
			err = payer.ErrUnknownQR
		}
	})
	return err
}

type tradePayBody struct {
	PayerID string `json:"payer_id"`
	TradeNo string `json:"trade_no"`
	Static  bool   `json:"static"`
	Outcome string `json:"outcome"`
}

type tradePayAnswer struct {
	Result     string            `json:"result"`
	ResultCode string            `json:"result_code"`
	Limit      *truth.LimitError `json:"limit,omitempty"` // of limited
}

// tradePay pays from a page in the wallet's browser; POST /sandbox/alipay/trade-pay. Only the trade's own buyer may.
func (p *Platform) tradePay(w http.ResponseWriter, r *http.Request) {
	var b tradePayBody
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, bodyLimit))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil {
		say(w, http.StatusBadRequest, bridgeRefusal{"BAD_REQUEST", "请求内容不正确", "the request is not right"})
		return
	}
	outcome, err := payer.ParseOutcome(b.Outcome)
	if err != nil {
		say(w, http.StatusBadRequest, bridgeRefusal{"BAD_REQUEST", "没有这种付款结果", err.Error()})
		return
	}
	var res payer.Result
	if err = p.Trade(b.TradeNo); err == nil {
		res, err = p.Payers.Scan(b.PayerID, payer.Act{QR: b.TradeNo, Wallet: Channel, Static: b.Static, Outcome: outcome})
	}
	if err != nil {
		status, why := refusalOf(err)
		say(w, status, why)
		return
	}
	say(w, http.StatusOK, tradePayAnswer{res.Result, ResultCode(res.Result), res.Limit})
}

type bridgeRefusal struct {
	Code string `json:"code"`
	ZH   string `json:"message_zh"`
	EN   string `json:"message_en"`
}

func refusalOf(err error) (int, bridgeRefusal) {
	switch {
	case errors.Is(err, payer.ErrUnknownQR):
		return http.StatusNotFound, bridgeRefusal{"CODE_NOT_FOUND", "没有这笔交易", "there is no such trade"}
	case errors.Is(err, truth.ErrNoPayer):
		return http.StatusNotFound, bridgeRefusal{"PAYER_NOT_FOUND", "没有这个付款人", "there is no such payer"}
	case errors.Is(err, payer.ErrOtherPayer):
		return http.StatusConflict, bridgeRefusal{"OTHER_PAYER", "交易的买家是另一个人", "the trade is for another buyer"}
	case errors.Is(err, truth.ErrAlreadyPaid):
		return http.StatusConflict, bridgeRefusal{"ALREADY_PAID", "交易已支付", "the trade is paid"}
	case errors.Is(err, truth.ErrClosed):
		return http.StatusConflict, bridgeRefusal{"ORDER_CLOSED", "交易已关闭", "the trade is closed"}
	}
	return http.StatusInternalServerError, bridgeRefusal{"INTERNAL", "内部错误", "internal error"}
}
