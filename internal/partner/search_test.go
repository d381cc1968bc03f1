package partner_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/partner"
)

// A121: the same queries find the same records on both engines.
func TestTheLibraryIsSearched(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		write(t, d, func(ctx context.Context, tx db.Tx) error { return partner.InstallPolicies(ctx, tx, partner.Library()) })
		write(t, d, func(ctx context.Context, tx db.Tx) error { return partner.InstallPolicies(ctx, tx, partner.Library()) }) // again changes nothing
		find := func(s partner.PolicySearch) []partner.Policy {
			t.Helper()
			var out []partner.Policy
			read(t, d, func(ctx context.Context, tx db.Tx) {
				var err error
				if out, err = partner.SearchPolicies(ctx, tx, s); err != nil {
					t.Fatal(err)
				}
			})
			return out
		}
		for query, want := range map[string]string{
			"静态条码 500": "notice.296", "５００ 静态条码": "notice.296", "296号": "notice.296", "银发〔2021〕259号": "notice.259", "768": "regulation.768",
			"barcode static": "notice.296", "二清": "regulation.768", "双通道": "channels.dual", "BARCODE": "notice.296",
			"静态条码每天限额是多少": "notice.296", // not all of it stands anywhere
		} {
			if got := find(partner.PolicySearch{Text: query}); len(got) == 0 || got[0].Code != want {
				t.Errorf("%q finds %v, want %s first", query, codes(got), want)
			}
		}
		for _, query := range []string{"量子纠缠", "，。！", "zzz' qqq --"} {
			if got := find(partner.PolicySearch{Text: query}); len(got) != 0 {
				t.Errorf("%q finds %v", query, codes(got))
			}
		}
		all := find(partner.PolicySearch{})
		if len(all) < 12 || len(all) != len(partner.Library()) {
			t.Errorf("%d records", len(all))
		}
		if got := find(partner.PolicySearch{Kind: partner.FeePilot}); len(got) != 2 {
			t.Errorf("pilots: %v", codes(got))
		}
		old := find(partner.PolicySearch{Text: "2010 第2号"})
		if len(old) == 0 || old[0].Code != "order.2010-2" || old[0].Status(20260302) != partner.Repealed || old[0].Status(20240708) != partner.InForce {
			t.Errorf("a repealed record: %v", codes(old))
		}
		for _, p := range all {
			if p.Source == "" || (p.Force == partner.UnverifiedSeed) != strings.Contains(p.Source, "未找到出处") {
				t.Errorf("%s: force %s, source %q", p.Code, p.Force, p.Source)
			}
		}
	})
}

// A new version takes the old one's place in the index only once it is confirmed.
func TestSearchFollowsTheConfirmedVersion(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		first := draft("a.record", partner.Record, 20230101, "")
		first.Title.ZH = "旧的标题"
		made(t, d, first, 0)
		next := draft("a.record", partner.Record, 20240101, "")
		next.Title.ZH = "崭新题目"
		proposed := func() string {
			var out []partner.Policy
			read(t, d, func(ctx context.Context, tx db.Tx) {
				old, err := partner.SearchPolicies(ctx, tx, partner.PolicySearch{Text: "旧的标题"})
				fresh, err2 := partner.SearchPolicies(ctx, tx, partner.PolicySearch{Text: "崭新题目"})
				if err != nil || err2 != nil {
					t.Fatal(err, err2)
				}
				out = slices.Concat(old, fresh)
			})
			var titles []string
			for _, p := range out {
				titles = append(titles, p.Title.ZH)
			}
			return strings.Join(titles, " ")
		}
		if got := proposed(); got != "旧的标题" {
			t.Errorf("before: %q", got)
		}
		made(t, d, next, 1)
		if got := proposed(); got != "崭新题目" {
			t.Errorf("after: %q", got)
		}
	})
}

func codes(of []partner.Policy) []string {
	var out []string
	for _, p := range of {
		out = append(out, p.Code)
	}
	return out
}
