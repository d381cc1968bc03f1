package merchant

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Page is one page of a list. Next is the After of the page that follows, "" at the end.
type Page[T any] struct {
	Items []T
	Next  string
}

// Paginate cuts a page out of rows that were asked for with one more than limit.
func Paginate[T any](rows []T, limit int, key func(T) string) Page[T] {
	if len(rows) <= limit {
		return Page[T]{Items: rows}
	}
	return Page[T]{Items: rows[:limit], Next: key(rows[limit-1])}
}

// List is a page of merchants within the scope, newest first.
func (s *Service) List(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) (Page[Merchant], error) {
	rows, err := list(ctx, tx, scope, f)
	if err != nil {
		return Page[Merchant]{}, fault.E("merchant.List", fault.Internal, err)
	}
	return Paginate(rows, f.limit(), func(m Merchant) string { return m.ID }), nil
}

// Get is one merchant; fault.NotFound when it is not within the scope.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) (Merchant, error) {
	return get(ctx, tx, scope, merchantID)
}

// ByNumber finds a merchant by the number that people type. It takes no scope: the one caller is an activation, whose
// code is what proves the right. fault.NotFound when there is none.
func (s *Service) ByNumber(ctx context.Context, tx db.Tx, number string) (Merchant, error) {
	m, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM merchant WHERE number = $1`, number))
	return m, found("merchant.ByNumber", err)
}

// OwnedBy lists the merchants that a user owns (one person may own several), newest first.
func (s *Service) OwnedBy(ctx context.Context, tx db.Tx, userID string) ([]Merchant, error) {
	const op = "merchant.OwnedBy"
	rows, err := tx.Query(ctx, `SELECT `+columns+` FROM merchant WHERE owner_id = $1 ORDER BY id DESC LIMIT 200`, userID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Merchant
	for rows.Next() {
		m, err := scan(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// Stores are the stores of a merchant that the scope reaches, oldest first.
func (s *Service) Stores(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Store, error) {
	out, err := stores(ctx, tx, scope, merchantID)
	if err != nil {
		return nil, fault.E("merchant.Stores", fault.Internal, err)
	}
	return out, nil
}

// Accounts are the settlement accounts of a merchant, masked, oldest first.
func (s *Service) Accounts(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]SettlementAccount, error) {
	out, err := accounts(ctx, tx, scope, merchantID)
	if err != nil {
		return nil, fault.E("merchant.Accounts", fault.Internal, err)
	}
	return out, nil
}

// History is what happened to a merchant, oldest first.
func (s *Service) History(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Change, error) {
	if _, err := get(ctx, tx, scope, merchantID); err != nil {
		return nil, err
	}
	out, err := history(ctx, tx, merchantID)
	if err != nil {
		return nil, fault.E("merchant.History", fault.Internal, err)
	}
	return out, nil
}

// Phone is the merchant's contact phone in clear, for messages to it; never for a screen. "" for a sandbox merchant of somebody
// without a phone.
func (s *Service) Phone(ctx context.Context, tx db.Tx, merchantID string) (string, error) {
	var sealed string
	err := tx.QueryRow(ctx, `SELECT phone_sealed FROM merchant WHERE id = $1`, merchantID).Scan(&sealed)
	if err != nil {
		return "", found("merchant.Phone", err)
	}
	if sealed == "" {
		return "", nil
	}
	plain, err := s.vault.Open(ctx, tx, merchantID, purposePhone, []byte(sealed))
	return string(plain), err
}

// SetStatus suspends, resumes or closes a merchant, with the reason in its history and an audit entry. fault.Forbidden
// without the right, fault.NotFound out of scope, fault.Invalid without a reason, fault.Conflict where the graph has no
// such edge. Nothing becomes live this way that was not live before.
func (s *Service) SetStatus(ctx context.Context, tx db.Tx, actor Actor, merchantID string, next Status, reason string) (Merchant, error) {
	const op = "merchant.SetStatus"
	if err := actor.Need(op, auth.MerchantSuspend); err != nil {
		return Merchant{}, err
	}
	if reason == "" {
		return Merchant{}, fault.E(op, fault.Invalid, fault.Field{Path: "reason", Reason: Required, ZH: "请填写原因", EN: "give a reason"})
	}
	m, err := lock(ctx, tx, actor.Scope, merchantID)
	if err != nil {
		return Merchant{}, err
	}
	onboardings := m.Status == Applying || next == Approved || (next == Live && m.Status != Suspended) // its moves are not made here
	if onboardings {
		return Merchant{}, fault.E(op, fault.Conflict, string(m.Status)+" → "+string(next))
	}
	from := m.Status
	if m, err = s.move(ctx, tx, actor, m, next, reason); err != nil {
		return Merchant{}, err
	}
	return m, actor.Record(ctx, tx, "merchant.status", "merchant", m.ID, m.ID, map[string]string{"from": string(from), "to": string(next), "reason": reason})
}
