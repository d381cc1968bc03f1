package bill_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"

	"github.com/google/go-cmp/cmp"
)

// Yesterday's bill becomes READY with its rows, of the merchant that the sub-merchant number stands for.
func TestABillComesIn(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.gives(payments(1, 3))
		h.work()
		b := h.trade()
		h.is(b, bill.Ready, "")
		if b.Total.Payments != 3 || b.Total.PaidTotal != 300 || b.Total.FeeMillis != 3*380 || b.Attempts != 1 || !b.NextTryAt.IsZero() {
			t.Errorf("%+v", b)
		}
		rows := h.rows(db.WholeScope(), b.ID, "")
		if len(rows) != 3 || rows[0].MerchantID != shopID || rows[0].Amount != 100 || rows[0].FeeMillis != 380 || rows[0].Rate != 3800 ||
			rows[2].Number != "PX00000000000000000000000003" || rows[0].At != time.Date(2026, 3, 1, 4, 0, 0, 0, time.UTC) {
			t.Errorf("%+v", rows)
		}
		files := h.files(b.ID)
		if len(files) != 1 || files[0].ID != b.FileID || files[0].Verdict != bill.Good || files[0].Source != bill.FromChannel || files[0].Name != "bill.csv" {
			t.Errorf("%+v", files)
		}
		if n := len(h.list(bill.Filter{})); n != 4 { // two days since the account was opened, two kinds
			t.Errorf("%d bills", n)
		}
		h.work()
		if h.channel.questions() != 4 {
			t.Errorf("a bill that is READY or NONE is asked for again: %d questions", h.channel.questions())
		}
	})
}

// Before the hour at which a channel has its bills nobody asks for them; a program that slept catches up with a week.
func TestWhichBillsAreDue(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.clock.Advance(-2 * time.Minute) // 09:59
		h.work()
		if days := daysOf(h); !slices.Equal(days, []string{"2026-02-28"}) {
			t.Errorf("before the hour: %v", days)
		}
		h.clock.Advance(time.Minute)
		h.work()
		if days := daysOf(h); !slices.Equal(days, []string{"2026-02-28", "2026-03-01"}) {
			t.Errorf("at the hour: %v", days)
		}
		h.clock.Advance(30 * 24 * time.Hour)
		h.work()
		if days := daysOf(h); len(days) != 9 || days[8] != "2026-03-31" || days[2] != "2026-03-25" {
			t.Errorf("a month later: %v", days)
		}
	})
}

func daysOf(h *house) (days []string) {
	for _, b := range h.list(bill.Filter{Kind: channel.TradeBill}) {
		days = append(days, b.Day.String())
	}
	slices.Sort(days)
	return days
}

// "No bill" ends the waiting, "not ready" does not.
func TestNoBillAndNotReadyAreTwoThings(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.says(channel.BillNotReady)
		h.work()
		h.is(h.trade(), bill.Waiting, "NOT_READY")
		asked := h.channel.questions()
		h.clock.Advance(14 * time.Minute)
		if h.work(); h.channel.questions() != asked {
			t.Error("asked before a quarter of an hour was over")
		}
		h.clock.Advance(2 * time.Minute)
		h.says(channel.BillNone)
		h.work()
		if b := h.trade(); b.State != bill.None || b.Cause != "" || !b.NextTryAt.IsZero() {
			t.Errorf("%+v", b)
		}
		if n := h.stored(); n != 0 {
			t.Errorf("%d rows", n)
		}
	})
}

// What the channel leaves open is asked again, ever more seldom, and ends a week later.
func TestAskingAgain(t *testing.T) {
	for outcome, cause := range map[channel.BillOutcome]string{channel.BillUnknown: "UNKNOWN", channel.BillBroken: "BROKEN"} {
		each(t, func(h *house) {
			t := h.t
			h.says(outcome)
			h.work()
			first := h.trade()
			h.is(first, bill.Waiting, cause)
			h.clock.Set(first.NextTryAt)
			h.work()
			second := h.trade()
			if second.Attempts != 2 || second.NextTryAt.Sub(second.UpdatedAt) <= first.NextTryAt.Sub(first.UpdatedAt) {
				t.Errorf("%+v after %+v", second, first)
			}
			h.clock.Advance(10 * 24 * time.Hour)
			h.work()
			if last := h.trade(); !last.NextTryAt.IsZero() || last.State != bill.Waiting {
				t.Errorf("%+v", last)
			}
			if !strings.Contains(h.log.String(), "bill.missing") || h.audited("bill.missing") == 0 {
				t.Errorf("nobody is told that a bill is given up: %s", h.log)
			}
		})
	}
}

