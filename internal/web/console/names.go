package console

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// names looks up what people call things, each once per answer. Whoever may see an order may read where it was taken, so
// the look-ups are scoped to the order's own merchant and not to the caller's stores.
type names struct {
	c         *console
	tx        db.Tx
	merchants map[string]string
	stores    map[string]string
	terminals map[string]string
	codes     map[string]string
}

func (c *console) names(tx db.Tx) *names {
	return &names{c, tx, map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
}

func (n *names) merchant(ctx context.Context, id string) (Named, error) {
	if name, ok := n.merchants[id]; ok {
		return Named{id, name}, nil
	}
	m, err := n.c.Merchants.Get(ctx, n.tx, db.MerchantScope(id), id)
	if err != nil {
		return Named{ID: id}, err
	}
	n.merchants[id] = m.ShortName
	return Named{id, m.ShortName}, nil
}

func (n *names) store(ctx context.Context, merchantID, id string) (Named, error) {
	if name, ok := n.stores[id]; ok {
		return Named{id, name}, nil
	}
	stores, err := n.c.Merchants.Stores(ctx, n.tx, db.MerchantScope(merchantID), merchantID)
	if err != nil {
		return Named{ID: id}, err
	}
	for _, s := range stores {
		n.stores[s.ID] = s.Name
	}
	return Named{id, n.stores[id]}, nil
}

// terminal names a terminal; an order without one has an empty name.
func (n *names) terminal(ctx context.Context, merchantID, id string) (Named, error) {
	if id == "" {
		return Named{}, nil
	}
	if name, ok := n.terminals[id]; ok {
		return Named{id, name}, nil
	}
	t, err := n.c.Devices.Get(ctx, n.tx, db.MerchantScope(merchantID), id)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Named{ID: id}, err
	}
	n.terminals[id] = t.Name
	return Named{id, t.Name}, nil
}

// code names the collection code that a payer scanned; nil for an order without one.
func (n *names) code(ctx context.Context, merchantID, id string) (*Named, error) {
	if id == "" {
		return nil, nil //nolint:nilnil // most orders have none
	}
	if name, ok := n.codes[id]; ok {
		return &Named{id, name}, nil
	}
	code, err := n.c.Codes.Get(ctx, n.tx, db.MerchantScope(merchantID), id)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, err
	}
	n.codes[id] = code.Name
	return &Named{id, code.Name}, nil
}
