package opening

import (
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// desk is a ledger with a clock that the test moves.
type desk struct {
	t      *testing.T
	ledger *truth.Ledger
	now    time.Time
	dir    string
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, now: time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC), dir: t.TempDir()}
	d.open()
	t.Cleanup(func() { _ = d.ledger.Close() })
	return d
}

func (d *desk) open() {
	d.t.Helper()
	var err error
	if d.ledger, err = truth.Open(d.dir, func() time.Time { return d.now }); err != nil {
		d.t.Fatal(err)
	}
}

// do runs a transaction and returns its own error.
func (d *desk) do(fn func(tx *truth.Tx) error) error { return d.ledger.Update(fn) }

func key(channel string) truth.OpeningKey { return truth.OpeningKey{Channel: channel, Code: "B1"} }

func shop(channel, id string) truth.Opening {
	return truth.Opening{
		OpeningKey: key(channel), ID: id, Name: "示例便利店", USCC: "92510115MA63JNC62X",
		Account: truth.BankAccount{Holder: "张三", Number: "6222020000000000000"},
	}
}

func (d *desk) handIn(channel, id string) (o truth.Opening, err error) {
	err = d.do(func(tx *truth.Tx) error { o, err = HandIn(tx, shop(channel, id)); return err })
	return o, err
}

func (d *desk) move(channel string, a Action) (o truth.Opening, err error) {
	order := Order{Action: a}
	if a == Reject {
		order.Refusals = []truth.Refusal{{Field: "cert_no", Reason: "证件号与执照不符"}}
	}
	err = d.do(func(tx *truth.Tx) error { o, err = Move(tx, key(channel), order); return err })
	return o, err
}

func (d *desk) find(channel string) (o truth.Opening) {
	d.t.Helper()
	if err := d.do(func(tx *truth.Tx) error { o, _ = Find(tx, key(channel)); return nil }); err != nil {
		d.t.Fatal(err)
	}
	return o
}

// roads lead to each state.
func roads() map[truth.OpeningState][]Action {
	return map[truth.OpeningState][]Action{
		truth.OpeningAuditing: {}, truth.OpeningRejected: {Reject}, truth.OpeningToConfirm: {Approve}, truth.OpeningToSign: {Approve, Confirm},
		truth.OpeningSigning: {Approve, Confirm, Sign}, truth.OpeningOpen: {Finish}, truth.OpeningCancelled: {Cancel},
	}
}

// allowed is where each action leads, by state; Verify goes everywhere and changes no state.
func allowed() map[truth.OpeningState]map[Action]truth.OpeningState {
	before := func(more map[Action]truth.OpeningState) map[Action]truth.OpeningState {
		all := map[Action]truth.OpeningState{Reject: truth.OpeningRejected, Finish: truth.OpeningOpen, Cancel: truth.OpeningCancelled}
		maps.Copy(all, more)
		return all
	}
	return map[truth.OpeningState]map[Action]truth.OpeningState{
		truth.OpeningAuditing:  before(map[Action]truth.OpeningState{Approve: truth.OpeningToConfirm}),
		truth.OpeningToConfirm: before(map[Action]truth.OpeningState{Confirm: truth.OpeningToSign}),
		truth.OpeningToSign:    before(map[Action]truth.OpeningState{Sign: truth.OpeningSigning}),
		truth.OpeningSigning:   before(nil),
		truth.OpeningRejected:  {Cancel: truth.OpeningCancelled},
		truth.OpeningOpen:      {Stop: truth.OpeningOpen},
		truth.OpeningCancelled: {},
	}
}

func TestEveryMoveFromEveryState(t *testing.T) {
	for state, road := range roads() {
		for _, action := range Actions() {
			d := newDesk(t)
			if _, err := d.handIn("alipay", "1"); err != nil {
				t.Fatal(err)
			}
			for _, a := range road {
				if _, err := d.move("alipay", a); err != nil {
					t.Fatal(state, a, err)
				}
			}
			before := d.find("alipay")
			if before.State != state {
				t.Fatalf("the road to %s leads to %s", state, before.State)
			}
			_, err := d.move("alipay", action)
			want, ok := allowed()[state][action]
			if action == Verify {
				want, ok = state, true
			}
			if after := d.find("alipay"); ok && (err != nil || after.State != want) {
				t.Errorf("%s from %s: %v, %s, want %s", action, state, err, after.State, want)
			} else if !ok && (!errors.Is(err, ErrState) || after.State != state || !after.UpdatedAt.Equal(before.UpdatedAt)) {
				t.Errorf("%s from %s is not refused: %v, %s", action, state, err, after.State)
			}
		}
	}
}