func TestABillThatIsWithheld(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.answers(func(channel.BillRequest, io.Writer) channel.BillAnswer {
			return channel.BillAnswer{Outcome: channel.BillRefused, Reason: channel.ReasonMerchant, ChannelCode: "NO_AUTH", ChannelMessage: "权限异常"}
		})
		h.work()
		b := h.trade()
		h.is(b, bill.Refused, string(bill.Withheld))
		if !strings.Contains(b.Detail, "NO_AUTH") || b.NextTryAt.IsZero() || !strings.Contains(h.log.String(), "bill.withheld") {
			t.Errorf("%+v\n%s", b, h.log)
		}
		h.gives(payments(1, 2))
		h.clock.Set(b.NextTryAt)
		h.work()
		h.is(h.trade(), bill.Ready, "")
	})
}

// Credentials that do not hold ask for a person as loudly as a refusal of the channel's.
func TestCredentialsThatDoNotHold(t *testing.T) {
	each(t, func(h *house) {
		h.channel.broken = errors.New("the key is none")
		h.work()
		h.is(h.trade(), bill.Refused, string(bill.Withheld))
		if h.audited("bill.withheld") == 0 || !strings.Contains(h.log.String(), "bill.withheld") {
			h.t.Errorf("nobody is told: %s", h.log)
		}
	})
}

// A crash behind any batch leaves rows that nobody sees, and the next run goes on to the same bill as an unbroken one.
func TestACrashBetweenBatches(t *testing.T) {
	const count = 3*bill.BatchRows + 7
	each(t, func(h *house) {
		t := h.t
		h.gives(payments(1, count))
		crash := errors.New("crash")
		h.AfterBatch(func(n int) error {
			if n == 2 {
				return crash
			}
			return nil
		})
		_, err := h.Schedule(t.Context())
		must(t, err)
		crashed := 0
		for _, billID := range h.jobs() {
			if err := h.Fetch(t.Context(), billID); errors.Is(err, crash) {
				crashed++
			}
		}
		b := h.trade()
		if b.State != bill.Loading || crashed == 0 || h.stored() == 0 {
			t.Fatalf("%+v, %d crashed", b, crashed)
		}
		if rows := h.rows(db.WholeScope(), b.ID, ""); len(rows) != 0 {
			t.Errorf("%d rows of a bill that is not READY are shown", len(rows))
		}
		h.AfterBatch(nil)
		h.says(channel.BillUnknown) // the kept file is enough
		if h.work(); h.trade().State != bill.Loading {
			t.Error("a bill was taken from a worker that may live")
		}
		h.clock.Advance(21 * time.Minute)
		h.work()
		resumed := h.trade()
		h.is(resumed, bill.Ready, "")
		got := h.rows(db.WholeScope(), resumed.ID, "")

		d, clock := fresh(t, h.db.Engine())
		unbroken := open(t, d, clock)
		unbroken.gives(payments(1, count))
		unbroken.work()
		want := unbroken.rows(db.WholeScope(), unbroken.trade().ID, "")
		for i := range want {
			want[i].BillID = resumed.ID
		}
		if len(got) != count || !cmp.Equal(got, want) {
			t.Errorf("%d rows, want %d: %s", len(got), count, cmp.Diff(want, got))
		}
	})
}

