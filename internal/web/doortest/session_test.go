package doortest

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db/dbtest"
)

func house1(t *testing.T) *house {
	t.Helper()
	d, clock := dbtest.SQLite(t)
	return open(t, d, clock)
}

func TestSessionCookie(t *testing.T) {
	h := house1(t)
	h.staff(auth.Admin)
	a := h.browser().do("POST", "/console/session", "application/json", `{"login":"admin","password":"`+password+`"}`)
	cookies := (&http.Response{Header: a.header}).Cookies()
	if a.status != 200 || len(cookies) != 1 {
		t.Fatalf("%d %v", a.status, cookies)
	}
	c := cookies[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.Name != "cloudpos_session" {
		t.Errorf("cookie %+v", c)
	}
	if strings.Contains(a.body, c.Value) {
		t.Error("the token stands in the body, where scripts can read it")
	}
}

// A login gives another session and ends the one before: a fixed session is worth nothing.
func TestLoginRotatesAndLogoutEnds(t *testing.T) {
	h := house1(t)
	b := h.staff(auth.Admin)
	first := cookieOf(b)
	b.signIn("admin")
	if cookieOf(b) == first {
		t.Fatal("the same token again")
	}
	if a := h.browser().do("GET", "/console/session", "", "", "Cookie", "cloudpos_session="+first); a.status != 401 {
		t.Errorf("the old session lives: %d", a.status)
	}
	second := cookieOf(b)
	if a := b.do("DELETE", "/console/session", "", ""); a.status != 204 {
		t.Errorf("logout %d", a.status)
	}
	if a := h.browser().do("GET", "/console/session", "", "", "Cookie", "cloudpos_session="+second); a.status != 401 {
		t.Errorf("the session outlives its logout: %d", a.status)
	}
}

func cookieOf(b *browser) string { return cookieNamed(b, "cloudpos_session") }

func cookieNamed(b *browser, name string) string {
	r, _ := http.NewRequest(http.MethodGet, b.h.url, nil)
	for _, c := range b.client.Jar.Cookies(r.URL) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

// Rights end at the next request: a disabled user, a role taken away, an idle hour.
func TestRightsEndAtOnce(t *testing.T) {
	h := house1(t)
	admin := h.staff(auth.Admin)
	victim := h.user("victim", auth.Membership{Role: auth.Support, Kind: auth.AtPlatform})
	if a := victim.do("GET", "/console/merchants", "", ""); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	id := "usr_" + between(victim.do("GET", "/console/session", "", "").body, `"usr_`, `"`)
	if a := admin.do("POST", "/console/users/"+id+"/disable", "", ""); a.status != 200 {
		t.Fatalf("disable: %d %s", a.status, a.body)
	}
	if a := victim.do("GET", "/console/merchants", "", ""); a.status != 401 {
		t.Errorf("a disabled user goes on: %d", a.status)
	}
	h.clock.Advance(31 * time.Minute)
	if a := admin.do("GET", "/console/session", "", ""); a.status != 401 {
		t.Errorf("an idle session lives: %d", a.status)
	}
}

func between(s, from, to string) string {
	_, rest, ok := strings.Cut(s, from)
	if !ok {
		return ""
	}
	out, _, _ := strings.Cut(rest, to)
	return out
}

func TestWrongPasswordsSayNothingAndAreSlowedDown(t *testing.T) {
	h := house1(t)
	h.staff(auth.Admin)
	b := h.browser()
	known := b.do("POST", "/console/session", "application/json", `{"login":"admin","password":"wrong password"}`)
	unknown := b.do("POST", "/console/session", "application/json", `{"login":"nobody","password":"wrong password"}`)
	strip := func(s string) string { return between(s, "{", `"request_id"`) }
	if known.status != unknown.status || strip(known.body) != strip(unknown.body) || known.status != 401 {
		t.Errorf("known %d %s\nunknown %d %s", known.status, known.body, unknown.status, unknown.body)
	}
	if strings.Contains(known.body, "wrong password") {
		t.Error("the password is echoed")
	}
	for range 40 {
		if a := b.do("POST", "/console/session", "application/json", `{"login":"somebody","password":"x"}`); a.status == 429 && a.header.Get("Retry-After") != "" {
			return
		}
	}
	t.Error("guessing is never slowed down")
}

func TestGivenPasswordsMustBeReplacedFirst(t *testing.T) {
	h := house1(t)
	admin := h.staff(auth.Admin)
	a := admin.do("POST", "/console/users", "application/json", `{"login":"newcomer","name":"示例新人","memberships":[{"role":"SUPPORT"}]}`)
	given := between(a.body, `"password":"`, `"`)
	if a.status != 201 || given == "" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	b := h.browser()
	b.do("POST", "/console/session", "application/json", `{"login":"newcomer","password":"`+given+`"}`)
	if a := b.do("GET", "/console/merchants", "", ""); a.status != 403 || !strings.Contains(a.body, "PASSWORD_CHANGE_NEEDED") {
		t.Fatalf("%d %s", a.status, a.body)
	}
	a = b.do("PUT", "/console/session/password", "application/json", `{"old_password":"`+given+`","new_password":"`+password+`"}`)
	if a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := b.do("GET", "/console/merchants", "", ""); a.status != 200 {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestMassAssignmentIsRefused(t *testing.T) {
	h := house1(t)
	b := h.applicant("13800138000")
	for path, body := range map[string]string{
		"/console/sign-up": `{"phone":"13800138001","code":"12345678","name":"示例","password":"a long enough phrase","role":"ADMIN"}`,
		"/console/session": `{"login":"x","password":"y","tenant_id":"mch_1"}`,
	} {
		if a := b.do("POST", path, "application/json", body); a.status != 422 {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
}

// applicant signs up with a phone through the door.
func (h *house) applicant(phone string) *browser {
	h.t.Helper()
	b := h.browser()
	if a := b.do("POST", "/console/sign-up/code", "application/json", `{"phone":"`+phone+`"}`); a.status != 202 {
		h.t.Fatalf("%d %s", a.status, a.body)
	}
	a := b.do("POST", "/console/sign-up", "application/json", `{"phone":"`+phone+`","code":"`+h.lastCode()+`","name":"示例申请人","password":"`+password+`"}`)
	if a.status != 201 || !strings.Contains(a.body, `"face":"merchant"`) {
		h.t.Fatalf("%d %s", a.status, a.body)
	}
	return b
}

// The stream tells who may hear it, and ends when the right to hear ends.
func TestEventsReachTheirOwnMerchantOnly(t *testing.T) {
	h := house1(t)
	ours, theirs := h.shop("示例甲", "13800138000"), h.shop("示例乙", "13800138001")
	listening, quiet := ours.owner.listen(), theirs.owner.listen()
	listening.expect(`"kind":"ready"`)
	quiet.expect(`"kind":"ready"`)
	if a := ours.owner.do("POST", "/console/terminals/"+ours.terminal.ID+"/disable", "application/json", `{"reason":"测试"}`); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := theirs.owner.do("POST", "/console/terminals/"+theirs.terminal.ID+"/disable", "application/json", `{"reason":"测试"}`); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	listening.expect(ours.terminal.ID)
	if text := quiet.expect(theirs.terminal.ID); strings.Contains(text, ours.terminal.ID) {
		t.Errorf("an event of another merchant arrived: %s", text)
	}
}

// A browser in which applications are filled in gets a mark, once; a mark that is not ours is replaced, and staff get none.
func TestDeviceMark(t *testing.T) {
	h := house1(t)
	marks := func(a answer) (out []string) {
		for _, c := range (&http.Response{Header: a.header}).Cookies() {
			if c.Name != "cloudpos_device" {
				continue
			}
			if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || len(c.Value) != 32 || c.MaxAge <= 0 {
				t.Errorf("the device's cookie: %+v", c)
			}
			out = append(out, c.Value)
		}
		return out
	}
	shop, _ := h.trading("示例甲", "13800138000", 0)
	owner := shop.owner
	owner.do("GET", "/console/session", "", "")
	kept := cookieNamed(owner, "cloudpos_device")
	if len(kept) != 32 || len(marks(owner.do("GET", "/console/session", "", ""))) != 0 {
		t.Errorf("the mark %q is not kept", kept)
	}
	if next := marks(owner.do("GET", "/console/session", "", "", "Cookie", "cloudpos_device="+strings.Repeat("z", 32))); len(next) != 1 || next[0] == kept {
		t.Errorf("marks after nonsense: %v", next)
	}
	staff := h.staff(auth.Admin)
	staff.do("GET", "/console/session", "", "")
	if got := cookieNamed(staff, "cloudpos_device"); got != "" {
		t.Errorf("staff are marked: %s", got)
	}
}
