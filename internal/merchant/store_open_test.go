package merchant

import (
	"context"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
)

// A further store is opened by whoever decides on applications, for a merchant that was approved, under a name of its own, and trades
// like the first.
func TestOpenStore(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		h := newHouse(t, d)
		merchantID := h.apply("示例餐馆")
		approver, reviewer := operator(auth.ApplicationApprove), operator(auth.ApplicationReview)
		elsewhere := approver
		elsewhere.Scope = db.Scope{Acquirer: "acq_2"}
		second := NewStore{Name: "二店", Region: "示例市河东区", Address: "示例路 2 号", Proof: "示例租赁合同 2 号"}
		open := func(by Actor, n NewStore) (s Store, err error) {
			err = h.write(func(ctx context.Context, tx db.Tx) error {
				s, err = h.svc.OpenStore(ctx, tx, by, merchantID, n)
				return err
			})
			return s, err
		}
		if _, err := open(approver, second); fault.CodeOf(err) != NotLive {
			t.Errorf("of an applying merchant: %v", err)
		}
		h.approve(merchantID)
		if err := h.goLive(merchantID); err != nil {
			t.Fatal(err)
		}
		store, err := open(approver, second)
		if err != nil || store.MCC != "5812" || h.mayTrade(merchantID, store.ID) != "" {
			t.Errorf("%+v, %v", store, err)
		}
		for name, c := range map[string]struct {
			by   Actor
			n    NewStore
			want fault.Code
		}{
			"a reviewer":         {reviewer, second, fault.Forbidden},
			"another acquirer":   {elsewhere, second, fault.NotFound},
			"the same name":      {approver, second, fault.Invalid},
			"no proof":           {approver, NewStore{Name: "三店", Region: second.Region, Address: second.Address}, fault.Invalid},
			"no name or address": {approver, NewStore{Proof: second.Proof}, fault.Invalid},
		} {
			if _, err := open(c.by, c.n); !fault.Is(err, c.want) {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			stores, err := h.svc.Stores(ctx, tx, db.MerchantScope(merchantID), merchantID)
			if len(stores) != 2 {
				t.Errorf("%d stores", len(stores))
			}
			return err
		})
	})
}
