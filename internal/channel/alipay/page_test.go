package alipay

import (
	"net/url"
	"strings"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/google/go-cmp/cmp"
)

func TestPayers(t *testing.T) {
	g := newGateway(t)
	credentials := keyCredentials()
	credentials.AuthorizeURL = "http://127.0.0.1:9/oauth2/publicAppAuthorize.htm"
	c, log := connected(t, g, channel.Own, credentials)
	u, err := url.Parse(c.AuthorizeURL("https://pos.example/q/1?a=b&c=d", "s t"))
	if err != nil || u.Host != "127.0.0.1:9" || !cmp.Equal(u.Query(), url.Values{
		"app_id": {testAppID}, "scope": {"auth_base"}, "redirect_uri": {"https://pos.example/q/1?a=b&c=d"}, "state": {"s t"},
	}) {
		t.Errorf("%v %v", u, err)
	}
	back := url.Values{"auth_code": {"4b203fe6c11548bcabd8da5bb087a83b"}, "app_id": {testAppID}}
	for name, s := range map[string]struct {
		query  url.Values
		answer string
		id     string
		code   fault.Code
	}{
		"user id":        {back, `{"user_id":"2088000000000777","access_token":"t","expires_in":"3600"}`, "2088000000000777", ""},
		"open id":        {back, `{"open_id":"074a1CcTG1Le","access_token":"t"}`, "074a1CcTG1Le", ""},
		"nobody":         {back, `{"access_token":"t"}`, "", fault.Unavailable},
		"code used":      {back, `{"code":"40002","sub_code":"isv.code-invalid"}`, "", fault.Invalid},
		"busy":           {back, `{"code":"20000","sub_code":"isp.unknow-error"}`, "", fault.Unavailable},
		"our signature":  {back, `{"code":"40002","sub_code":"isv.invalid-signature"}`, "", fault.Unavailable},
		"no code":        {url.Values{"app_id": {testAppID}}, "", "", fault.Invalid},
		"code twice":     {url.Values{"auth_code": {"a", "b"}}, "", "", fault.Invalid},
		"of another app": {url.Values{"auth_code": {"a"}, "app_id": {"2021000000000002"}}, "", "", fault.Invalid},
	} {
		g.says(s.answer)
		id, err := c.Payer(t.Context(), s.query)
		if id != s.id || (s.code == "") != (err == nil) || (err != nil && fault.CodeOf(err) != s.code) {
			t.Errorf("%s: %q %v", name, id, err)
		}
	}
	g.spoils(func(string) string {
		return `{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.code-invalid"}}`
	})
	if _, err := c.Payer(t.Context(), back); !fault.Is(err, fault.Invalid) {
		t.Error("error_response:", err)
	}
	form := g.last(t)
	if form.Get("method") != "alipay.system.oauth.token" || form.Get("grant_type") != "authorization_code" || form.Has("biz_content") {
		t.Errorf("%v", form)
	}
	if strings.Contains(log.String(), back.Get("auth_code")) {
		t.Error("the code is in the log")
	}
}