// A kept file that was changed is not loaded from; the bill is asked for anew and its rows go in once.
func TestAKeptFileThatWasChanged(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.gives(payments(1, bill.BatchRows+7))
		h.AfterBatch(func(int) error { return errors.New("crash") })
		_, err := h.Schedule(t.Context())
		must(t, err)
		for _, billID := range h.jobs() {
			_ = h.Fetch(t.Context(), billID)
		}
		h.AfterBatch(nil)
		b := h.trade()
		h.is(b, bill.Loading, "")
		path := filepath.Join(h.folder, b.AccountID, b.FileID)
		sealed, err := os.ReadFile(path)
		must(t, err)
		if bytes.Contains(sealed, []byte("NATIVE")) {
			t.Error("the kept file is not encrypted")
		}
		sealed[len(sealed)/2] ^= 1
		must(t, os.WriteFile(path, sealed, 0o600))
		h.clock.Advance(21 * time.Minute)
		h.work()
		h.is(h.trade(), bill.Waiting, "SECRET_UNREADABLE")
		if n := h.stored(); n%bill.BatchRows > 7*2 && h.trade().State == bill.Waiting {
			t.Errorf("%d rows are left", n)
		}
		h.work()
		if b := h.trade(); b.State != bill.Ready || len(h.rows(db.WholeScope(), b.ID, "")) != bill.BatchRows+7 {
			t.Errorf("%+v", b)
		}
	})
}

// The same bill again, packed or not, changes nothing; one with other rows is kept aside and flagged.
func TestABillThatComesAgain(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.gives(payments(1, 3))
		h.work()
		before := h.trade()
		rows := h.rows(db.WholeScope(), before.ID, "")
		for name, content := range map[string][]byte{
			"the same bytes": payments(1, 3), "other line ends": bytes.ReplaceAll(payments(1, 3), []byte("\n"), []byte("\r\n")),
		} {
			h.gives(content)
			_, err := h.Retry(t.Context(), finance(db.WholeScope()), before.ID)
			must(t, err)
			for _, billID := range h.jobs() {
				must(t, h.Fetch(t.Context(), billID))
			}
			if b := h.trade(); b.State != bill.Ready || b.Reissued || len(h.files(b.ID)) != 1 {
				t.Errorf("%s: %+v", name, b)
			}
		}
		h.gives(payments(1, 4))
		_, err := h.Retry(t.Context(), finance(db.WholeScope()), before.ID)
		must(t, err)
		for _, billID := range h.jobs() {
			must(t, h.Fetch(t.Context(), billID))
		}
		b, files := h.trade(), h.files(before.ID)
		if b.State != bill.Ready || !b.Reissued || b.FileID != before.FileID || b.Total != before.Total || len(files) != 2 ||
			!slices.ContainsFunc(files, func(f bill.File) bool { return f.Verdict == bill.Aside }) {
			t.Errorf("%+v\n%+v", b, files)
		}
		if again := h.rows(db.WholeScope(), before.ID, ""); !cmp.Equal(rows, again) {
			t.Error(cmp.Diff(rows, again))
		}
		if !strings.Contains(h.log.String(), "bill.reissued") {
			t.Errorf("nobody is told: %s", h.log)
		}
	})
}

// Bills that are refused store no row, keep the file, and are asked for again.
func TestARefusedFile(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		broken := bytes.Replace(payments(1, 3), []byte("`3.00,`0.00\n"), []byte("`3.01,`0.00\n"), 1)
		h.gives(broken)
		h.work()
		b := h.trade()
		h.is(b, bill.Refused, string(channel.BillSum))
		files := h.files(b.ID)
		if h.stored() != 0 || len(files) != 1 || files[0].Verdict != bill.RefusedFile || files[0].Cause != string(channel.BillSum) || b.Detail == "" {
			t.Errorf("%d rows, %+v", h.stored(), files)
		}
		if !strings.Contains(h.log.String(), "bill.refused") || h.audited("bill.refused") == 0 {
			t.Errorf("nobody is told: %s", h.log)
		}
		var back bytes.Buffer
		must(t, h.Original(t.Context(), finance(db.WholeScope()), b.ID, files[0].ID, func(bill.File) io.Writer { return &back }))
		if !bytes.Equal(back.Bytes(), broken) {
			t.Errorf("%d bytes of %d came back", back.Len(), len(broken))
		}
		told := strings.Count(h.log.String(), "bill.refused")
		h.clock.Set(b.NextTryAt)
		h.work()
		if again := h.trade(); again.Attempts != 2 || len(h.files(b.ID)) != 1 || again.NextTryAt.Sub(again.UpdatedAt) <= b.NextTryAt.Sub(b.UpdatedAt) {
			t.Errorf("%+v", again)
		}
		if n := strings.Count(h.log.String(), "bill.refused"); n != told {
			t.Errorf("the same alarm rings %d times", n)
		}
		h.clock.Set(h.trade().NextTryAt)
		h.gives(payments(1, 3))
		h.work()
		h.is(h.trade(), bill.Ready, "")
	})
}

