package app_test

import (
	"context"
	"slices"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db"
	"cloudpos/internal/partner"
)

// The library stands after the first start, and a second one does not double it. The rule of two channels is in force as
// shipped (A110).
func TestAStartInstallsTheLibraryOnce(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		h := apptest.Open(t, app.Config{DataDir: dir})
		err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			all, err := partner.SearchPolicies(ctx, tx, partner.PolicySearch{})
			if err != nil {
				return err
			}
			if len(all) != len(partner.Library()) {
				t.Errorf("%d policies, want %d", len(all), len(partner.Library()))
			}
			for _, p := range all {
				if p.Version != 1 {
					t.Errorf("%s has version %d", p.Code, p.Version)
				}
			}
			rule, err := partner.RequiredChannels(ctx, tx, partner.Place{AcquirerID: partner.DefaultAcquirerID}, 20260302)
			if want := []string{"wechat", "alipay"}; !slices.Equal(rule.Channels, want) {
				t.Errorf("as shipped %v are demanded, want %v", rule.Channels, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		h.Stop()
	}
}
