package web

import (
	"net/http"
	"reflect"
	"strings"

	"cloudpos/internal/fault"

	"github.com/danielgtaylor/huma/v2"
)

// Codes that the doors themselves raise.
const (
	CodeMalformed        fault.Code = "BODY_MALFORMED"         // not JSON, or JSON with duplicate keys
	CodeAddress          fault.Code = "ADDRESS_MALFORMED"      // path or query is not text
	CodeMediaType        fault.Code = "UNSUPPORTED_MEDIA_TYPE" // Content-Type missing or not taken here
	CodeTooLarge         fault.Code = "BODY_TOO_LARGE"         // longer than the operation takes
	CodeBodyTimeout      fault.Code = "BODY_TIMEOUT"           // the body did not arrive in time
	CodeMethodNotAllowed fault.Code = "METHOD_NOT_ALLOWED"     // the address exists, the method does not
	CodeNoRoute          fault.Code = "NO_SUCH_ADDRESS"        // no operation has this address
	CodeMustChange       fault.Code = "PASSWORD_CHANGE_NEEDED" // the password was given by somebody else: replace it first
	CodeCrossOrigin      fault.Code = "CROSS_ORIGIN"           // a page of another origin tried to act for the user
)

var (
	errNoGuard   = fault.E("web", fault.Internal, "operation served without a guard")
	errMediaType = fault.E("web", CodeMediaType)
	errNoAsset   = fault.E("web", CodeNoRoute)
)

// problemSchema puts Problem into a document's components before any operation refers to it.
func problemSchema(r huma.Registry) { r.Schema(reflect.TypeFor[Problem](), true, "Problem") }

// maskHumaErrors turns huma's own refusals into problems. huma echoes the rejected value, which may be a password or a
// payer code: only path and reason pass.
func (a *API) maskHumaErrors(ctx huma.Context, _ string, v any) (any, error) {
	e, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	row, ok := a.problems.Row(humaCode(e.Status))
	if !ok || row.Status != e.Status {
		row, _ = a.problems.Row(fault.Internal)
	}
	p := row.problem(RequestID(ctx.Context()))
	if e.Status != http.StatusUnprocessableEntity {
		return p, nil
	}
	for _, d := range e.Errors {
		p.Fields = append(p.Fields, fieldOf(d))
	}
	return p, nil
}

func humaCode(status int) fault.Code {
	switch status {
	case http.StatusBadRequest:
		return CodeMalformed
	case http.StatusRequestEntityTooLarge:
		return CodeTooLarge
	case http.StatusUnsupportedMediaType:
		return CodeMediaType
	case http.StatusRequestTimeout:
		return CodeBodyTimeout
	case http.StatusUnprocessableEntity:
		return fault.Invalid
	}
	return fault.Internal
}

// fieldOf keeps where and why, in words that repeat nothing of the value.
func fieldOf(d *huma.ErrorDetail) fault.Field {
	path := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(d.Location, "body."), "query."), "path.")
	reason, zh := "INVALID", "这一项的格式不对"
	en := "this value has the wrong form"
	switch {
	case strings.HasPrefix(d.Message, "expected required property"):
		reason, zh, en = "REQUIRED", "缺少必填项", "a required value is missing"
		path = joinPath(path, strings.Fields(d.Message)[3])
	case strings.HasPrefix(d.Message, "required "):
		reason, zh, en = "REQUIRED", "缺少必填项", "a required value is missing"
	case d.Message == "unexpected property" || strings.HasPrefix(d.Message, "unknown query"):
		reason, zh, en = "UNKNOWN", "没有这一项", "there is no such field"
	case strings.HasPrefix(d.Message, "expected integer"):
		reason, zh, en = "NOT_INTEGER", "须为整数，不能是小数或文字", "must be an integer, not a decimal or a text"
	case strings.HasPrefix(d.Message, "expected number <") || strings.HasPrefix(d.Message, "expected number >"):
		reason, zh, en = "OUT_OF_RANGE", "超出允许的范围", "outside the allowed range"
	case strings.HasPrefix(d.Message, "expected length"):
		reason, zh, en = "LENGTH", "长度不符合要求", "the length is not allowed"
	case strings.HasPrefix(d.Message, "expected value to be one of"):
		reason, zh, en = "NOT_ONE_OF", "不在可选的值之内", "not one of the allowed values"
	}
	return fault.Field{Path: path, Reason: reason, ZH: zh, EN: en}
}

func joinPath(path, name string) string {
	if path == "" || path == "body" {
		return name
	}
	return path + "." + name
}
