package alipay

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// mediaMost is the largest picture that image.upload takes.
const mediaMost = 10 << 20

// uploadImage takes a picture of a merchant (直付通图片上传). The file is no part of what is signed.
func (p *Platform) uploadImage(x *exchange) (any, *refusal) {
	var said struct {
		ImageType text `json:"image_type"`
	}
	if e := decode(x.biz, &said); e != nil {
		return nil, e
	}
	content, e := x.file("image_content", mediaMost)
	if e != nil {
		return nil, e
	}
	if said.ImageType == "" {
		return nil, missing("image_type")
	}
	kind := strings.ToLower(string(said.ImageType))
	if kind == "jpeg" {
		kind = "jpg"
	}
	if is := opening.PictureKind(content); is == "" || is != kind {
		return nil, invalid("image_content不是image_type所说的图片，支持bmp、jpg、jpeg、png、gif")
	}
	sum := sha256.Sum256(content)
	var id string
	e = p.update(func(tx *truth.Tx) *refusal {
		id = "A*" + randomLetters(22) + "." + kind // the store's key; its form is unverified
		tx.PutPicture(truth.Picture{Channel: Channel, ID: id, SHA256: hex.EncodeToString(sum[:]), Size: len(content), At: tx.Now})
		return nil
	})
	return map[string]string{"image_id": id}, e
}

// file is an uploaded file of at most so many bytes.
func (x *exchange) file(name string, most int64) ([]byte, *refusal) {
	if x.request.MultipartForm == nil || len(x.request.MultipartForm.File[name]) != 1 {
		return nil, missing(name)
	}
	header := x.request.MultipartForm.File[name][0]
	if header.Size > most {
		return nil, invalid(name + "过大")
	}
	f, err := header.Open()
	if err != nil {
		return nil, systemError()
	}
	content, err := io.ReadAll(io.LimitReader(f, most+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, systemError()
	}
	return content, nil
}

// createMerchant takes a merchant in (直付通二级商户创建). A number that was rejected may come again; one that is being looked
// at may not (both unverified, as are the refusals' codes).
func (p *Platform) createMerchant(x *exchange) (any, *refusal) {
	var m merchantForm
	if e := decode(x.biz, &m); e != nil {
		return nil, e
	}
	var id string
	e := p.update(func(tx *truth.Tx) *refusal {
		if e := first(m.checkCreate(), m.check(tx), m.checkPictures(tx)); e != nil {
			return e
		}
		id = orderID(tx)
		_, err := opening.HandIn(tx, m.opening(p, id))
		switch {
		case errors.Is(err, opening.ErrPending):
			return business("MERCHANT_ORDER_PROCESSING", "该商户有进行中的申请单，请勿重复提交")
		case errors.Is(err, opening.ErrOpen):
			return business("MERCHANT_EXIST", "该外部商户编号已入驻，请使用修改接口")
		case err != nil:
			return business("MERCHANT_STATUS_ILLEGAL", "该商户已作废")
		}
		return nil
	})
	return map[string]string{"order_id": id}, e
}

// modifyMerchant changes a merchant that is open (直付通二级商户修改). Here its account is what comes of it.
func (p *Platform) modifyMerchant(x *exchange) (any, *refusal) {
	var m merchantForm
	if e := decode(x.biz, &m); e != nil {
		return nil, e
	}
	var id string
	e := p.update(func(tx *truth.Tx) *refusal {
		o, e := p.openMerchant(tx, m.SMID, m.ExternalID)
		if e == nil {
			e = first(m.check(tx), m.checkPictures(tx))
		}
		if e != nil {
			return e
		}
		id, e = p.change(tx, o.Merchant, m.account())
		return e
	})
	return map[string]string{"order_id": id}, e
}

// modifySettlement changes where a merchant's money goes (直付通二级商户结算信息修改). biz_cards is one object here.
func (p *Platform) modifySettlement(x *exchange) (any, *refusal) {
	var said struct {
		SMID   text       `json:"smid"`
		Card   card       `json:"biz_cards"`
		Settle settleRule `json:"default_settle_rule"`
	}
	if e := decode(x.biz, &said); e != nil {
		return nil, e
	}
	var id string
	e := p.update(func(tx *truth.Tx) *refusal {
		o, e := p.openMerchant(tx, said.SMID, "")
		if e == nil {
			e = first(said.Card.check(), said.Settle.check(said.Card))
		}
		if e != nil {
			return e
		}
		id, e = p.change(tx, o.Merchant, said.Card.account())
		return e
	})
	return map[string]string{"order_id": id}, e
}

func (p *Platform) openMerchant(tx *truth.Tx, smid, externalID text) (truth.Opening, *refusal) {
	if smid == "" && externalID == "" {
		return truth.Opening{}, missing("smid")
	}
	o, ok := opening.FindMerchant(tx, Channel, string(smid))
	if smid == "" {
		o, ok = opening.Find(tx, p.openingKey(externalID))
	}
	if !ok || o.State != truth.OpeningOpen {
		return o, business("SUB_MERCHANT_NOT_EXIST", "二级商户不存在或不属于该机构")
	}
	return o, nil
}

func (p *Platform) change(tx *truth.Tx, smid string, account truth.BankAccount) (id string, e *refusal) {
	c, err := opening.ChangeAccount(tx, Channel, smid, truth.AccountChange{ID: orderID(tx), Account: account})
	switch {
	case errors.Is(err, opening.ErrBusy):
		return "", business("MERCHANT_ORDER_PROCESSING", "该商户有进行中的申请单，请勿重复提交")
	case errors.Is(err, opening.ErrSame):
		return "", business("SETTLE_INFO_NOT_CHANGED", "结算信息未发生变化")
	case err != nil:
		return "", business("SUB_MERCHANT_NOT_EXIST", "二级商户不存在或不属于该机构")
	}
	return c.ID, nil
}

// openingKey names an opening: external_id is unique below the institution.
func (p *Platform) openingKey(externalID text) truth.OpeningKey {
	return truth.OpeningKey{Channel: Channel, Provider: p.keys.snapshot().SellerID, Code: string(externalID)}
}

// orderID makes a number of an application as Alipay has them: the day, and digits (unverified: 28 of them).
func orderID(tx *truth.Tx) string {
	digits := "000000000000000000" + decimal(tx.NextSeq())
	return tx.Now.In(china).Format("20060102") + "00" + digits[len(digits)-18:]
}
