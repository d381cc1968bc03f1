package doortest

import (
	"strconv"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/id"
	"cloudpos/internal/web"
	"cloudpos/internal/web/console"
)

// branch gives a shop one more store, and moves an order there with all that was booked of it.
func (h *house) branch(s shop, name, region string, orderID string) (storeID string) {
	h.t.Helper()
	storeID = id.New("sto", h.db.Now())
	h.write(`INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at)
		SELECT merchant_id, $1, $2, $3, address, mcc, is_open, created_at FROM store WHERE id = $4`, storeID, name, region, s.store.ID)
	if orderID != "" {
		h.write(`UPDATE pay_order SET store_id = $1 WHERE id = $2`, storeID, orderID)
		h.write(`UPDATE pay_attempt SET store_id = $1 WHERE order_id = $2`, storeID, orderID)
	}
	return storeID
}

// Head office sees its stores side by side, the total is theirs however it is cut; who has one store has no head office, who keeps some
// stores sees those, and nobody sees another's.
func TestStoresSideBySide(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		s, till := h.trading("示例连锁", "13800138000", 0)
		other, _ := h.trading("示例乙", "13800138001", 1)
		if p := decode[web.Problem](t, s.owner.do("GET", "/console/flows/stores", "", ""), 409); p.Code != "SINGLE_STORE" || p.ActionZH == "" {
			t.Errorf("%+v", p)
		}
		orders := make([]string, 3)
		for i, fen := range []int{1000, 2000, 4000} {
			made := till.charge("F"+strconv.Itoa(i), fen).Payment
			h.wallet(made.QR)
			orders[i] = made.ID
		}
		till.charge("F-open", 700)
		second := h.branch(s, "示例二店", "四川省 成都市 武侯区", orders[1])
		third := h.branch(s, "示例三店", "四川省成都市锦江区", orders[2])
		h.branch(s, "示例新店", "重庆市渝中区", "")
		till.do("POST", "/v1/refunds", `{"payment_id":"`+orders[0]+`","out_refund_no":"F-R","amount_fen":300}`)
		h.settle()

		f := decode[console.StoreFlows](t, s.owner.do("GET", "/console/flows/stores", "", ""), 200)
		if len(f.Stores) != 4 || f.Stores[0].Store.ID != third || f.Stores[0].ShareTenths != 571 || f.Stores[3].PaidFen != 0 || !f.Stores[3].Open || f.Merchant.ID != s.merchant.ID {
			t.Errorf("stores %+v", f.Stores)
		}
		if f.Total.PaidFen != 7000 || f.Total.NetFen != 6700 || f.Total.TriesSucceeded != 3 || f.Total.TriesEnded != 3 || f.Total.TriesOpen != 1 || f.Step != "HOUR" || len(f.Steps) != 24 {
			t.Errorf("total %+v of %s", f.Total, f.Step)
		}
		if len(f.Areas) != 3 || f.Areas[0].Name != "四川省成都市" || f.Areas[0].Stores != 2 || f.Areas[0].PaidFen != 6000 {
			t.Errorf("areas %+v", f.Areas)
		}
		addsUp(t, f)
		today := decode[console.Today](t, s.owner.do("GET", "/console/today", "", ""), 200)
		if today.PaidFen != f.Total.PaidFen || today.RefundedFen != f.Total.RefundedFen || today.PaidCount != int(f.Total.PaidCount) {
			t.Errorf("the home page says %+v", today)
		}

		some := h.user("some", auth.Membership{Role: auth.StoreManager, Kind: auth.AtMerchant, ScopeID: s.merchant.ID, Stores: []string{second, third}})
		f = decode[console.StoreFlows](t, some.do("GET", "/console/flows/stores", "", ""), 200)
		if len(f.Stores) != 2 || f.Total.PaidFen != 6000 || f.Stores[1].Store.ID != second {
			t.Errorf("of two stores: %+v", f)
		}
		addsUp(t, f)
		one := h.user("one", auth.Membership{Role: auth.StoreManager, Kind: auth.AtMerchant, ScopeID: s.merchant.ID, Stores: []string{second}})
		if p := decode[web.Problem](t, one.do("GET", "/console/flows/stores", "", ""), 409); p.Code != "SINGLE_STORE" {
			t.Errorf("who keeps one store: %+v", p)
		}
		if c := decode[console.Flows](t, one.do("GET", "/console/flows?days=7", "", ""), 200); c.Total.PaidFen != 2000 || c.Step != "DAY" || len(c.Steps) != 7 || c.Steps[6].PaidFen != 2000 {
			t.Errorf("its charts: %+v", c)
		}
		for name, c := range map[string]struct {
			who    *browser
			path   string
			status int
		}{
			"another's merchant": {other.owner, "/console/flows?merchant_id=" + s.merchant.ID, 404}, "another's stores": {other.owner, "/console/flows/stores?merchant_id=" + s.merchant.ID, 404},
			"another's store": {one, "/console/flows?store_id=" + third, 404}, "days that are none": {s.owner, "/console/flows?days=93", 422},
			"tomorrow": {s.owner, "/console/flows?days=2&from=2026-03-02", 422}, "no day": {s.owner, "/console/flows?from=x", 422}, "before anything": {s.owner, "/console/flows?from=0001-01-01", 422},
		} {
			if a := c.who.do("GET", c.path, "", ""); a.status != c.status {
				t.Errorf("%s: %d %s", name, a.status, a.body)
			}
		}
		h.flowsOfOperators(s)
	})
}

