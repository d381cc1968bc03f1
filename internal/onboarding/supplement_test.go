package onboarding_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/channel/wechat"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/sandbox"
)

type wallClock struct{}

func (wallClock) Now() time.Time { return time.Now() }

// byCall is a house whose WeChat Pay is the sandbox's, on the wire.
type byCall struct {
	*house
	base string
}

func eachByCall(t *testing.T, f func(t *testing.T, h byCall)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		s, err := sandbox.New(sandbox.Config{DataDir: t.TempDir(), Clock: clock})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		server := httptest.NewServer(s.Handler())
		t.Cleanup(server.Close)
		driver, err := wechat.New(wechat.Config{Clock: wallClock{}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(driver.Close)
		h := byCall{base: server.URL}
		own := h.control(t, "GET", "/sandbox/credentials", nil)["wechat"].(map[string]any)
		delete(own, "sub_mchids")
		credentials, _ := json.Marshal(own)
		h.house = newHouseOver(t, d, clock, driver, credentials)
		f(t, h)
	})
}

func (h byCall) control(t *testing.T, method, path string, body any) map[string]any {
	t.Helper()
	var text io.Reader
	if body != nil {
		raw, _ := json.Marshal(body)
		text = bytes.NewReader(raw)
	}
	request, err := http.NewRequestWithContext(t.Context(), method, h.base+path, text)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(response.Body).Decode(&out); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %d %v %v", method, path, response.StatusCode, out, err)
	}
	return out
}

func (h byCall) opening(merchantID string) (o contract.Opening) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		all, err := contract.OpeningsOf(ctx, tx, db.WholeScope(), merchantID)
		if len(all) == 1 {
			o = all[0]
		}
		return err
	})
	return o
}

func (h byCall) sweep(n int) {
	h.t.Helper()
	for range n {
		if _, err := h.openings.Sweep(h.t.Context()); err != nil {
			h.t.Fatal(err)
		}
		h.clock.Advance(5 * time.Second)
	}
}

// handedIn is an approved application that was handed in to the channel by call.
func (h byCall) handedIn(documents ...onboarding.DocumentKind) onboarding.View {
	h.t.Helper()
	v := h.filled(h.owner, 1)
	for _, kind := range documents {
		v = h.ok(h.svc.Upload(h.t.Context(), h.owner, v.ID, kind, "照片.png", picture(kind)))
	}
	v = h.ok(h.svc.Submit(h.t.Context(), h.owner, v.ID, v.Version))
	v = h.ok(h.svc.Claim(h.t.Context(), h.approver, h.pass(h.reviewer, v.ID).ID))
	grants := []onboarding.Grant{{Environment: db.Test, Channel: channel.WeChat, AccountID: h.account.ID, ByCall: true}}
	return h.ok(h.svc.Approve(h.t.Context(), h.approver, v.ID, v.Version, grants, ""))
}

func (h byCall) supplement(v onboarding.View) onboarding.SupplementView {
	h.t.Helper()
	var list []onboarding.SupplementView
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		list, err = h.svc.Supplements(ctx, tx, h.owner, v.ID)
		return err
	})
	if len(list) == 0 {
		h.t.Fatal("there is no supplement")
	}
	return list[0]
}