func (h *house) audited(action string) (n int) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*) FROM audit_entry WHERE action = $1`, action).Scan(&n)
	}))
	return n
}

func (h *house) upload(actor merchant.Actor, content []byte) (bill.Bill, error) {
	return h.Upload(h.t.Context(), actor, bill.Upload{AccountID: h.account, Kind: channel.TradeBill, Day: billDay, Name: "../对账单\n.csv"}, bytes.NewReader(content))
}

// A file that a person hands in goes the same way.
func TestUpload(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		b, err := h.upload(finance(db.Scope{Acquirer: "acq_test"}), payments(1, 3))
		must(t, err)
		h.is(b, bill.Loading, "")
		if h.stored() != 0 {
			t.Error("rows went in while somebody waited")
		}
		for _, billID := range h.jobs() {
			must(t, h.Fetch(t.Context(), billID))
		}
		b = h.trade()
		h.is(b, bill.Ready, "")
		files := h.files(b.ID)
		if len(files) != 1 || files[0].Source != bill.FromUpload || files[0].CreatedBy != "usr_finance" || strings.Contains(files[0].Name, "\n") {
			t.Errorf("%+v", files)
		}
		if len(h.rows(db.WholeScope(), b.ID, "")) != 3 || h.audited("bill.upload") != 1 {
			t.Error("rows or audit are missing")
		}
		if again, err := h.upload(finance(db.WholeScope()), payments(1, 3)); err != nil || again.State != bill.Ready || again.Reissued {
			t.Errorf("%+v %v", again, err)
		}
		if _, err := h.upload(finance(db.WholeScope()), payments(1, 3)[:900]); !fault.Is(err, channel.BillTruncated) {
			t.Errorf("%v", err)
		}
		if b := h.trade(); b.State != bill.Ready || b.Cause != "" {
			t.Errorf("a bad file spoils a good bill: %+v", b)
		}
		if other, err := h.upload(finance(db.WholeScope()), payments(1, 2)); err != nil || !other.Reissued || other.State != bill.Ready {
			t.Errorf("%+v %v", other, err)
		}
	})
}

// The file whose rows are in stays good when it comes again, even if it would be judged otherwise today.
func TestTheFileInUseStaysGood(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.gives(payments(1, 3))
		h.work()
		before := h.trade()
		files := h.files(before.ID)
		h.channel.number = "1900000002"
		b, err := h.upload(finance(db.WholeScope()), payments(1, 3))
		must(t, err)
		if again := h.files(b.ID); b.State != bill.Ready || b.Reissued || !cmp.Equal(files, again) {
			t.Errorf("%+v\n%s", b, cmp.Diff(files, again))
		}
		if _, err := h.upload(finance(db.WholeScope()), payments(1, 4)); !fault.Is(err, channel.BillAccount) {
			t.Errorf("another file of another account: %v", err)
		}
	})
}

// An upload that breaks on our side, on a full disk say, does not keep the bill from the next one.
func TestABrokenUploadMayBeTriedAgain(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		must(t, os.RemoveAll(h.folder))
		must(t, os.WriteFile(h.folder, nil, 0o600))
		if _, err := h.upload(finance(db.WholeScope()), payments(1, 3)); !fault.Is(err, fault.Unavailable) {
			t.Fatalf("%v", err)
		}
		must(t, os.Remove(h.folder))
		must(t, os.Mkdir(h.folder, 0o700))
		b, err := h.upload(finance(db.WholeScope()), payments(1, 3))
		must(t, err)
		h.is(b, bill.Loading, "")
	})
}

func TestUploadsThatAreNotTaken(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		nobody := merchant.Actor{ID: "usr_1", Scope: db.WholeScope(), Can: func(p string) bool { return p == auth.BillRead }}
		good := bill.Upload{AccountID: h.account, Kind: channel.TradeBill, Day: billDay}
		for name, c := range map[string]struct {
			actor  merchant.Actor
			change func(*bill.Upload)
			want   fault.Code
		}{
			"no permission":           {nobody, func(*bill.Upload) {}, fault.Forbidden},
			"another acquirer's":      {finance(db.Scope{Acquirer: "acq_other"}), func(*bill.Upload) {}, fault.NotFound},
			"a merchant's finance":    {finance(db.MerchantScope(shopID)), func(*bill.Upload) {}, fault.NotFound},
			"no such account":         {finance(db.WholeScope()), func(u *bill.Upload) { u.AccountID = "cha_x" }, fault.NotFound},
			"no such kind":            {finance(db.WholeScope()), func(u *bill.Upload) { u.Kind = "other" }, fault.Invalid},
			"today":                   {finance(db.WholeScope()), func(u *bill.Upload) { u.Day = 20260302 }, bill.DayOutside},
			"more than 90 days ago":   {finance(db.WholeScope()), func(u *bill.Upload) { u.Day = 20251130 }, bill.DayOutside},
			"a day that is not there": {finance(db.WholeScope()), func(u *bill.Upload) { u.Day = 20260231 }, bill.DayOutside},
		} {
			u := good
			c.change(&u)
			if _, err := h.Upload(t.Context(), c.actor, u, bytes.NewReader(payments(1, 1))); !fault.Is(err, c.want) {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		if len(h.list(bill.Filter{})) != 0 {
			t.Error("a bill was made")
		}
	})
}

// Whoever reaches what: an acquirer its accounts' bills, a merchant its own rows and nothing else.
func TestWhoSeesWhat(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		mixed := bytes.Replace(payments(1, 2), []byte("`"+shopNo), []byte("`1900000008"), 1) // the first row is another shop's
		h.gives(mixed)
		h.work()
		b := h.trade()
		h.is(b, bill.Ready, "")
		other := "mch_other"
		must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE bill_row SET merchant_id = $1 WHERE sub_merchant = '1900000008'`, other)
			return err
		}))
		for name, c := range map[string]struct {
			scope db.Scope
			bills int
			rows  []string
		}{
			"the platform":     {db.WholeScope(), 4, []string{other, shopID}},
			"the acquirer":     {db.Scope{Acquirer: "acq_test"}, 4, []string{other, shopID}},
			"another acquirer": {db.Scope{Acquirer: "acq_other"}, 0, nil},
			"the shop":         {db.MerchantScope(shopID), 0, []string{shopID}},
			"the other shop":   {db.MerchantScope(other), 0, []string{other}},
			"a stranger":       {db.MerchantScope("mch_stranger"), 0, nil},
			"a store":          {db.Scope{Merchant: shopID, Stores: []string{"sto_1"}}, 0, nil},
			"nobody":           {db.Scope{}, 0, nil},
		} {
			must(t, h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				page, err := h.List(ctx, tx, bill.Filter{Scope: c.scope, Limit: 100})
				if err != nil || len(page.Items) != c.bills {
					t.Errorf("%s: %d bills, %v", name, len(page.Items), err)
				}
				return nil
			}))
			var seen []string
			must(t, h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				page, err := h.Rows(ctx, tx, bill.RowFilter{Scope: c.scope, BillID: b.ID, Limit: 100})
				if (len(c.rows) == 0) != fault.Is(err, fault.NotFound) {
					t.Errorf("%s: %v", name, err)
				}
				for _, r := range page.Items {
					seen = append(seen, r.MerchantID)
				}
				all, err := h.Rows(ctx, tx, bill.RowFilter{Scope: c.scope, Limit: 100})
				if err != nil || len(all.Items) != len(c.rows) {
					t.Errorf("%s: %d rows of all bills, %v", name, len(all.Items), err)
				}
				return nil
			}))
			if slices.Sort(seen); !slices.Equal(seen, c.rows) {
				t.Errorf("%s sees %v", name, seen)
			}
			_, err := h.Retry(t.Context(), finance(c.scope), b.ID)
			if (c.bills == 0) != fault.Is(err, fault.NotFound) {
				t.Errorf("%s asks again: %v", name, err)
			}
			err = h.Original(t.Context(), finance(c.scope), b.ID, b.FileID, func(bill.File) io.Writer { return io.Discard })
			if (c.bills == 0) != fault.Is(err, fault.NotFound) {
				t.Errorf("%s downloads: %v", name, err)
			}
		}
	})
}

