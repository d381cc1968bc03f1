package merchant

import (
	"context"
	"slices"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

// Every pair of states: exactly the drawn edges pass, every other move answers CONFLICT and stays.
func TestStatusEdges(t *testing.T) {
	drawn := map[[2]Status]bool{
		{Applying, Approved}: true, {Applying, Closed}: true, {Approved, Live}: true, {Approved, Closed}: true,
		{Live, Suspended}: true, {Live, Closed}: true, {Suspended, Live}: true, {Suspended, Closed}: true,
	}
	for _, from := range Statuses() {
		for _, to := range Statuses() {
			got, err := from.To(to)
			if drawn[[2]Status{from, to}] != (err == nil) {
				t.Errorf("%s → %s: %v", from, to, err)
			}
			if err != nil && (got != from || !fault.Is(err, fault.Conflict)) {
				t.Errorf("%s → %s refused, but answers %s, %v", from, to, got, err)
			}
		}
	}
}

type house struct {
	t   *testing.T
	db  *db.DB
	svc *Service
}

func newHouse(t *testing.T, d *db.DB) *house {
	t.Helper()
	ring, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	return &house{t: t, db: d, svc: NewService(secret.New(ring))}
}

func (h *house) write(f func(ctx context.Context, tx db.Tx) error) error {
	return h.db.Write(h.t.Context(), f)
}

// must runs a write that has to succeed.
func (h *house) must(f func(ctx context.Context, tx db.Tx) error) {
	h.t.Helper()
	if err := h.write(f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) apply(name string) string {
	h.t.Helper()
	merchantID := id.New("mch", h.db.Now())
	h.must(func(ctx context.Context, tx db.Tx) error {
		return h.svc.Register(ctx, tx, Registration{
			ID: merchantID, AcquirerID: "acq_1", OwnerID: "usr_1", Name: name, ShortName: name + "小店", SubjectType: Individual,
			USCC: "92510115MA63JNC62X", MCC: "5812", Phone: "13800005678", Email: "demo@example.com",
		})
	})
	return merchantID
}

func (h *house) approve(merchantID string) (m Merchant, s Store) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		m, s, err = h.svc.Approve(ctx, tx, System("test"), merchantID, Approval{
			Person:  Person{Name: "示例人", Number: "11010519491231002X", ValidUntil: "2034-05-01"},
			Store:   Store{Name: "总店", Region: "示例市", Address: "示例路 1 号", MCC: "5812"},
			Account: Account{Kind: Personal, Holder: "示例人", Number: "6222021234567890128", Bank: "示例银行", CNAPS: "102100099996", VerifiedBy: "usr_2"},
			Cause:   "资料齐全",
		})
		return err
	})
	return m, s
}

func (h *house) goLive(merchantID string) error {
	return h.write(func(ctx context.Context, tx db.Tx) error {
		_, err := h.svc.GoLive(ctx, tx, System("test"), merchantID, "activated")
		return err
	})
}

func (h *house) mayTrade(merchantID, storeID string) fault.Code {
	var err error
	h.must(func(ctx context.Context, tx db.Tx) error {
		err = MayTrade(ctx, tx, db.Live, merchantID, storeID)
		return nil
	})
	return fault.CodeOf(err)
}

func operator(permissions ...string) Actor {
	return Actor{ID: "usr_op", Name: "示例管理员", Scope: db.WholeScope(), Can: func(p string) bool { return slices.Contains(permissions, p) }}
}

func TestOnlyALiveMerchantTrades(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d)
		merchantID := h.apply("示例餐馆")
		if err := h.goLive(merchantID); !fault.Is(err, fault.Conflict) {
			t.Fatalf("an applying merchant goes live: %v", err)
		}
		m, store := h.approve(merchantID)
		if !ValidMod1110(m.Number) || len(m.Number) != 10 || m.Status != Approved {
			t.Fatalf("approved merchant: %+v", m)
		}
		if got := h.mayTrade(merchantID, store.ID); got != NotLive {
			t.Fatalf("an approved merchant: %q, want %s", got, NotLive)
		}
		if err := h.goLive(merchantID); err != nil {
			t.Fatal(err)
		}
		if got := h.mayTrade(merchantID, store.ID); got != "" {
			t.Fatalf("a live merchant is refused: %s", got)
		}
		_, other := h.approve(h.apply("别家"))
		if got := h.mayTrade(merchantID, other.ID); got != fault.NotFound {
			t.Errorf("another merchant's store: %q, want %s", got, fault.NotFound)
		}
		h.setStatus(operator(auth.MerchantSuspend), merchantID, Suspended, "")
		if got := h.mayTrade(merchantID, store.ID); got != Halted {
			t.Errorf("suspended: %q", got)
		}
		h.setStatus(operator(auth.MerchantSuspend), merchantID, Live, "")
		if got := h.mayTrade(merchantID, store.ID); got != "" {
			t.Errorf("resumed, but refused: %s", got)
		}
		h.setStatus(operator(auth.MerchantSuspend), merchantID, Closed, "")
		if got := h.mayTrade(merchantID, store.ID); got != Shut {
			t.Errorf("closed: %q", got)
		}
		h.setStatus(operator(auth.MerchantSuspend), merchantID, Live, fault.Conflict)
		var changes []Change
		h.must(func(ctx context.Context, tx db.Tx) (err error) {
			changes, err = h.svc.History(ctx, tx, db.WholeScope(), merchantID)
			return err
		})
		if len(changes) != 5 || changes[4].From != Live || changes[4].To != Closed || changes[4].Cause != "测试" {
			t.Errorf("history: %+v", changes)
		}
	})
}

