package wechat

import (
	"strings"

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
	payerID, validity := p.Payers.Redeem(o.Payer.AuthCode)
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
		c, end = debit(tx, c, payer.Hash(o.Payer.AuthCode), payer.WishFor(tx, c, x.plan))
		return nil
	})
	if refusal != nil {
		return nil, refusal
	}
	if end.hangUp {
		x.hangUp = &script.Rule{}
	}
	if end.refusal != nil {
		return nil, end.refusal
	}
	return p.transactionOf(c), nil
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

// ending is how a payer-code payment is answered.
type ending struct {
	hangUp  bool
	refusal *apiError
}

// debit lets the wish happen and says how WeChat Pay answers.
func debit(tx *truth.Tx, c truth.Charge, codeHash string, w payer.Wish) (truth.Charge, ending) {
	c, how := payer.Debit(tx, c, codeHash, w, payer.FailCodes{
		Insufficient: notEnough().Code, Refused: userRefused().Code, Limited: aboveLimit().Code,
	})
	switch how {
	case payer.DebitUnsent, payer.DebitUnheard:
		return c, ending{hangUp: true}
	case payer.DebitAsked:
		if w.Style == "error" {
			return c, ending{refusal: userPaying()}
		}
	case payer.DebitInsufficient:
		return c, ending{refusal: notEnough()}
	case payer.DebitRefused:
		return c, ending{refusal: userRefused()}
	case payer.DebitLimited:
		return c, ending{refusal: aboveLimit()}
	case payer.DebitBroken:
		return c, ending{refusal: systemError()}
	}
	return c, ending{}
}

// standing answers a repeated request with the order as it is now.
func standing(tx *truth.Tx, c truth.Charge) ending {
	switch {
	case c.FailCode == notEnough().Code:
		return ending{refusal: notEnough()}
	case c.FailCode == aboveLimit().Code:
		return ending{refusal: aboveLimit()}
	case c.FailCode != "":
		return ending{refusal: userRefused()}
	case c.State == truth.UserPaying && tx.Settings().UserPayingStyle == "error":
		return ending{refusal: userPaying()}
	case c.State == truth.Closed || c.State == truth.Revoked:
		return ending{refusal: orderClosed()}
	}
	return ending{}
}
