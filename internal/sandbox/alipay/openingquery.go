package alipay

import (
	"strings"
	"time"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// merchantOrder is one application as zftorder.query tells it.
type merchantOrder struct {
	OrderID     string `json:"order_id"`
	ExternalID  string `json:"external_id"`
	ApplyTime   string `json:"apply_time"`
	ApplyType   string `json:"apply_type"`
	Name        string `json:"merchant_name,omitempty"`
	Status      string `json:"status"` // 99 done, -1 failed, 031 being looked at
	SMID        string `json:"smid,omitempty"`
	CardAliasNo string `json:"card_alias_no,omitempty"`
	FKAudit     string `json:"fk_audit,omitempty"` // risk control: CREATE, SKIP, PASS, REJECT
	FKMemo      string `json:"fk_audit_memo,omitempty"`
	KZAudit     string `json:"kz_audit,omitempty"` // of the papers, the same words
	KZMemo      string `json:"kz_audit_memo,omitempty"`
	SubConfirm  string `json:"sub_confirm,omitempty"` // the merchant: CREATE, SKIP, FAIL, NOT_CONFIRM, FINISH
	Reason      string `json:"reason,omitempty"`
	SignURL     string `json:"sub_sign_short_chain_url,omitempty"`
}

// Kinds of applications.
const (
	applyCreate = "ZHIFUTONG_CREATE"
	applyModify = "ZHIFUTONG_MODIFY"
)

// Words of an audit, and of the whole.
const (
	auditBegun, auditPass, auditReject = "CREATE", "PASS", "REJECT"
	orderDone, orderFailed, orderOpen  = "99", "-1", "031"
)

// queryOrders tells how applications stand (直付通商户入驻进度查询): the one of order_id, or all of external_id, newest first
// (the order is unverified).
func (p *Platform) queryOrders(x *exchange) (any, *refusal) {
	var said struct {
		OrderID    text `json:"order_id"`
		ExternalID text `json:"external_id"`
	}
	if e := decode(x.biz, &said); e != nil {
		return nil, e
	}
	if said.OrderID == "" && said.ExternalID == "" {
		return nil, missing("order_id")
	}
	var found []merchantOrder
	e := p.update(func(tx *truth.Tx) *refusal {
		if said.OrderID == "" {
			if o, ok := opening.Find(tx, p.openingKey(said.ExternalID)); ok {
				found = p.orders(x, o)
			}
			return nil
		}
		for _, o := range tx.Openings() {
			if o.Channel != Channel {
				continue
			}
			for _, order := range p.orders(x, opening.Settle(tx, o)) {
				if order.OrderID == string(said.OrderID) {
					found = []merchantOrder{order}
				}
			}
		}
		return nil
	})
	if e == nil && len(found) == 0 {
		return nil, business("ORDER_NOT_EXIST", "申请单不存在")
	}
	return map[string]any{"orders": found}, e
}

// orders are all applications of a merchant, newest first.
func (p *Platform) orders(x *exchange, o truth.Opening) []merchantOrder {
	var all []merchantOrder
	for i := len(o.Changes) - 1; i >= 0; i-- {
		all = append(all, changeOrder(o, o.Changes[i]))
	}
	all = append(all, p.createOrder(x, o))
	for i := len(o.Tries) - 1; i >= 0; i-- {
		t := o.Tries[i]
		order := blankOrder(o, t.ID, applyCreate, t.At)
		order.refuse(t.Refusals)
		all = append(all, order)
	}
	return all
}

func blankOrder(o truth.Opening, id, kind string, at time.Time) merchantOrder {
	return merchantOrder{
		OrderID: id, ExternalID: o.Code, ApplyTime: stampTime(at), ApplyType: kind, Name: o.Name, Status: orderOpen, KZAudit: auditBegun, FKAudit: auditBegun,
	}
}

// refuse says what is to be mended. The answer has no names of fields, only people's words.
func (order *merchantOrder) refuse(refusals []truth.Refusal) {
	words := make([]string, 0, len(refusals))
	for _, r := range refusals {
		words = append(words, fieldWord(r.Field)+r.Reason)
	}
	order.Status, order.KZAudit, order.FKAudit = orderFailed, auditReject, "SKIP"
	order.KZMemo = strings.Join(words, "；")
	order.Reason = "客资审核不通过"
}

// fieldWord is what the people of the audit call a field.
func fieldWord(field string) string {
	if word := map[string]string{
		"name": "商户名称：", "alias_name": "商户别名：", "cert_no": "证件号码：", "cert_image": "营业执照照片：", "legal_name": "法人姓名：",
		"legal_cert_no": "法人身份证号：", "legal_cert_front_image": "法人身份证正面：", "legal_cert_back_image": "法人身份证反面：",
		"out_door_images": "门头照：", "in_door_images": "内景照：", "business_address": "经营地址：", "biz_cards": "结算卡：",
		"contact_infos": "联系人：", "service_phone": "客服电话：", "mcc": "经营类目：",
	}[field]; word != "" {
		return word
	}
	if field == "" {
		return ""
	}
	return field + "："
}

// createOrder is the newest submission. The link is told by quickcreate alone in the documents; here by every application
// that waits for the merchant (unverified).
func (p *Platform) createOrder(x *exchange, o truth.Opening) merchantOrder {
	order := blankOrder(o, o.ID, applyCreate, o.CreatedAt)
	if n := len(o.Tries); n > 0 {
		order.ApplyTime = stampTime(o.Tries[n-1].At)
	}
	pass := func(confirm, link string) {
		order.KZAudit, order.FKAudit, order.SubConfirm, order.SignURL = auditPass, auditPass, confirm, link
	}
	link := opening.Link(p.base(x), o)
	switch o.State {
	case truth.OpeningRejected:
		order.refuse(o.Refusals)
	case truth.OpeningToConfirm:
		pass("NOT_CONFIRM", link)
	case truth.OpeningToSign:
		pass("CREATE", link)
	case truth.OpeningSigning:
		pass("FINISH", "")
	case truth.OpeningOpen:
		pass("FINISH", "")
		order.Status, order.SMID, order.CardAliasNo = orderDone, o.Merchant, "CA"+o.Merchant
	case truth.OpeningCancelled:
		order.Status, order.Reason = orderFailed, "商户已作废"
	}
	return order
}

func changeOrder(o truth.Opening, c truth.AccountChange) merchantOrder {
	order := blankOrder(o, c.ID, applyModify, c.CreatedAt)
	order.SMID = o.Merchant
	switch c.State {
	case truth.ChangeDone:
		order.Status, order.KZAudit, order.FKAudit, order.SubConfirm = orderDone, auditPass, auditPass, "SKIP"
	case truth.ChangeRefused:
		order.refuse([]truth.Refusal{{Field: "biz_cards", Reason: c.Reason}})
	}
	return order
}

// base is the address under which the sandbox was asked.
func (p *Platform) base(x *exchange) string {
	switch {
	case p.BaseURL != "":
		return p.BaseURL
	case x.request.TLS != nil:
		return "https://" + x.request.Host
	}
	return "http://" + x.request.Host
}

// bankCard is a settlement card as indirect.query tells it.
type bankCard struct {
	CardName string `json:"card_name"`
	CardNo   string `json:"card_no"`
	Branch   string `json:"bank_branch_name,omitempty"`
}

// queryMerchant tells a merchant's card (间连商户查询). That it knows merchants of this kind, and masks the card, is
// unverified; so is how it tells of one that was suspended.
func (p *Platform) queryMerchant(x *exchange) (any, *refusal) {
	var said struct {
		SubMerchantID text `json:"sub_merchant_id"`
		ExternalID    text `json:"external_id"`
	}
	if e := decode(x.biz, &said); e != nil {
		return nil, e
	}
	var o truth.Opening
	e := p.update(func(tx *truth.Tx) (e *refusal) {
		o, e = p.openMerchant(tx, said.SubMerchantID, said.ExternalID)
		return e
	})
	switch {
	case e != nil:
		return nil, e
	case o.Stopped:
		return nil, business("SUB_MERCHANT_STATUS_ERROR", "二级商户已冻结："+o.StopWhy)
	case o.Verdict == truth.NotVerified:
		return nil, business("SETTLE_CARD_INVALID", "结算卡校验失败："+o.Why)
	}
	return map[string]any{
		"sub_merchant_id": o.Merchant, "external_id": o.Code, "name": o.Name, "alias_name": o.ShortName,
		"bankcard_info": []bankCard{{CardName: o.Account.Holder, CardNo: opening.Masked(o.Account.Number), Branch: o.Account.Bank}},
	}, nil
}
