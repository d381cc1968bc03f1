package doortest

import (
	"testing"
	"time"

	"cloudpos/internal/integration"
	"cloudpos/internal/web/console"
)

// While a merchant's project is open with an item that does not hold, none of its software goes live: neither by a key of its own nor
// by a provider's. What is live already goes on.
func TestNothingGoesLiveBeforeItsProjectIsThrough(t *testing.T) {
	h := house1(t)
	s := h.shop("示例面馆", "13800138000")
	p := h.softwareHouse("示例软件公司")
	const key = `{"environment":"live","name":"示例收银","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`
	before := s.owner.key(key)
	day := func(days int) string { return h.clock.Now().AddDate(0, 0, days).Format(time.DateOnly) }
	open := func(from, to int) answer {
		return s.owner.do("POST", "/console/integrations", "application/json", `{"name":"示例外卖对接","kind":"TAKEOUT","start":"`+day(from)+`","end":"`+day(to)+`"}`)
	}
	s.owner.refused("thirteen days", open(0, 13), 422, integration.Term)
	s.owner.refused("twenty-two days", open(0, 22), 422, integration.Term)
	made := decode[console.IntegrationWhole](t, open(0, 14), 201)
	s.owner.refused("a live key", s.owner.do("POST", "/console/api-keys", "application/json", key), 409, integration.Incomplete)
	s.owner.refused("a provider in the live environment", s.owner.do("PUT", "/console/provider-grants/"+p.id, "application/json", `{"environment":"live","scopes":["read"]}`), 409, integration.Incomplete)
	s.owner.let(p, `{"environment":"test","scopes":["read"]}`)
	s.owner.software()
	if a := before.do("GET", "/v1/me", ""); a.status != 200 {
		t.Errorf("what was live before: %d %s", a.status, a.body)
	}
	if a := s.owner.do("POST", "/console/integrations/"+made.ID+"/pass", "", ""); a.status != 409 || codeOf(a) != string(integration.Incomplete) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := s.owner.do("POST", "/console/integrations/"+made.ID+"/cancel", "application/json", `{"reason":"示例"}`); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	s.owner.key(key)
	s.owner.let(p, `{"environment":"live","scopes":["read"]}`)
}