func TestHandingInAgain(t *testing.T) {
	for state, want := range map[truth.OpeningState]error{
		truth.OpeningAuditing: ErrPending, truth.OpeningToConfirm: ErrPending, truth.OpeningToSign: ErrPending, truth.OpeningSigning: ErrPending,
		truth.OpeningRejected: nil, truth.OpeningOpen: ErrOpen, truth.OpeningCancelled: ErrState,
	} {
		d := newDesk(t)
		first, _ := d.handIn("alipay", "1")
		for _, a := range roads()[state] {
			if _, err := d.move("alipay", a); err != nil {
				t.Fatal(err)
			}
		}
		again, err := d.handIn("alipay", "2")
		if !errors.Is(err, want) || (want == nil) != (err == nil) {
			t.Errorf("from %s: %v, want %v", state, err, want)
		}
		if want != nil {
			continue
		}
		if again.State != truth.OpeningAuditing || again.ID != "2" || again.Secret != first.Secret || len(again.Refusals) != 0 {
			t.Errorf("again: %+v", again)
		}
		if len(again.Tries) != 1 || again.Tries[0].ID != "1" || len(again.Tries[0].Refusals) != 1 {
			t.Errorf("the first try is lost: %+v", again.Tries)
		}
	}
}

func TestOneLicenceIsOneMerchant(t *testing.T) {
	d := newDesk(t)
	for _, channel := range []string{"alipay", "unionpay"} {
		if _, err := d.handIn(channel, "1"); err != nil {
			t.Fatal(err)
		}
		if _, err := d.move(channel, Finish); err != nil {
			t.Fatal(err)
		}
	}
	all := d.ledger.Merchants()
	if len(all) != 1 || all[0].SubMchID != "" || len(all[0].Alipay) != 16 || len(all[0].UnionPay) != 15 {
		t.Fatalf("%+v", all)
	}
	if d.find("alipay").Merchant != all[0].Alipay || d.find("unionpay").Merchant != all[0].UnionPay {
		t.Error("the openings know other numbers than the merchant has")
	}
	if _, err := d.move("alipay", Stop); err != nil {
		t.Fatal(err)
	}
	if m := d.ledger.Merchants()[0]; !slices.Equal(m.Stopped, []string{"alipay"}) {
		t.Errorf("stopped: %v", m.Stopped)
	}
	if _, err := d.move("alipay", Resume); err != nil {
		t.Fatal(err)
	}
	if m := d.ledger.Merchants()[0]; len(m.Stopped) != 0 {
		t.Errorf("still stopped: %v", m.Stopped)
	}
}

