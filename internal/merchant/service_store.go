package merchant

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// NewStore is a further store of a merchant that was approved with its first.
type NewStore struct {
	Name, Region, Address string
	Proof                 string // what proves the right to the premises, as the file in which it lies names it
}

func (n NewStore) faults() []fault.Field {
	var fields []fault.Field
	if reason := CheckText(n.Name, 1, 60); reason != "" {
		fields = append(fields, fault.Field{Path: "name", Reason: reason, ZH: "门店名称须为 1 至 60 个可见字符", EN: "a store's name has 1 to 60 visible characters"})
	}
	fields = append(fields, placeFaults(n.Region, n.Address)...)
	if reason := CheckText(n.Proof, 4, 200); reason != "" {
		fields = append(fields, fault.Field{Path: "proof", Reason: reason, ZH: "请写明场所证明（4 至 200 个字符），如租赁合同编号", EN: "name the proof of the premises in 4 to 200 characters, such as the lease's number"})
	}
	return fields
}

// OpenStore opens a further store. Whoever may decide on applications vouches for the premises; the store's trade is that of the first.
// Errors: fault.Forbidden, fault.NotFound, fault.Invalid with fields, also for a name that another store of the merchant has, and the
// refusal of a merchant that was not approved or may not trade.
func (s *Service) OpenStore(ctx context.Context, tx db.Tx, actor Actor, merchantID string, n NewStore) (Store, error) {
	const op = "merchant.OpenStore"
	if err := actor.Need(op, auth.ApplicationApprove); err != nil {
		return Store{}, err
	}
	m, err := lock(ctx, tx, actor.Scope, merchantID)
	if err != nil {
		return Store{}, err
	}
	if fields := n.faults(); len(fields) > 0 {
		return Store{}, fault.E(op, fault.Invalid, fields)
	}
	if m.Status != Approved {
		if err := m.Status.Tradable(); err != nil {
			return Store{}, err
		}
	}
	stores, err := s.Stores(ctx, tx, db.MerchantScope(m.ID), m.ID)
	if err != nil {
		return Store{}, err
	}
	if len(stores) == 0 {
		return Store{}, fault.E(op, fault.Conflict, "the merchant has no first store")
	}
	for _, other := range stores {
		if other.Name == n.Name {
			return Store{}, fault.E(op, fault.Invalid, fault.Field{Path: "name", Reason: "TAKEN", ZH: "该商户已有同名门店", EN: "another store of the merchant has this name"})
		}
	}
	store, err := insertStore(ctx, tx, Store{MerchantID: m.ID, Name: n.Name, Region: n.Region, Address: n.Address, MCC: stores[0].MCC})
	if err != nil {
		return Store{}, err
	}
	return store, actor.Record(ctx, tx, "store.open", "store", store.ID, m.ID, map[string]string{"name": n.Name, "region": n.Region, "address": n.Address, "proof": n.Proof})
}
