package message

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Sizes of a page of messages.
const (
	PageDefault = 50
	PageMax     = 200
)

// Filter narrows a listing; empty fields do not narrow.
type Filter struct {
	MerchantID string
	Channel    Channel
	Template   Template
	State      State
	Phone      string // exact number, of SMS
	Cursor     string // Next of the page before
	Limit      int    // 0 is PageDefault; at most PageMax
}

// Page is one page of messages, newest first; Next is "" on the last one.
type Page struct {
	Records []Record
	Next    string
}

// List gives the messages within a scope with recipients masked and secrets starred out.
func (s *Service) List(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) (Page, error) {
	return s.page(ctx, tx, scope, f, "", false)
}

// Outbox is List with recipients and codes in full. It exists in development only and answers FORBIDDEN elsewhere.
func (s *Service) Outbox(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) (Page, error) {
	if !s.c.Development {
		return Page{}, fault.E("message.Outbox", fault.Forbidden, "only the development gateway has an outbox")
	}
	return s.page(ctx, tx, scope, f, "", true)
}

// Inbox gives a user's own in-app messages.
func (s *Service) Inbox(ctx context.Context, tx db.Tx, userID string, f Filter) (Page, error) {
	f.Channel = InApp
	return s.page(ctx, tx, db.WholeScope(), f, s.c.Vault.Hash(purposeTo, string(InApp)+":"+userID), false)
}

// MarkRead notes that a user has read an in-app message; NOT_FOUND when it is not that user's.
func (s *Service) MarkRead(ctx context.Context, tx db.Tx, userID, messageID string) error {
	return markRead(ctx, tx, messageID, s.c.Vault.Hash(purposeTo, string(InApp)+":"+userID))
}

// SentAt is when the message of a Dedup was handed to its gateway: an activation code's 24 hours run from there
// (domain.md X7). The zero time when it has not been.
func (s *Service) SentAt(ctx context.Context, tx db.Tx, merchantID, dedup string) (time.Time, error) {
	return sentAt(ctx, tx, merchantID, dedup)
}

func (s *Service) page(ctx context.Context, tx db.Tx, scope db.Scope, f Filter, toHash string, full bool) (Page, error) {
	limit := f.Limit
	if limit <= 0 {
		limit = PageDefault
	}
	limit = min(limit, PageMax)
	if f.Phone != "" {
		f.Channel, toHash = SMS, s.c.Vault.Hash(purposeTo, string(SMS)+":"+f.Phone)
	}
	where, args, err := conditions(scope, f, toHash)
	if err != nil {
		return Page{}, err
	}
	rows, err := query(ctx, tx, where+" ORDER BY created_at DESC, id DESC LIMIT "+strconv.Itoa(limit+1), args...)
	if err != nil {
		return Page{}, err
	}
	var page Page
	if len(rows) > limit {
		rows = rows[:limit]
		last := rows[limit-1]
		page.Next = strconv.FormatInt(db.Micros(last.CreatedAt), 10) + "." + last.ID
	}
	for _, r := range rows {
		record, err := s.record(ctx, tx, r, full)
		if err != nil {
			return Page{}, err
		}
		page.Records = append(page.Records, record)
	}
	return page, nil
}

// record opens a row for showing. Wiped parameters of a code that was sent show as stars.
func (s *Service) record(ctx context.Context, tx db.Tx, r row, full bool) (Record, error) {
	record := Record{
		MerchantID: r.MerchantID, ID: r.ID, Channel: r.Channel, To: r.ToMasked, Template: r.Template, State: r.State,
		Tries: r.Tries, Error: r.Error, CreatedAt: r.CreatedAt, SentAt: r.SentAt, ReadAt: r.ReadAt,
	}
	params, err := s.params(ctx, tx, r)
	if err != nil {
		return Record{}, err
	}
	record.Title, record.Text, _ = render(r.Template, r.Locale, params, !full)
	if full {
		to, err := s.c.Vault.Open(ctx, tx, ownerOf(r.MerchantID), purposeTo, r.ToSealed)
		if err != nil {
			return Record{}, err
		}
		record.To = string(to)
	}
	return record, nil
}

func (s *Service) params(ctx context.Context, tx db.Tx, r row) (map[string]string, error) {
	raw, err := s.c.Vault.Open(ctx, tx, ownerOf(r.MerchantID), purposeParams, r.ParamsSealed)
	if err != nil {
		return nil, err
	}
	var params map[string]string
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.E("message.params", fault.Internal, "sealed parameters are not JSON")
	}
	return params, nil
}

func conditions(scope db.Scope, f Filter, toHash string) (string, []any, error) {
	where, args := scope.Where("merchant_id", "", 1)
	parts := []string{where}
	for _, equal := range []struct{ column, value string }{
		{"merchant_id", f.MerchantID},
		{"channel", string(f.Channel)},
		{"template", string(f.Template)},
		{"state", string(f.State)},
		{"to_hash", toHash},
	} {
		if equal.value != "" {
			args = append(args, equal.value)
			parts = append(parts, equal.column+" = $"+strconv.Itoa(len(args)))
		}
	}
	if f.Cursor != "" {
		at, last, ok := strings.Cut(f.Cursor, ".")
		micros, err := strconv.ParseInt(at, 10, 64)
		if !ok || err != nil || !id.Valid("msg", last) {
			return "", nil, fault.E("message.List", fault.Invalid, fault.Field{
				Path: "cursor", Reason: "unknown", ZH: "翻页标记无效，请重新查询", EN: "This page mark is not ours: search again",
			})
		}
		args = append(args, micros, last)
		parts = append(parts, "(created_at, id) < ($"+strconv.Itoa(len(args)-1)+", $"+strconv.Itoa(len(args))+")")
	}
	return strings.Join(parts, " AND "), args, nil
}
