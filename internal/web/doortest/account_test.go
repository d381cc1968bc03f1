package doortest

import (
	"testing"

	"cloudpos/internal/merchant"
	"cloudpos/internal/web/console"
)

// An install with no bank connected says so when a transfer is asked for, and the account stays as it was.
func TestNoBankIsConnected(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	path := "/console/merchants/" + s.merchant.ID + "/accounts"
	list := decode[console.SettlementAccounts](t, s.owner.do("GET", path, "", ""), 200)
	if len(list.Items) == 0 {
		t.Fatal("a shop without an account")
	}
	before := list.Items[0]
	if a := s.owner.do("POST", path+"/"+before.ID+"/verification", "", ""); a.status != 503 || codeOf(a) != string(merchant.NoBank) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if after := decode[console.SettlementAccounts](t, s.owner.do("GET", path, "", ""), 200).Items[0]; after.State != before.State {
		t.Errorf("it is %s now", after.State)
	}
}