// Rows that name no sub-merchant belong to whoever made the payment attempt.
func TestRowsAreAttributedByOurNumber(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `
				INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state,
					amount_fen, requested_at, call_deadline, expires_at, next_check_at, checks, reason, qr, channel_code, channel_text,
					transaction_no, paid_at, paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id, rule_version, rate_ppm,
					refunded_fen, reserved_fen, fee_returned_fen)
				VALUES ('mch_ours', 'att_1', 'ord_1', 'test', 'sto_1', 'PX00000000000000000000000002', 'wechat', $1, '', 'qr_code', 'PAID',
					100, 0, 0, 0, 0, 0, '', '', '', '', '', 0, 0, 0, 0, '', '', 0, '', 0, 0, 0, 0, 0)`, h.account)
			return err
		}))
		h.gives(bytes.ReplaceAll(payments(1, 3), []byte("`"+shopNo), []byte("`0")))
		h.work()
		var got []string
		for _, r := range h.rows(db.WholeScope(), h.trade().ID, "") {
			got = append(got, r.MerchantID)
		}
		if !slices.Equal(got, []string{"", "mch_ours", ""}) {
			t.Errorf("%q", got)
		}
	})
}

func TestRowsAreFoundByAnyNumber(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.gives(payments(1, 200))
		h.work()
		id := h.trade().ID
		if n := len(h.rows(db.WholeScope(), id, "")); n != 200 {
			t.Errorf("%d rows on pages", n)
		}
		for _, number := range []string{"PX00000000000000000000000150", "4200000000000000000000150"} {
			if rows := h.rows(db.WholeScope(), "", number); len(rows) != 1 || rows[0].Line != 151 {
				t.Errorf("%s: %+v", number, rows)
			}
		}
		if rows := h.rows(db.WholeScope(), id, "nothing"); len(rows) != 0 {
			t.Errorf("%+v", rows)
		}
	})
}

