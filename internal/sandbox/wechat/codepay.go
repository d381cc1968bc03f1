package wechat

import (
	"errors"
	"strings"
	"time"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

const tradeMicropay = "MICROPAY"

func isCodePay(path string) bool { return strings.HasSuffix(path, "/codepay") }

// codePay debits the payer whose payment code the merchant read (付款码支付). It has no notify_url: nobody is told.
// The same request again gives the order as it is now.
func (p *Platform) codePay(x *exchange) (any, *apiError) {
	var o orderBody
	if e := decode(x.body, &o); e != nil {
		return nil, e
	}
	if e := first(o.check(x.account, p.knows), checkCodePay(o)); e != nil {
		return nil, e
	}
	merchant := p.merchantName(x.account, o.SubMchID)
	payerID, validity := p.payers.Redeem(o.Payer.AuthCode)
	var c truth.Charge
	var end ending
	refusal := p.update(func(tx *truth.Tx) *apiError {
		known, repeated := tx.Charge(o.key(x.account))
		if repeated {
			c = tx.Settle(known)
			if c.Digest != o.digest(tradeMicropay) {
				return numberUsed()
			}
			if c.State != truth.NotPaid {
				end = standing(tx, c)
				return nil
			}
		}
		if e := checkCode(validity, tx.CodeUsed(payer.Hash(o.Payer.AuthCode))); e != nil {
			return e
		}
		if !repeated {
			c = o.charge(x, tx, tradeMicropay, merchant)
		}
		c.PayerID = payerID
		c, end = debit(tx, c, payer.Hash(o.Payer.AuthCode), x.wish(tx, c))
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	if end.hangUp {
		x.hangUp = &script.Rule{}
	}
	return end.say(c)
}

func checkCodePay(o orderBody) *apiError {
	switch {
	case o.Payer == nil || o.Payer.AuthCode == "":
		return paramError("/payer/auth_code", "", "缺少付款码payer.auth_code")
	case !authCode.MatchString(o.Payer.AuthCode):
		return refuse(400, "AUTH_CODE_ERROR", "付款码格式错误：应为18位数字，以10到15开头")
	case o.SceneInfo == nil:
		return paramError("/scene_info", "", "缺少场景信息scene_info")
	}
	return nil
}

func checkCode(v payer.Validity, used bool) *apiError {
	switch {
	case used:
		return refuse(400, "AUTH_CODE_INVALID", "每个付款码仅限使用一次，请刷新再试")
	case v == payer.Expired:
		return refuse(400, "AUTH_CODE_EXPIRED", "付款码已过期，请用户刷新后再试")
	case v != payer.Valid:
		return refuse(400, "AUTH_CODE_INVALID", "付款码无效")
	}
	return nil
}

// wish is what shall happen to a payer-code payment: the script's word first, then the payer's own, then the platform's habits.
type wish struct {
	outcome payer.Outcome
	late    time.Duration
	style   string
}

func (x *exchange) wish(tx *truth.Tx, c truth.Charge) wish {
	settings := tx.Settings()
	w := wish{late: payer.DefaultLate, style: settings.UserPayingStyle}
	p, ok := tx.Payer(c.PayerID)
	if ok && p.Outcome != "" {
		w.outcome, p.Outcome = payer.Outcome(p.Outcome), ""
		tx.PutPayer(p)
	}
	if rule, ok := x.plan.First(script.TimeoutBefore, script.AskPassword, script.Insufficient, script.Refuse, script.PaysLate, script.PaysAfterClose); ok {
		w.outcome, _ = payer.ParseOutcome(rule.Effect)
		if rule.Style != "" {
			w.style = rule.Style
		}
		if rule.MS > 0 {
			w.late = rule.Delay()
		}
	}
	if w.outcome == payer.Unspecified && settings.PasswordAbove > 0 && c.Amount > settings.PasswordAbove {
		w.outcome = payer.AskPassword
	}
	return w
}

// ending is how a payer-code payment is answered.
type ending struct {
	hangUp  bool
	refusal *apiError
}

func (e ending) say(c truth.Charge) (any, *apiError) {
	if e.refusal != nil {
		return nil, e.refusal
	}
	return transactionOf(c), nil
}

// debit lets the wish happen. Except where the request never reached the debit, the code is used up.
func debit(tx *truth.Tx, c truth.Charge, codeHash string, w wish) (truth.Charge, ending) {
	if w.outcome == payer.TimeoutBefore {
		tx.Put(c)
		return c, ending{hangUp: true}
	}
	c.CodeHash = codeHash
	switch w.outcome {
	case payer.AskPassword, payer.PaysLate, payer.PaysAfterClose:
		return prompt(tx, c, w)
	case payer.Insufficient:
		return fail(tx, c, "insufficient", notEnough())
	case payer.Refuses:
		return fail(tx, c, "refused", userRefused())
	}
	paid, err := tx.Pay(c, c.PayerID)
	switch {
	case errors.Is(err, truth.ErrBalance):
		return fail(tx, c, "insufficient", notEnough())
	case err != nil:
		return c, ending{refusal: systemError()}
	}
	return paid, ending{hangUp: w.outcome == payer.TimeoutAfter}
}

// prompt leaves the charge as USERPAYING. With pays_late and pays_after_close the payer acts by himself.
func prompt(tx *truth.Tx, c truth.Charge, w wish) (truth.Charge, ending) {
	c.State = truth.UserPaying
	switch w.outcome {
	case payer.AskPassword:
		c = c.Ask(c.PayerID, true)
	case payer.PaysLate:
		c.PayAt = tx.Now.Add(w.late)
	case payer.PaysAfterClose:
		c.PayAfterClose = true
	}
	tx.Put(c)
	if w.style == "error" {
		return c, ending{refusal: userPaying()}
	}
	return c, ending{}
}

func fail(tx *truth.Tx, c truth.Charge, why string, refusal *apiError) (truth.Charge, ending) {
	c = c.Fail(refusal.Code)
	tx.Put(c)
	tx.Remember(why, c, c.Amount)
	return c, ending{refusal: refusal}
}

// standing answers a repeated request with the order as it is now.
func standing(tx *truth.Tx, c truth.Charge) ending {
	switch {
	case c.FailCode == notEnough().Code:
		return ending{refusal: notEnough()}
	case c.FailCode != "":
		return ending{refusal: userRefused()}
	case c.State == truth.UserPaying && tx.Settings().UserPayingStyle == "error":
		return ending{refusal: userPaying()}
	case c.State == truth.Closed || c.State == truth.Revoked:
		return ending{refusal: orderClosed()}
	}
	return ending{}
}