func TestALicenceOpenedTwiceAtOneChannelIsTwoMerchants(t *testing.T) {
	d := newDesk(t)
	for _, code := range []string{"B1", "B2"} {
		err := d.do(func(tx *truth.Tx) error {
			o := shop("alipay", code)
			o.Code = code
			_, err := HandIn(tx, o)
			return err
		})
		if err == nil {
			err = d.do(func(tx *truth.Tx) error {
				_, err := Move(tx, truth.OpeningKey{Channel: "alipay", Code: code}, Order{Action: Finish})
				return err
			})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if all := d.ledger.Merchants(); len(all) != 2 || all[0].Alipay == all[1].Alipay {
		t.Fatalf("%+v", all)
	}
	if _, err := d.move("alipay", Stop); err != nil {
		t.Fatal(err)
	}
	if all := d.ledger.Merchants(); len(all[0].Stopped)+len(all[1].Stopped) != 1 {
		t.Errorf("%+v", all)
	}
}

func TestAScriptDecidesInItsTime(t *testing.T) {
	d := newDesk(t)
	script := truth.OpeningScript{Channel: "alipay", Auto: true, DelayMS: 1000, Rate: 3800, Rejects: [][]truth.Refusal{{{Field: "name", Reason: "名称不全"}}}}
	_ = d.do(func(tx *truth.Tx) error { tx.PutScript(script); return nil })
	_, _ = d.handIn("alipay", "1")
	d.now = d.now.Add(999 * time.Millisecond)
	if s := d.find("alipay").State; s != truth.OpeningAuditing {
		t.Fatal("too early:", s)
	}
	d.now = d.now.Add(time.Millisecond)
	if o := d.find("alipay"); o.State != truth.OpeningRejected || o.Refusals[0].Field != "name" {
		t.Fatalf("%+v", o)
	}
	_, _ = d.handIn("alipay", "2")
	d.now = d.now.Add(time.Hour)
	if s := d.find("alipay").State; s != truth.OpeningToConfirm {
		t.Fatal("the merchant was not asked:", s)
	}
	_, _ = d.move("alipay", Confirm)
	_, _ = d.move("alipay", Sign)
	if s := d.find("alipay").State; s != truth.OpeningSigning {
		t.Fatal(s)
	}
	d.now = d.now.Add(time.Second)
	if o := d.find("alipay"); o.State != truth.OpeningOpen || o.Rate != 3800 || o.Merchant == "" || o.Verdict != truth.Verified {
		t.Fatalf("%+v", o)
	}
}

func TestAChangeOfAccount(t *testing.T) {
	d := newDesk(t)
	_, _ = d.handIn("alipay", "1")
	o, err := d.move("alipay", Finish)
	if err != nil {
		t.Fatal(err)
	}
	change := func(id string, a truth.BankAccount) (c truth.AccountChange, err error) {
		err = d.do(func(tx *truth.Tx) error {
			c, err = ChangeAccount(tx, "alipay", o.Merchant, truth.AccountChange{ID: id, Account: a})
			return err
		})
		return c, err
	}
	if _, err := change("c0", o.Account); !errors.Is(err, ErrSame) {
		t.Error("the same account:", err)
	}
	other := truth.BankAccount{Holder: "张三", Number: "6222020000000000018"}
	if c, err := change("c1", other); err != nil || c.ID != "c1" {
		t.Fatal(c, err)
	}
	if c, err := change("c2", other); err != nil || c.ID != "c1" {
		t.Error("a repetition is a second change:", c, err)
	}
	if _, err := change("c3", truth.BankAccount{Number: "6222020000000000026"}); !errors.Is(err, ErrBusy) {
		t.Error("two at once:", err)
	}
	end := func(id, reason string) error {
		return d.do(func(tx *truth.Tx) error { _, err := EndChange(tx, key("alipay"), id, reason); return err })
	}
	if err := end("c1", "户名不符"); err != nil || d.find("alipay").Account != o.Account {
		t.Fatal("a refused change changed something:", err)
	}
	if err := end("c1", ""); !errors.Is(err, ErrChange) {
		t.Error("ended twice:", err)
	}
	if c, err := change("c4", other); err != nil || c.ID != "c4" || end("c4", "") != nil || d.find("alipay").Account != other {
		t.Errorf("the change was not made: %+v %v", d.find("alipay").Account, err)
	}
}

func TestOpeningsOutliveTheProcess(t *testing.T) {
	d := newDesk(t)
	_, _ = d.handIn("wechat", "1")
	before, err := d.move("wechat", Finish)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	d.open()
	if after := d.find("wechat"); after.Merchant != before.Merchant || after.State != truth.OpeningOpen || after.Secret != before.Secret {
		t.Errorf("%+v", after)
	}
	if all := d.ledger.Merchants(); len(all) != 1 || all[0].SubMchID != before.Merchant {
		t.Errorf("%+v", all)
	}
}

func TestThePage(t *testing.T) {
	d := newDesk(t)
	page, err := NewPage(d.ledger)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	page.Register(mux)
	o, _ := d.handIn("alipay", "1")
	path := Link("", o)
	ask := func(method, path, action string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(url.Values{"action": {action}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		return w
	}
	if w := ask("GET", path, ""); w.Code != 200 || strings.Contains(w.Body.String(), "<button") || strings.Contains(w.Body.String(), "62220200000000") {
		t.Errorf("in audit: %d %s", w.Code, w.Body)
	}
	if w := ask("GET", "/opening/AAAA", ""); w.Code != http.StatusNotFound {
		t.Error("an unknown link:", w.Code)
	}
	if w := ask("POST", path, "finish"); w.Code != http.StatusBadRequest {
		t.Error("the merchant opens itself:", w.Code)
	}
	_, _ = d.move("alipay", Approve)
	for _, step := range []struct {
		action string
		then   truth.OpeningState
	}{{"sign", truth.OpeningToConfirm}, {"confirm", truth.OpeningToSign}, {"confirm", truth.OpeningToSign}, {"sign", truth.OpeningSigning}} {
		if w := ask("POST", path, step.action); w.Code != http.StatusSeeOther || d.find("alipay").State != step.then {
			t.Errorf("%s: %d, %s, want %s", step.action, w.Code, d.find("alipay").State, step.then)
		}
	}
}

func TestBothLanguagesHaveTheSameWords(t *testing.T) {
	zh, en := pageTexts("zh-CN"), pageTexts("en")
	if a, b := slices.Sorted(maps.Keys(zh)), slices.Sorted(maps.Keys(en)); !slices.Equal(a, b) {
		t.Errorf("%v\n%v", a, b)
	}
	for state := range roads() {
		if zh["state_"+string(state)] == "" || en["state_"+string(state)] == "" {
			t.Errorf("no words for %s", state)
		}
	}
}

func TestChecksums(t *testing.T) {
	now := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		what string
		got  bool
		want bool
	}{
		{"licence", ValidUSCC("91350100M000100Y43"), true},
		{"licence with a wrong check letter", ValidUSCC("91350100M000100Y4Z"), false},
		{"licence whose sum is 0", ValidUSCC("911101080WTCDKQQ00"), true},
		{"sole trader's licence", ValidUSCC("92510115MA63JNC62X"), true},
		{"short licence", ValidUSCC("9135"), false},
		{"identity", ValidCitizenID("11010519491231002X", now), true},
		{"identity with a wrong digit", ValidCitizenID("110105194912310021", now), false},
		{"identity with no such day", ValidCitizenID("110105999999990026", now), false},
		{"card", ValidCard("6222021234567890128"), luhnByHand("6222021234567890128")},
		{"card with letters", ValidCard("62220212345678901a"), false},
		{"company's account is no card", ValidAccount("12345678", true), true},
		{"person's account is a card", ValidAccount("12345678", false), false},
		{"mobile", ValidMobile("13800138000"), true},
		{"landline", ValidMobile("02088888888"), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v", c.what, c.got)
		}
	}
	if PictureKind([]byte("\xff\xd8\xff\xe0")) != "jpg" || PictureKind([]byte("<html>")) != "" || PictureKind(nil) != "" {
		t.Error("pictures")
	}
}

// luhnByHand is the same rule written another way round.
func luhnByHand(number string) bool {
	double := []int{0, 2, 4, 6, 8, 1, 3, 5, 7, 9}
	sum := 0
	for i := range len(number) {
		d := int(number[i] - '0')
		if (len(number)-i)%2 == 0 {
			d = double[d]
		}
		sum += d
	}
	return sum%10 == 0
}

func FuzzChecks(f *testing.F) {
	f.Add("91350100M000100Y43")
	f.Add("11010519491231002X")
	f.Add("6222021234567890128")
	f.Fuzz(func(t *testing.T, text string) {
		now := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
		if (ValidUSCC(text) || ValidCitizenID(text, now)) && len(text) != 18 {
			t.Error(text)
		}
		if ValidMobile(text) && !Digits(text) {
			t.Error(text)
		}
		if kind := PictureKind([]byte(text)); kind != "" && text == "" {
			t.Error(kind)
		}
		if ValidCard(text) && !luhnByHand(text) {
			t.Error(text)
		}
		if m := Masked(text); len(m) != len(text) || strings.Trim(m[:max(len(m)-4, 0)], "*") != "" {
			t.Error(m)
		}
	})
}
