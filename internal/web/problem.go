package web

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/fault"

	"github.com/danielgtaylor/huma/v2"
)

// Row says how one fault code is told to a caller. {name} in a text is filled from the fault's Params.
type Row struct {
	Code       fault.Code
	Status     int
	ZH, EN     string // what happened
	DoZH, DoEN string // what to do next
	RetryAfter int    // seconds; 0 when asking again at once is useless or harmless
}

// Problem is the answer to everything that was refused or failed (RFC 9457). Code is stable; texts may be bettered.
type Problem struct { //nolint:errname // the RFC's own word, and the schema's name
	Type      string        `json:"type" doc:"Reference to the page that explains the code" example:"/problems#NOT_FOUND"`
	Title     string        `json:"title" doc:"What happened, in Chinese"`
	Status    int           `json:"status" doc:"HTTP status"`
	Code      string        `json:"code" doc:"Stable machine code" example:"NOT_FOUND"`
	TitleZH   string        `json:"title_zh"`
	TitleEN   string        `json:"title_en"`
	ActionZH  string        `json:"action_zh" doc:"What to do next, in Chinese"`
	ActionEN  string        `json:"action_en" doc:"What to do next, in English"`
	RequestID string        `json:"request_id" doc:"Tell this to support"`
	Fields    []fault.Field `json:"fields,omitempty" doc:"Rejected inputs, each with a path and a reason"`

	retryAfter int
}

const problemType = "application/problem+json"

// Error makes a Problem an error for huma; its text never carries what the caller may not see.
func (p *Problem) Error() string { return p.Code }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType makes huma answer with problem+json.
func (p *Problem) ContentType(string) string { return problemType }

// GetHeaders carries Retry-After where waiting helps.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retryAfter))
	}
	return h
}

// Problems translates faults into answers. It is built once from every room's rows and never changes.
type Problems struct {
	rows map[fault.Code]Row
	log  *slog.Logger
}

// NewProblems gathers the rows of all rooms; two rows for one code are a programming error.
func NewProblems(log *slog.Logger) *Problems {
	p := &Problems{rows: map[fault.Code]Row{}, log: log}
	for _, rows := range problemRows() {
		for _, r := range rows {
			if _, twice := p.rows[r.Code]; twice {
				panic("web: two problem rows for " + string(r.Code))
			}
			p.rows[r.Code] = r
		}
	}
	return p
}

// Row is the row of a code, and false when there is none.
func (p *Problems) Row(code fault.Code) (Row, bool) {
	r, ok := p.rows[code]
	return r, ok
}

// Rows lists all rows by code.
func (p *Problems) Rows() []Row {
	return slices.SortedFunc(maps.Values(p.rows), func(a, b Row) int { return strings.Compare(string(a.Code), string(b.Code)) })
}

// Of is the problem of an error. Errors without a known code are masked as INTERNAL and logged here, once.
func (p *Problems) Of(ctx context.Context, err error) *Problem {
	var already *Problem
	if errors.As(err, &already) {
		return already
	}
	var coded *fault.Error
	code := fault.CodeOf(err)
	row, known := p.rows[code]
	if !known {
		row = p.rows[fault.Internal]
	}
	if row.Status >= http.StatusInternalServerError {
		p.log.ErrorContext(ctx, "request failed", "code", string(code), "error", err.Error(), "request_id", RequestID(ctx))
	}
	out := row.problem(RequestID(ctx))
	if known && errors.As(err, &coded) {
		out.Fields = coded.Fields
		out.fill(coded.Params)
	}
	return out
}

func (r Row) problem(requestID string) *Problem {
	return &Problem{
		Type: "/problems#" + string(r.Code), Title: r.ZH, Status: r.Status, Code: string(r.Code),
		TitleZH: r.ZH, TitleEN: r.EN, ActionZH: r.DoZH, ActionEN: r.DoEN, RequestID: requestID,
		retryAfter: r.RetryAfter,
	}
}

func (p *Problem) fill(params map[string]string) {
	for _, text := range []*string{&p.Title, &p.TitleZH, &p.TitleEN, &p.ActionZH, &p.ActionEN} {
		*text = fill(*text, params)
	}
}

// fill puts parameters into the places of a text that are named {like_this}.
func fill(text string, params map[string]string) string {
	for k, v := range params {
		text = strings.ReplaceAll(text, "{"+k+"}", v)
	}
	return text
}

// Words are the texts of a row with the parameters of the error that it explains.
func (r Row) Words(err error) Words {
	var f *fault.Error
	if !errors.As(err, &f) {
		return Words{ZH: r.ZH, EN: r.EN}
	}
	return Words{ZH: fill(r.ZH, f.Params), EN: fill(r.EN, f.Params)}
}

// Write answers a huma request with the problem of err.
func (p *Problems) Write(ctx huma.Context, err error) {
	problem := p.Of(ctx.Context(), err)
	for k, v := range problem.GetHeaders() {
		ctx.SetHeader(k, v[0])
	}
	ctx.SetHeader("Content-Type", problemType)
	ctx.SetStatus(problem.Status)
	_ = strictJSON().Marshal(ctx.BodyWriter(), problem) // the caller went away: nobody is left to be told
}

// WriteHTTP answers a plain request with the problem of err.
func (p *Problems) WriteHTTP(w http.ResponseWriter, r *http.Request, err error) {
	problem := p.Of(r.Context(), err)
	maps.Copy(w.Header(), problem.GetHeaders())
	w.Header().Set("Content-Type", problemType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(problem.Status)
	_ = strictJSON().Marshal(w, problem) // the caller went away: nobody is left to be told
}