// What a channel rejects comes back to the applicant: only that is open, somebody else confirms it, and only that channel gets it again.
func TestAChannelsRejectionIsMendedAsASupplement(t *testing.T) {
	eachByCall(t, func(t *testing.T, h byCall) {
		v := h.handedIn(onboarding.Storefront, onboarding.Interior)
		h.sweep(1)
		o := h.opening(v.MerchantID)
		if o.State != contract.OpeningAuditing {
			t.Fatalf("%+v", o)
		}
		h.control(t, "POST", "/sandbox/openings/wechat/"+o.BusinessCode, map[string]any{"action": "reject", "refusals": []any{
			map[string]any{"field": "merchant_shortname", "reason": "简称与门头不符"}, map[string]any{"field": "store_entrance_pic", "reason": "门头照不清晰"},
		}})
		h.sweep(3)
		s := h.supplement(v)
		if s.State != onboarding.SupplementAsked || len(s.Reasons) != 2 {
			t.Fatalf("%+v", s)
		}
		s = h.mend(s)
		h.control(t, "GET", "/sandbox/openings/wechat/"+o.BusinessCode, nil) // still the rejected one
		_, err := h.svc.DecideSupplement(t.Context(), h.owner, s.ID, s.Version, true, "")
		h.refused("FORBIDDEN", err)
		if _, err = h.svc.DecideSupplement(t.Context(), h.elsewhere, s.ID, s.Version, true, ""); err == nil {
			t.Error("another acquirer's approver confirms it")
		}
		back, err := h.svc.DecideSupplement(t.Context(), h.reviewer, s.ID, s.Version, false, "简称还是不对")
		if err != nil || back.State != onboarding.SupplementAsked || back.Remark == "" {
			t.Fatalf("given back: %+v %v", back, err)
		}
		again, err := h.svc.HandInSupplement(t.Context(), h.owner, s.ID, back.Version)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.svc.DecideSupplement(t.Context(), h.reviewer, s.ID, again.Version, true, ""); err != nil {
			t.Fatal(err)
		}
		if got := h.own(h.owner, v.ID); got.Form.Subject.ShortName != "示例新简称" || got.State != onboarding.Approved {
			t.Errorf("the application: %s %s", got.Form.Subject.ShortName, got.State)
		}
		h.sweep(1)
		if now := h.opening(v.MerchantID); now.State != contract.OpeningAuditing || now.Round != 2 || now.BusinessCode != o.BusinessCode {
			t.Errorf("%+v", now)
		}
		at := h.control(t, "GET", "/sandbox/openings/wechat/"+o.BusinessCode, nil)
		if at["short_name"] != "示例新简称" {
			t.Errorf("the channel has %v", at["short_name"])
		}
		for n := 1; n > 0; {
			var err error
			if n, err = h.messages.RunOnce(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.ContainsFunc(h.phone.texts, func(s string) bool { return strings.Contains(s, "驳回了") }) {
			t.Errorf("nobody was told: %q", h.phone.texts)
		}
	})
}

// mend changes what is open, and is refused everything else.
func (h byCall) mend(s onboarding.SupplementView) onboarding.SupplementView {
	h.t.Helper()
	ctx := h.t.Context()
	subject := *sample.Company(1).Subject
	_, err := h.svc.HandInSupplement(ctx, h.owner, s.ID, s.Version)
	h.refused(onboarding.Unchanged, err)
	subject.MCC = "5411"
	_, err = h.svc.SaveSupplement(ctx, h.owner, s.ID, s.Version, onboarding.Patch{Subject: &subject})
	h.refused(onboarding.FieldLocked, err)
	_, err = h.svc.UploadSupplement(ctx, h.owner, s.ID, onboarding.Licence, "照片.png", picture(onboarding.Licence))
	h.refused(onboarding.FieldLocked, err)
	subject.MCC, subject.ShortName = sample.Company(1).Subject.MCC, "示例新简称"
	_, err = h.svc.SaveSupplement(ctx, h.stranger, s.ID, s.Version, onboarding.Patch{Subject: &subject})
	h.refused("NOT_FOUND", err)
	if _, err := h.svc.SaveSupplement(ctx, h.owner, s.ID, s.Version, onboarding.Patch{Subject: &subject}); err != nil {
		h.t.Fatal(err)
	}
	saved, err := h.svc.UploadSupplement(ctx, h.owner, s.ID, onboarding.Storefront, "新照片.png", sample.Document(onboarding.Storefront, "newer"))
	if err != nil {
		h.t.Fatal(err)
	}
	if !slices.Equal(saved.Changed, []string{"documents.storefront", "subject.short_name"}) {
		h.t.Errorf("changed: %q", saved.Changed)
	}
	if n := h.count(`SELECT COUNT(*) FROM application_supplement WHERE changes_sealed LIKE '%示例新简称%'`); n != 0 {
		h.t.Error("changes stand in clear")
	}
	handed, err := h.svc.HandInSupplement(ctx, h.owner, s.ID, saved.Version)
	if err != nil || handed.State != onboarding.SupplementAnswered {
		h.t.Fatalf("%+v %v", handed, err)
	}
	_, err = h.svc.SaveSupplement(ctx, h.owner, s.ID, handed.Version, onboarding.Patch{Subject: &subject}) // it is the reviewers' turn
	h.refused(onboarding.SupplementWrongState, err)
	_, err = h.svc.UploadSupplement(ctx, h.owner, s.ID, onboarding.Storefront, "照片.png", picture(onboarding.Storefront))
	h.refused(onboarding.SupplementWrongState, err)
	_, err = h.svc.HandInSupplement(ctx, h.owner, s.ID, handed.Version)
	h.refused(onboarding.SupplementWrongState, err)
	return handed
}

// A collection code has nothing to take money on until a channel is open in the test environment.
func TestNoCodeBeforeAChannelIsOpen(t *testing.T) {
	eachByCall(t, func(t *testing.T, h byCall) {
		v := h.handedIn(onboarding.Storefront, onboarding.Interior)
		h.sweep(1)
		if _, err := h.sign(h.owner, v, 1); err != nil {
			t.Fatal(err)
		}
		before := h.own(h.owner, v.ID).State
		_, err := h.svc.ActivateByCode(t.Context(), h.owner, v.ID)
		h.refused(onboarding.NoTestChannel, err)
		if now := h.own(h.owner, v.ID).State; now != before || h.count(`SELECT COUNT(*) FROM collection_code`) != 0 {
			t.Errorf("it is %s, was %s", now, before)
		}
		h.control(t, "POST", "/sandbox/openings/wechat/"+h.opening(v.MerchantID).BusinessCode, map[string]any{"action": "finish"})
		h.sweep(3)
		if _, err := h.svc.ActivateByCode(t.Context(), h.owner, v.ID); err != nil {
			t.Errorf("with the channel open: %v", err)
		}
	})
}

// A picture that the channel demands and that nobody gave is asked for before anything is sent.
func TestAMissingPictureBecomesASupplementAtOnce(t *testing.T) {
	eachByCall(t, func(t *testing.T, h byCall) {
		v := h.handedIn(onboarding.Interior)
		h.sweep(1)
		if o := h.opening(v.MerchantID); o.State != contract.OpeningRejected {
			t.Fatalf("%+v", o)
		}
		if s := h.supplement(v); len(s.Reasons) != 1 || s.Reasons[0].Path != "documents.storefront" {
			t.Errorf("%+v", s)
		}
	})
}

func TestWantedChannelsAreAllUntilSomeAreChosen(t *testing.T) {
	offered := []channel.Name{channel.WeChat, channel.Alipay, channel.UnionPay}
	if got := (onboarding.Form{}).Wanted(offered); !slices.Equal(got, offered) {
		t.Errorf("%q", got)
	}
	if got := (onboarding.Form{Channels: []channel.Name{channel.UnionPay, channel.WeChat}}).Wanted(offered); !slices.Equal(got, []channel.Name{channel.WeChat, channel.UnionPay}) {
		t.Errorf("%q", got)
	}
}

// A merchant whose terminal is active before its channel goes live with the channel.
func TestALateChannelTakesTheMerchantLive(t *testing.T) {
	eachByCall(t, func(t *testing.T, h byCall) {
		v := h.handedIn(onboarding.Storefront, onboarding.Interior)
		h.sweep(1)
		if _, err := h.sign(h.owner, v, 1); err != nil {
			t.Fatal(err)
		}
		m, _, _ := h.merchant(v.MerchantID)
		if _, err := h.activate(m.Number, h.code()); err != nil {
			t.Fatal(err)
		}
		if now := h.own(h.owner, v.ID); now.State == onboarding.Live {
			t.Fatal("live without a channel")
		}
		h.control(t, "POST", "/sandbox/openings/wechat/"+h.opening(v.MerchantID).BusinessCode, map[string]any{"action": "finish"})
		h.sweep(3)
		if now := h.own(h.owner, v.ID); now.State != onboarding.Live {
			t.Errorf("after the channel opened: %s", now.State)
		}
	})
}
