package wechat

import (
	"errors"
	"net/http"
	"strconv"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// registerOpenings mounts what providers open merchants with (特约商户进件; protocols.md 1.5, 1.12).
func (p *Platform) registerOpenings(mux *http.ServeMux) {
	as := func(operation string, h handler) http.HandlerFunc { return p.serve(operation, demand(true, h)) }
	mux.HandleFunc("POST "+mediaPath, p.uploadMedia)
	mux.HandleFunc("POST /v3/applyment4sub/applyment/{$}", as(script.Opening, p.apply))
	mux.HandleFunc("GET /v3/applyment4sub/applyment/business_code/{business_code}", as(script.OpeningQuery, p.applymentByCode))
	mux.HandleFunc("GET /v3/applyment4sub/applyment/applyment_id/{applyment_id}", as(script.OpeningQuery, p.applymentByID))
	sub := "/v3/apply4sub/sub_merchants/{sub_mchid}"
	mux.HandleFunc("GET "+sub+"/settlement", as(script.Account, p.settlementAccount))
	mux.HandleFunc("POST "+sub+"/modify-settlement", as(script.Account, p.modifySettlement))
	mux.HandleFunc("GET "+sub+"/application/{application_no}", as(script.Account, p.settlementChange))
}

func applymentKey(a Account, code string) truth.OpeningKey {
	return truth.OpeningKey{Channel: Channel, Provider: a.MchID, Code: code}
}

// apply takes an application (提交申请单). The same business code overwrites a rejected one; one that is being looked at, or is done,
// is refused.
func (p *Platform) apply(x *exchange) (any, *apiError) {
	open, e := p.opener(x)
	if e != nil {
		return nil, e
	}
	if e := refuseEmpty(x.body); e != nil {
		return nil, e
	}
	var b applymentBody
	if e := decode(x.body, &b); e != nil {
		return nil, e
	}
	o, e := b.opening(open, x.account)
	if e != nil {
		return nil, e
	}
	e = p.update(func(tx *truth.Tx) *apiError {
		if e := b.check(tx, open); e != nil {
			return e
		}
		if old, known := tx.Opening(o.OpeningKey); known {
			o.ID = old.ID // one business code is one application, however often it is handed in (unverified)
		} else {
			o.ID = strconv.FormatInt(2000002000000000+tx.NextSeq(), 10)
		}
		kept, err := opening.HandIn(tx, o)
		o.ID = kept.ID
		return refusedApplyment(err)
	})
	if e != nil {
		return nil, e
	}
	id, _ := strconv.ParseInt(o.ID, 10, 64)
	return map[string]int64{"applyment_id": id}, nil
}

// refusedApplyment says why the desk took nothing (codes unverified).
func refusedApplyment(err error) *apiError {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, opening.ErrPending):
		return refuse(http.StatusBadRequest, "PROCESSING", "该业务申请编号的申请单正在处理中，请勿重复提交")
	case errors.Is(err, opening.ErrOpen):
		return refuse(http.StatusBadRequest, "INVALID_REQUEST", "该业务申请编号的申请单已完成")
	case errors.Is(err, opening.ErrState):
		return refuse(http.StatusBadRequest, "INVALID_REQUEST", "该业务申请编号的申请单已作废")
	}
	return systemError()
}

type applymentView struct {
	BusinessCode string        `json:"business_code"`
	ID           int64         `json:"applyment_id"`
	SubMchID     string        `json:"sub_mchid,omitempty"`
	SignURL      string        `json:"sign_url,omitempty"`
	State        string        `json:"applyment_state"`
	StateText    string        `json:"applyment_state_msg"`
	Details      []auditDetail `json:"audit_detail,omitempty"`
}

type auditDetail struct {
	Field     string `json:"field"`
	FieldName string `json:"field_name"`
	Reason    string `json:"reject_reason"`
}

func (p *Platform) applymentByCode(x *exchange) (any, *apiError) {
	return p.showApplyment(x, func(tx *truth.Tx) (truth.Opening, bool) {
		return opening.Find(tx, applymentKey(x.account, x.request.PathValue("business_code")))
	})
}

func (p *Platform) applymentByID(x *exchange) (any, *apiError) {
	return p.showApplyment(x, func(tx *truth.Tx) (truth.Opening, bool) {
		return opening.FindByID(tx, Channel, x.request.PathValue("applyment_id"))
	})
}

func (p *Platform) showApplyment(x *exchange, find func(tx *truth.Tx) (truth.Opening, bool)) (any, *apiError) {
	var view applymentView
	e := p.update(func(tx *truth.Tx) *apiError {
		o, ok := find(tx)
		if !ok || o.Provider != x.account.MchID {
			return refuse(http.StatusNotFound, "RESOURCE_NOT_EXISTS", "申请单不存在")
		}
		view = viewApplyment(p.address(x.request), o)
		return nil
	})
	if e != nil {
		return nil, e
	}
	return view, nil
}

func viewApplyment(base string, o truth.Opening) applymentView {
	id, _ := strconv.ParseInt(o.ID, 10, 64)
	v := applymentView{BusinessCode: o.Code, ID: id, State: applymentState(o.State), StateText: applymentText(o.State)}
	switch o.State {
	case truth.OpeningToConfirm, truth.OpeningToSign:
		v.SignURL = opening.Link(base, o)
	case truth.OpeningOpen:
		v.SubMchID = o.Merchant
	case truth.OpeningRejected:
		for _, r := range o.Refusals {
			v.Details = append(v.Details, auditDetail{Field: r.Field, FieldName: r.Field, Reason: r.Reason})
		}
	}
	return v
}

func applymentState(s truth.OpeningState) string {
	return "APPLYMENT_STATE_" + map[truth.OpeningState]string{
		truth.OpeningAuditing: "AUDITING", truth.OpeningRejected: "REJECTED", truth.OpeningToConfirm: "TO_BE_CONFIRMED",
		truth.OpeningToSign: "TO_BE_SIGNED", truth.OpeningSigning: "SIGNING", truth.OpeningOpen: "FINISHED", truth.OpeningCancelled: "CANCELED",
	}[s]
}

func applymentText(s truth.OpeningState) string {
	return map[truth.OpeningState]string{
		truth.OpeningAuditing: "审核中", truth.OpeningRejected: "已驳回，请修改后重新提交", truth.OpeningToConfirm: "待账户验证",
		truth.OpeningToSign: "待签约", truth.OpeningSigning: "开通权限中", truth.OpeningOpen: "已完成", truth.OpeningCancelled: "已作废",
	}[s]
}
