package device

import (
	"context"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// bind binds a terminal that has just become active to what holds now. A terminal that was bound otherwise before, or to an account
// or address that no reviewer of this merchant has seen, is held: neither a new code nor a further terminal is a way around a review.
func (s *Service) bind(ctx context.Context, tx db.Tx, t Terminal) error {
	e, reviewed, err := merchant.ElementsOf(ctx, tx, t.MerchantID, t.StoreID)
	if err != nil {
		return err
	}
	last, known, err := lastBinding(ctx, tx, t.MerchantID, t.ID)
	if err != nil {
		return err
	}
	b := Binding{ID: id.New("tbd", tx.Now()), Kind: OfTerminal, TerminalID: t.ID, Serial: t.bound(), Elements: e, State: Bound, From: tx.Now()}
	if reviewed {
		if b, err = unseen(ctx, tx, b, last, known); err != nil {
			return err
		}
	}
	if err := endBinding(ctx, tx, t.MerchantID, t.ID); err != nil {
		return err
	}
	return s.begin(ctx, tx, merchant.Actor{ID: t.ID, Name: t.Name}, []Binding{b})
}

// BindCodes binds a store's collection codes that stand for no terminal, with the first of them; further ones change nothing. As
// with terminals, elements that no reviewer has seen hold them.
func (s *Service) BindCodes(ctx context.Context, tx db.Tx, by merchant.Actor, merchantID, storeID string) error {
	if _, bound, err := codesBinding(ctx, tx, merchantID, storeID); err != nil || bound {
		return err
	}
	e, reviewed, err := merchant.ElementsOf(ctx, tx, merchantID, storeID)
	if err != nil {
		return err
	}
	if _, bound, err := codesBinding(ctx, tx, merchantID, storeID); err != nil || bound { // by who held the lock before
		return err
	}
	b := Binding{ID: id.New("tbd", tx.Now()), Kind: OfCodes, TerminalID: storeID, Serial: codesSerial(storeID), Elements: e, State: Bound, From: tx.Now()}
	if reviewed {
		if b, err = unseen(ctx, tx, b, Binding{}, false); err != nil {
			return err
		}
	}
	return s.begin(ctx, tx, by, []Binding{b})
}

// unseen suspends a binding whose elements wait for a reviewer.
func unseen(ctx context.Context, tx db.Tx, b, last Binding, known bool) (Binding, error) {
	if known {
		b.Changed = since(last, changed(last.Elements, b.Elements))
	}
	subject, account, address, err := reviewedElements(ctx, tx, b)
	if err != nil {
		return b, err
	}
	for _, e := range []struct {
		name Element
		seen bool
	}{{ElementSubject, subject}, {ElementAccount, account}, {ElementAddress, address}} {
		if !known && !e.seen {
			b.Changed = append(b.Changed, e.name)
		}
	}
	if len(b.Changed) > 0 || (known && last.State != Bound) {
		b.State = BoundToReview
	}
	return b, nil
}

// begin writes periods of one merchant, holds or frees their terminals with them, and tells the owner once of all that are held.
func (s *Service) begin(ctx context.Context, tx db.Tx, by merchant.Actor, periods []Binding) error {
	var held []Binding
	for _, b := range periods {
		if b.State == BoundToReview {
			b.SuspendedAt, b.ChangedBy = tx.Now(), by.ID
			held = append(held, b)
		}
		if err := insertBinding(ctx, tx, b); err != nil {
			return err
		}
		if err := hold(ctx, tx, b, b.State != Bound); err != nil {
			return err
		}
		if b.State != BoundToReview {
			continue
		}
		if err := by.Record(ctx, tx, "binding.suspend", "terminal", b.TerminalID, b.MerchantID, map[string]string{"changed": names(b.Changed), "kind": string(b.Kind)}); err != nil {
			return err
		}
	}
	return s.tellBindings(ctx, tx, held, message.BindingSuspended)
}

// tellBindings tells a merchant's owner in one message, and the screens of each terminal, of the merchant and of its acquirer.
func (s *Service) tellBindings(ctx context.Context, tx db.Tx, of []Binding, template message.Template) error {
	if len(of) == 0 {
		return nil
	}
	m, err := s.c.Merchants.Get(ctx, tx, db.MerchantScope(of[0].MerchantID), of[0].MerchantID)
	if err != nil {
		return err
	}
	var called []string
	told := map[db.Environment]bool{}
	for _, b := range of {
		name, env, err := s.bindingName(ctx, tx, b)
		if err != nil {
			return err
		}
		called = append(called, name)
		e := live.Event{Kind: "terminal.binding", ID: b.TerminalID, Environment: env}
		if b.Kind == OfTerminal {
			s.c.Hub.Publish(ctx, tx, e.To(live.Terminal(b.TerminalID))...)
		}
		if !told[env] { // one of each environment has the merchant's screens ask
			s.c.Hub.Publish(ctx, tx, e.To(live.Merchant(m.ID))...)
		}
		told[env] = true
	}
	s.c.Hub.Publish(ctx, tx, live.Event{Kind: "terminal.binding", ID: of[0].TerminalID}.To(live.Offices(m.AcquirerID)...)...)
	return s.c.Messages.Send(ctx, tx, message.Message{
		MerchantID: m.ID, Channel: message.InApp, To: m.OwnerID, Template: template, Dedup: string(template) + "." + of[0].ID + "." + strconv.FormatInt(of[0].Version, 10),
		Params: map[string]string{"merchant": m.ShortName, "terminal": listed(called), "changed": names(of[0].Changed)},
	})
}

// bindingName is what people call what is bound, and the environment that it is of; "" for codes, which a store has in both.
func (s *Service) bindingName(ctx context.Context, tx db.Tx, b Binding) (name string, env db.Environment, err error) {
	if b.Kind == OfTerminal {
		t, err := get(ctx, tx, db.MerchantScope(b.MerchantID), b.TerminalID)
		return t.Name, t.Environment, err
	}
	stores, err := s.c.Merchants.Stores(ctx, tx, db.Scope{Merchant: b.MerchantID, Stores: []string{b.StoreID}}, b.MerchantID)
	if err != nil || len(stores) == 0 {
		return "收款码", "", err
	}
	return stores[0].Name + " · 收款码", "", nil
}

// listed names the first three and counts the rest.
func listed(called []string) string {
	const most = 3
	if len(called) <= most {
		return strings.Join(called, "、")
	}
	return strings.Join(called[:most], "、") + " +" + strconv.Itoa(len(called)-most)
}

// Rebind looks at everything that is bound of a merchant after its account or an address has changed: a period whose elements are
// no longer so ends, and the next one waits for a review with its terminal held. Before LIVE the application is what is
// reviewed, and nothing is held; nor is it for the application's own account becoming the first default. Looking again changes
// nothing.
func (s *Service) Rebind(ctx context.Context, tx db.Tx, by merchant.Actor, merchantID string) error {
	open, err := openBindings(ctx, tx, merchantID)
	if err != nil {
		return err
	}
	var next []Binding
	for _, old := range open {
		b, differs, err := s.successor(ctx, tx, old)
		if err != nil {
			return err
		}
		if !differs {
			continue
		}
		if err := endBinding(ctx, tx, merchantID, old.TerminalID); err != nil {
			return err
		}
		next = append(next, b)
	}
	return s.begin(ctx, tx, by, next)
}

// successor is the period that follows one whose elements have changed.
func (s *Service) successor(ctx context.Context, tx db.Tx, old Binding) (b Binding, differs bool, err error) {
	e, reviewed, err := merchant.ElementsOf(ctx, tx, old.MerchantID, old.StoreID)
	if err != nil {
		return b, false, err
	}
	differ := changed(old.Elements, e)
	if len(differ) == 0 {
		return b, false, nil
	}
	b = Binding{ID: id.New("tbd", tx.Now()), Kind: old.Kind, TerminalID: old.TerminalID, Serial: old.Serial, Elements: e, State: Bound, Changed: since(old, differ), From: tx.Now()}
	first := old.State == Bound && old.AccountID == "" && len(differ) == 1 && differ[0] == ElementAccount
	if first {
		if first, err = merchant.OfApplication(ctx, tx, e.MerchantID, e.AccountID); err != nil {
			return b, false, err
		}
	}
	if reviewed && !first {
		b.State = BoundToReview
	}
	return b, true, nil
}

// MoveStore changes a store's registered address and holds what is bound there. The errors are those of merchant.Service.MoveStore.
func (s *Service) MoveStore(ctx context.Context, actor merchant.Actor, merchantID, storeID, region, address string) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		moved, err := s.c.Merchants.MoveStore(ctx, tx, actor, merchantID, storeID, strings.TrimSpace(region), strings.TrimSpace(address))
		if err != nil || !moved {
			return err
		}
		return s.Rebind(ctx, tx, actor, merchantID)
	})
}

