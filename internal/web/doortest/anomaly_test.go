package doortest

import (
	"context"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/web/console"
)

// listed is a list of anomalies of the month before with one line.
func (h *house) listed(s shop) (checklistID, itemID string) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		checklistID, itemID = id.New("anl", tx.Now()), id.New("ani", tx.Now())
		today := calendar.DayOf(tx.Now())
		last := calendar.DayOf((today - today%100 + 1).Start().Add(-time.Hour))
		month := last - last%100 + 1
		_, err := tx.Exec(ctx, `INSERT INTO anomaly_checklist (merchant_id, id, environment, month, state, opened_at, due_at, done_at, done_by, done_name, version)
			VALUES ($1, $2, 'live', $3, 'OPEN', $4, $5, 0, '', '', 1)`, s.merchant.ID, checklistID, int64(month), db.Micros(tx.Now()), db.Micros(tx.Now().Add(48*time.Hour)))
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO anomaly_item (merchant_id, id, checklist_id, kind, ref, day, at, amount_fen, detail, order_id, refund_id, behind, added_at, seen_at, seen_by, seen_name, note)
			VALUES ($1, $2, $3, 'LATE_PAYMENT', 'rfd_1', $4, $5, 500, 'wechat', '', '', $6, $5, 0, '', '', '')`, s.merchant.ID, itemID, checklistID, int64(last), db.Micros(tx.Now()), false)
		return err
	}))
	return checklistID, itemID
}

// The merchant's owner ticks a list off and completes it; finance of the acquirer reads along and does not tick; others do not see it.
func TestAMonthsListAtTheDoor(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	list, line := h.listed(s)
	finance := h.user("money", auth.Membership{Role: auth.Finance, Kind: auth.AtPlatform})
	cashier := h.user("till", auth.Membership{Role: auth.Cashier, Kind: auth.AtMerchant, ScopeID: s.merchant.ID})
	narrow := h.user("narrow", auth.Membership{Role: auth.MerchantFinance, Kind: auth.AtMerchant, ScopeID: s.merchant.ID, Stores: []string{s.store.ID}})
	const base = "/console/anomaly-checklists"

	all := decode[console.AnomalyChecklistList](t, s.owner.do("GET", base, "", ""), 200)
	if len(all.Items) != 1 || all.Items[0].ID != list || all.Items[0].Overdue || all.Items[0].Items != 1 || all.Counts.Waiting != 1 {
		t.Fatalf("%+v", all)
	}
	if month := decode[console.AnomalyChecklistList](t, s.owner.do("GET", base+"?month="+all.Items[0].Month, "", ""), 200); len(month.Items) != 1 {
		t.Errorf("%+v", month)
	}
	if other := decode[console.AnomalyChecklistList](t, s.owner.do("GET", base+"?month=2020-01", "", ""), 200); len(other.Items) != 0 {
		t.Errorf("%+v", other)
	}
	if a := decode[console.AnomalyChecklistList](t, narrow.do("GET", base, "", ""), 200); len(a.Items) != 0 || !a.Narrowed {
		t.Errorf("%+v", a)
	}
	if a := decode[console.AnomalyChecklistDetail](t, finance.do("GET", base+"/"+list, "", ""), 200); a.MayCheck || len(a.Kinds) != 1 {
		t.Errorf("%+v", a)
	}
	items := decode[console.AnomalyItemList](t, finance.do("GET", base+"/"+list+"/items?unseen=true", "", ""), 200)
	if len(items.Items) != 1 || items.Items[0].ID != line || items.Items[0].AmountDisplay != "5.00" {
		t.Errorf("%+v", items)
	}
	body := `{"items":["` + line + `"],"note":"已核对"}`
	for who, c := range map[string]struct {
		by     *browser
		status int
	}{"finance": {finance, 403}, "a cashier": {cashier, 403}, "somebody of one store": {narrow, 404}} {
		if a := c.by.do("POST", base+"/"+list+"/seen", "application/json", body); a.status != c.status {
			t.Errorf("%s: %d %s", who, a.status, a.body)
		}
	}
	if a := s.owner.do("POST", base+"/"+list+"/complete", "", ""); a.status != 409 || codeOf(a) != "ANOMALY_ITEMS_LEFT" {
		t.Errorf("%d %s", a.status, a.body)
	}
	if got := decode[console.AnomalyChecklist](t, s.owner.do("POST", base+"/"+list+"/seen", "application/json", body), 200); got.Seen != 1 {
		t.Errorf("%+v", got)
	}
	if got := decode[console.AnomalyChecklist](t, s.owner.do("POST", base+"/"+list+"/complete", "", ""), 200); got.State != "DONE" || got.DoneBy == "" {
		t.Errorf("%+v", got)
	}
	if a := s.owner.do("POST", base+"/"+list+"/complete", "", ""); a.status != 409 || codeOf(a) != "ANOMALY_DONE" {
		t.Errorf("%d %s", a.status, a.body)
	}
	detail := decode[console.AnomalyChecklistDetail](t, s.owner.do("GET", base+"/"+list, "", ""), 200)
	if !detail.MayCheck || len(detail.History) != 1 || detail.History[0].To != "DONE" {
		t.Errorf("%+v", detail)
	}
}