func (h *house) setStatus(actor Actor, merchantID string, next Status, want fault.Code) {
	h.t.Helper()
	err := h.write(func(ctx context.Context, tx db.Tx) error {
		_, err := h.svc.SetStatus(ctx, tx, actor, merchantID, next, "测试")
		return err
	})
	if got := fault.CodeOf(err); got != want {
		h.t.Fatalf("to %s: %q (%v), want %q", next, got, err, want)
	}
}

func TestStatusNeedsRightScopeAndReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d)
		merchantID := h.apply("示例餐馆")
		h.approve(merchantID)
		h.setStatus(operator(auth.MerchantRead), merchantID, Closed, fault.Forbidden)
		narrow := operator(auth.MerchantSuspend)
		narrow.Scope = db.Scope{Acquirer: "acq_2"}
		h.setStatus(narrow, merchantID, Closed, fault.NotFound)
		h.setStatus(operator(auth.MerchantSuspend), merchantID, Live, fault.Conflict) // approved → live is onboarding's alone
		h.setStatus(operator(auth.MerchantSuspend), merchantID, Approved, fault.Conflict)
		err := h.write(func(ctx context.Context, tx db.Tx) error {
			_, err := h.svc.SetStatus(ctx, tx, operator(auth.MerchantSuspend), merchantID, Closed, "")
			return err
		})
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("without a reason: %v", err)
		}
	})
}

func TestListPagesWithinScope(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d)
		var want []string
		for i := range 5 {
			want = append(want, h.apply([]string{"甲", "乙", "丙", "丁", "50%_店"}[i]))
		}
		slices.Sort(want)
		slices.Reverse(want)
		list := func(scope db.Scope, f Filter) (p Page[Merchant]) {
			h.must(func(ctx context.Context, tx db.Tx) (err error) { p, err = h.svc.List(ctx, tx, scope, f); return err })
			return p
		}
		var got []string
		f := Filter{Limit: 2}
		for range 4 {
			p := list(db.WholeScope(), f)
			for _, m := range p.Items {
				got = append(got, m.ID)
			}
			if f.After = p.Next; p.Next == "" {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("pages give %v, want %v", got, want)
		}
		for _, c := range []struct {
			name  string
			scope db.Scope
			f     Filter
			want  int
		}{
			{"the acquirer's own", db.Scope{Acquirer: "acq_1"}, Filter{}, 5},
			{"another acquirer", db.Scope{Acquirer: "acq_2"}, Filter{}, 0},
			{"the zero scope reaches nothing", db.Scope{}, Filter{}, 0},
			{"one merchant", db.MerchantScope(want[0]), Filter{}, 1},
			{"by status", db.WholeScope(), Filter{Status: Approved}, 0},
			{"by part of the name", db.WholeScope(), Filter{Text: "乙"}, 1},
			{"a typed % is a percent sign", db.WholeScope(), Filter{Text: "%"}, 1},
			{"a typed _ is an underscore", db.WholeScope(), Filter{Text: "_"}, 1},
			{"a quote is a quote", db.WholeScope(), Filter{Text: "' OR 1=1 --"}, 0},
		} {
			if p := list(c.scope, c.f); len(p.Items) != c.want {
				t.Errorf("%s: %d merchants, want %d", c.name, len(p.Items), c.want)
			}
		}
	})
}

// What the tables hold of a person or an account in clear must be nothing (domain.md B15).
func TestPersonalDataIsSealedAndMasked(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d)
		merchantID := h.apply("示例餐馆")
		h.approve(merchantID)
		var row [10]string
		h.must(func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, `SELECT m.uscc_sealed, m.uscc_masked, m.phone_sealed, m.phone_masked, p.name_sealed, p.name_masked, p.number_sealed,
				p.number_masked, a.number_sealed, a.number_masked
				FROM merchant m JOIN merchant_person p ON p.merchant_id = m.id JOIN settlement_account a ON a.merchant_id = m.id`).
				Scan(&row[0], &row[1], &row[2], &row[3], &row[4], &row[5], &row[6], &row[7], &row[8], &row[9])
		})
		if got := [5]string{row[1], row[3], row[5], row[7], row[9]}; got != [5]string{"9251**********C62X", "138****5678", "示**", "1****************X", "**** 0128"} {
			t.Errorf("masks: %v", got)
		}
		for i := 0; i < len(row); i += 2 {
			if len(row[i]) < 40 || row[i][:3] != "s1." {
				t.Errorf("column %d is not sealed: %q", i, row[i])
			}
		}
		var phone string
		h.must(func(ctx context.Context, tx db.Tx) (err error) {
			phone, err = h.svc.Phone(ctx, tx, merchantID)
			return err
		})
		if phone != "13800005678" {
			t.Errorf("phone opens to %q", phone)
		}
	})
}