// Bindings is the history of a terminal's binding, or of the collection codes of a store (its id), newest first; fault.NotFound out of reach.
func (s *Service) Bindings(ctx context.Context, tx db.Tx, scope db.Scope, subjectID string) ([]Binding, error) {
	where, args := scope.Where("b.merchant_id", "b.store_id", 2)
	out, err := scanBindings(tx.Query(ctx, `SELECT `+bindingColumns+` FROM terminal_binding b WHERE b.terminal_id = $1 AND `+where+`
		ORDER BY CASE WHEN b.valid_to = 0 THEN 1 ELSE 0 END DESC, b.valid_from DESC, b.valid_to DESC, b.id DESC LIMIT 100`, append([]any{subjectID}, args...)...))
	if err != nil {
		return nil, fault.E("device.Bindings", fault.Internal, err)
	}
	if len(out) > 0 {
		return out, nil
	}
	_, err = get(ctx, tx, scope, subjectID) // a terminal that was never active has none
	return nil, err
}

// Unreviewed are what is held within the scope: waiting for a review, the longest first, then refused. merchantID "" is every
// merchant; more says that there are others beyond the first two hundred.
func (s *Service) Unreviewed(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) (list []Binding, more bool, err error) {
	list, err = notBound(ctx, tx, scope, merchantID)
	if len(list) > bindingsPage {
		return list[:bindingsPage], true, err
	}
	return list, false, err
}

// Reviewed is the last period of the same terminal that a reviewer had confirmed, or that was bound before reviews began, before the
// one given; ok is false when there is none.
func (s *Service) Reviewed(ctx context.Context, tx db.Tx, b Binding) (before Binding, ok bool, err error) {
	list, err := scanBindings(tx.Query(ctx, `SELECT `+bindingColumns+` FROM terminal_binding b WHERE b.merchant_id = $1 AND b.terminal_id = $2 AND b.state = 'BOUND' AND b.id <> $3
		ORDER BY CASE WHEN b.valid_to = 0 THEN 1 ELSE 0 END DESC, b.valid_from DESC, b.valid_to DESC, b.id DESC LIMIT 1`, b.MerchantID, b.TerminalID, b.ID))
	if err != nil {
		return Binding{}, false, fault.E("device.Reviewed", fault.Internal, err)
	}
	if len(list) == 0 {
		return Binding{}, false, nil
	}
	return list[0], true, nil
}