// Two workers on one bill: one works, the other leaves.
func TestOneWorkerPerBill(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		_, err := h.Schedule(t.Context())
		must(t, err)
		ids := h.jobs()
		inside := 0
		h.answers(func(r channel.BillRequest, _ io.Writer) channel.BillAnswer {
			inside++
			return channel.BillAnswer{Outcome: channel.BillNone}
		})
		h.AfterBatch(nil)
		for range 3 {
			for _, id := range ids {
				must(t, h.Fetch(t.Context(), id))
			}
		}
		if inside < len(ids) {
			t.Errorf("%d questions for %d bills", inside, len(ids))
		}
		if n, err := h.Schedule(t.Context()); err != nil || n != 0 {
			t.Errorf("%d due, %v", n, err)
		}
	})
}

func TestFundBills(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.answers(func(r channel.BillRequest, w io.Writer) channel.BillAnswer {
			if r.Kind == channel.TradeBill {
				return channel.BillAnswer{Outcome: channel.BillNone}
			}
			_, err := io.WriteString(w, "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号\n"+
				"`2026-03-01 00:00:01,`42001,`1000001,`交易,`交易,`收入,`100.00,`1100.00,`system,`,`PX1\n"+
				"资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\n`1,`1,`100.00,`0,`0.00\n")
			must(t, err)
			return channel.BillAnswer{Outcome: channel.BillReady}
		})
		h.work()
		b := h.one(bill.Filter{Kind: channel.FundBill, Day: billDay})
		h.is(b, bill.Ready, "")
		var page bill.FundPage
		must(t, h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			page, err = h.Funds(ctx, tx, bill.RowFilter{Scope: db.WholeScope(), BillID: b.ID, Number: "42001", Limit: 10})
			return err
		}))
		if len(page.Items) != 1 || page.Items[0].Amount != 10_000 || !page.Items[0].Income || page.Items[0].MerchantID != "" {
			t.Errorf("%+v", page)
		}
		h.is(h.one(bill.Filter{Kind: channel.FundBill, Day: 20260228}), bill.Refused, string(channel.BillDay))
	})
}
