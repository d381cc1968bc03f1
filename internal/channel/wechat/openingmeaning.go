package wechat

import (
	"fmt"
	"strconv"
	"strings"

	"cloudpos/internal/channel"
)

// applymentAnswer is what submit and query say (protocols.md 1.12; audit_detail's members are unverified).
type applymentAnswer struct {
	ID           applymentID   `json:"applyment_id"`
	BusinessCode string        `json:"business_code"`
	SubMchID     string        `json:"sub_mchid"`
	SignURL      string        `json:"sign_url"`
	State        string        `json:"applyment_state"`
	StateText    string        `json:"applyment_state_msg"`
	Details      []auditDetail `json:"audit_detail"`
}

type auditDetail struct {
	Field     string `json:"field"`
	FieldName string `json:"field_name"`
	Reason    string `json:"reject_reason"`
}

// applymentID is a number on the wire; a text is taken too.
type applymentID string

// UnmarshalJSON reads either.
func (n *applymentID) UnmarshalJSON(text []byte) error {
	id := strings.Trim(string(text), `"`)
	if _, err := strconv.ParseUint(id, 10, 64); err != nil && id != "null" && id != "" {
		return fmt.Errorf("applyment_id %.32q is no number", id)
	}
	if id != "null" {
		*n = applymentID(id)
	}
	return nil
}

// openingStates are the states of an application (protocols.md 1.12). EDITTING is one that was begun and not handed in: to us
// that is one that never arrived, and handing it in again under its code is right.
func openingState(state string) channel.OpeningState {
	switch state {
	case "APPLYMENT_STATE_EDITTING":
		return channel.OpeningNotFound
	case "APPLYMENT_STATE_AUDITING":
		return channel.OpeningAuditing
	case "APPLYMENT_STATE_REJECTED":
		return channel.OpeningRejected
	case "APPLYMENT_STATE_TO_BE_CONFIRMED":
		return channel.OpeningToConfirm
	case "APPLYMENT_STATE_TO_BE_SIGNED":
		return channel.OpeningToSign
	case "APPLYMENT_STATE_SIGNING":
		return channel.OpeningSigning
	case "APPLYMENT_STATE_FINISHED":
		return channel.OpeningOpen
	case "APPLYMENT_STATE_CANCELED":
		return channel.OpeningCancelled
	}
	return channel.OpeningUnknown
}

// result says what a query told. An open one without its number is not understood: payments could not be made.
func (a applymentAnswer) result() channel.OpeningResult {
	r := channel.OpeningResult{State: openingState(a.State), ChannelID: string(a.ID), Code: a.State, Text: cut(a.StateText, 256)}
	switch r.State {
	case channel.OpeningOpen:
		r.SubMerchant = a.SubMchID
		if !numberForm.MatchString(a.SubMchID) {
			r.State, r.SubMerchant = channel.OpeningUnknown, ""
		}
	case channel.OpeningToConfirm, channel.OpeningToSign:
		r.SignURL = a.SignURL
	case channel.OpeningRejected:
		for _, d := range a.Details {
			r.Rejections = append(r.Rejections, rejection(d.Field, d.Reason))
		}
		if len(r.Rejections) == 0 {
			r.Rejections = []channel.Rejection{{Text: cut(a.StateText, 256)}}
		}
	}
	return r
}

// rejection finds the field of our form behind a member of the application, by the last part of its name: details name the
// member alone, refusals its whole path.
func rejection(field, text string) channel.Rejection {
	last := field[strings.LastIndexAny(field, "/.")+1:]
	return channel.Rejection{Path: formPath(last), Field: cut(field, 128), Text: cut(text, 256)}
}

// formPath is the field or document of our form that a member is filled from; "" for one that is from none.
func formPath(member string) string {
	switch member {
	case "license_copy":
		return "documents.licence"
	case "id_card_copy":
		return "documents.id_front"
	case "id_card_national":
		return "documents.id_back"
	case "store_entrance_pic":
		return "documents.storefront"
	case "indoor_pic":
		return "documents.interior"
	case "business_addition_pics":
		return "documents.premises"
	}
	return fieldPath(member)
}

func fieldPath(member string) string {
	switch member {
	case "license_number":
		return "subject.uscc"
	case "merchant_name":
		return "subject.name"
	case "merchant_shortname":
		return "subject.short_name"
	case "license_address":
		return "subject.address"
	case "period_begin":
		return "subject.valid_from"
	case "period_end":
		return "subject.valid_to"
	case "qualification_type":
		return "subject.mcc"
	case "legal_person", "id_card_name":
		return "legal_person.name"
	case "id_card_number":
		return "legal_person.id_number"
	case "card_period_begin":
		return "legal_person.valid_from"
	case "card_period_end":
		return "legal_person.valid_to"
	}
	return placePath(member)
}

func placePath(member string) string {
	switch member {
	case "service_phone":
		return "store.phone"
	case "biz_store_name":
		return "store.name"
	case "biz_address_code":
		return "store.region"
	case "biz_store_address":
		return "store.address"
	case "bank_account_type":
		return "settlement.kind"
	case "account_name":
		return "settlement.holder"
	case "account_number":
		return "settlement.number"
	case "account_bank", "bank_name":
		return "settlement.bank"
	case "bank_branch_id":
		return "settlement.cnaps"
	case "contact_name":
		return "contact.name"
	case "mobile_phone":
		return "contact.phone"
	case "contact_email":
		return "contact.email"
	}
	return ""
}

// submitMeaning says what a refused submission means. A mistake that is pinned to a field is a rejection; one in audit already
// is Unknown, and the query that follows tells; whatever an operator must mend (keys, rights) is Unknown with the channel's code.
func submitMeaning(f *failure) channel.OpeningResult {
	r := channel.OpeningResult{State: channel.OpeningUnknown, Code: f.channelCode(), Text: f.channelMessage()}
	if code, ok := f.refused(); ok && code == "PARAMERROR" && f.field != "" {
		r.State, r.Rejections = channel.OpeningRejected, []channel.Rejection{rejection(f.field, f.message)}
	}
	return r
}

// openingQueryMeaning says what a refused query means: that the code is not known, or nothing.
func openingQueryMeaning(f *failure) channel.OpeningResult {
	r := channel.OpeningResult{State: channel.OpeningUnknown, Code: f.channelCode(), Text: f.channelMessage()}
	switch code, _ := f.refused(); code {
	case "RESOURCENOTEXISTS", "APPLYMENTNOTEXIST", "APPLYMENTNOTEXISTS":
		r.State = channel.OpeningNotFound
	}
	return r
}