// flowsOfOperators: the platform sees all and narrows; another acquirer's people see nothing of it; who reads no orders reads no flows.
func (h *house) flowsOfOperators(s shop) {
	h.t.Helper()
	finance, elsewhere := h.staff(auth.Finance), h.acquirer("示例另一机构")
	away := h.user("away", auth.Membership{Role: auth.Finance, Kind: auth.AtAcquirer, ScopeID: elsewhere})
	for path, paid := range map[string]int64{
		"": 7000, "?merchant_id=" + s.merchant.ID: 7000, "?channel=alipay": 0, "?channel=wechat&days=92": 7000, "?environment=live": 0, "?acquirer_id=" + elsewhere: 0,
		"?acquirer_id=" + s.merchant.AcquirerID: 7000, "?store_id=" + s.store.ID + "&merchant_id=" + s.merchant.ID: 1000,
	} {
		if f := decode[console.Flows](h.t, finance.do("GET", "/console/flows"+path, "", ""), 200); f.Total.PaidFen != paid || len(f.Acquirers) != 2 {
			h.t.Errorf("%q: %d to %+v", path, f.Total.PaidFen, f.Acquirers)
		}
	}
	if f := decode[console.Flows](h.t, away.do("GET", "/console/flows", "", ""), 200); f.Total.PaidFen != 0 || f.Acquirers != nil {
		h.t.Errorf("another acquirer sees %+v", f)
	}
	for path, status := range map[string]int{"/console/flows?acquirer_id=" + s.merchant.AcquirerID: 404, "/console/flows/stores": 422, "/console/flows/stores?merchant_id=" + s.merchant.ID: 404} {
		if a := away.do("GET", path, "", ""); a.status != status {
			h.t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	if a := h.staff(auth.Reviewer).do("GET", "/console/flows", "", ""); a.status != 403 {
		h.t.Errorf("who reads no orders: %d", a.status)
	}
}

// addsUp: stores, areas, channels and hours each come to the total.
func addsUp(t *testing.T, f console.StoreFlows) {
	t.Helper()
	sum := func(parts ...console.FlowSum) (s [6]int64) {
		for _, p := range parts {
			for i, n := range []int64{p.PaidCount, p.PaidFen, p.RefundedFen, p.FeeFen, p.DueFen, p.TriesEnded} {
				s[i] += n
			}
		}
		return s
	}
	cuts := map[string][]console.FlowSum{}
	for _, x := range f.Stores {
		cuts["stores"] = append(cuts["stores"], x.FlowSum)
	}
	for _, x := range f.Areas {
		cuts["areas"] = append(cuts["areas"], x.FlowSum)
	}
	for _, x := range f.Channels {
		cuts["channels"] = append(cuts["channels"], x.FlowSum)
	}
	for _, x := range f.Steps {
		cuts["steps"] = append(cuts["steps"], x.FlowSum)
	}
	for name, parts := range cuts {
		if got, want := sum(parts...), sum(f.Total); got != want {
			t.Errorf("%s come to %v, the total is %v", name, got, want)
		}
	}
}
