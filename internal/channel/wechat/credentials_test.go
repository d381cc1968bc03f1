package wechat

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

func driver(t *testing.T) *Driver {
	t.Helper()
	d, err := New(Config{Clock: &movedClock{}})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// mistakes are the fields that an error names, as "path reason".
func mistakes(err error) []string {
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.Invalid {
		return nil
	}
	var list []string
	for _, field := range f.Fields {
		list = append(list, field.Path+" "+field.Reason)
		if field.ZH == "" || field.EN == "" {
			list = append(list, field.Path+" has no text")
		}
	}
	slices.Sort(list)
	return list
}

func TestCredentialsThatHold(t *testing.T) {
	serial, cert := issued(merchantKey(), 0x5A5A, time.Now(), time.Now().Add(time.Hour))
	platformSerial, platformCert := issued(wechatKey(), 0x77, time.Now(), time.Now().Add(time.Hour))
	withCert := ownCredentials()
	withCert.CertificatePEM, withCert.SerialNo = cert, strings.ToLower(serial)
	migrating := ownCredentials()
	migrating.PlatformSerialNo, migrating.PlatformCertificatePEM = platformSerial, platformCert
	both := ownCredentials()
	both.SpMchID, both.SpAppID = "1900000002", "wx2"
	elsewhere := ownCredentials()
	elsewhere.BaseURL = "http://127.0.0.1:8090"
	for name, c := range map[string]struct {
		mode channel.Mode
		c    Credentials
	}{
		"own, public key":           {channel.Own, ownCredentials()},
		"provider, public key":      {channel.Provider, providerCredentials()},
		"own, certificates":         {channel.Own, certificateMode(ownCredentials())},
		"provider, certificates":    {channel.Provider, certificateMode(providerCredentials())},
		"with merchant certificate": {channel.Own, withCert},
		"migrating":                 {channel.Own, migrating},
		"both accounts, own":        {channel.Own, both},
		"both accounts, provider":   {channel.Provider, both},
		"sandbox":                   {channel.Own, elsewhere},
	} {
		if err := driver(t).Validate(c.mode, encode(c.c)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCredentialsThatDoNotHold(t *testing.T) {
	otherSerial, otherCert := issued(strangerKey(), 0x99, time.Now(), time.Now().Add(time.Hour))
	for name, c := range map[string]struct {
		change func(m map[string]any)
		want   []string
	}{
		"empty": {func(m map[string]any) { clear(m) }, []string{
			"apiv3_key required", "appid required", "mchid required", "private_key_pem required", "serial_no required",
		}},
		"merchant number in words":     {func(m map[string]any) { m["mchid"] = "示例" }, []string{"mchid format"}},
		"app id with a space":          {func(m map[string]any) { m["appid"] = "wx 1" }, []string{"appid format"}},
		"serial number not hex":        {func(m map[string]any) { m["serial_no"] = "XYZ" }, []string{"serial_no format"}},
		"short APIv3 key":              {func(m map[string]any) { m["apiv3_key"] = "short" }, []string{"apiv3_key format"}},
		"APIv3 key with a line feed":   {func(m map[string]any) { m["apiv3_key"] = testAPIv3Key[:31] + "\n" }, []string{"apiv3_key format"}},
		"private key torn":             {func(m map[string]any) { m["private_key_pem"] = "-----BEGIN" }, []string{"private_key_pem unreadable"}},
		"public key as private key":    {func(m map[string]any) { m["private_key_pem"] = publicPEM(wechatKey()) }, []string{"private_key_pem unreadable"}},
		"public key without its id":    {func(m map[string]any) { delete(m, "public_key_id") }, []string{"public_key_id required"}},
		"public key id without key":    {func(m map[string]any) { delete(m, "public_key_pem") }, []string{"public_key_pem required"}},
		"public key id of another":     {func(m map[string]any) { m["public_key_id"] = "KEY_1" }, []string{"public_key_id format"}},
		"the merchant's own key":       {func(m map[string]any) { m["public_key_pem"] = publicPEM(merchantKey()) }, []string{"public_key_pem own_key"}},
		"private key as public key":    {func(m map[string]any) { m["public_key_pem"] = privatePEM(wechatKey()) }, []string{"public_key_pem unreadable"}},
		"another's certificate":        {func(m map[string]any) { m["certificate_pem"] = otherCert }, []string{"private_key_pem mismatch", "serial_no mismatch"}},
		"certificate torn":             {func(m map[string]any) { m["certificate_pem"] = "x" }, []string{"certificate_pem unreadable"}},
		"platform number alone":        {func(m map[string]any) { m["platform_serial_no"] = otherSerial }, []string{"platform_certificate_pem required"}},
		"platform certificate torn":    {func(m map[string]any) { m["platform_certificate_pem"] = "x" }, []string{"platform_certificate_pem unreadable"}},
		"platform number of another":   {func(m map[string]any) { m["platform_certificate_pem"], m["platform_serial_no"] = otherCert, "98" }, []string{"platform_serial_no mismatch"}},
		"address with a path":          {func(m map[string]any) { m["base_url"] = "https://pay.example/v3" }, []string{"base_url format"}},
		"address of another kind":      {func(m map[string]any) { m["base_url"] = "file:///etc" }, []string{"base_url format"}},
		"address with a name and word": {func(m map[string]any) { m["base_url"] = "https://a:b@pay.example" }, []string{"base_url format"}},
		"field that is not known":      {func(m map[string]any) { m["api_v3_key"] = "x" }, []string{"api_v3_key json"}},
		"number instead of text":       {func(m map[string]any) { m["mchid"] = 1900000001 }, []string{"mchid json"}},
	} {
		var m map[string]any
		if err := json.Unmarshal(encode(ownCredentials()), &m); err != nil {
			t.Fatal(err)
		}
		before := maps.Clone(m)
		c.change(m)
		text, _ := json.Marshal(m)
		err := driver(t).Validate(channel.Own, text)
		if got := mistakes(err); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if err != nil && strings.Contains(err.Error(), before["private_key_pem"].(string)[40:80]) {
			t.Errorf("%s: the error shows the key", name)
		}
	}
	if got := mistakes(driver(t).Validate(channel.Provider, encode(ownCredentials()))); !slices.Equal(got, []string{"sp_appid required", "sp_mchid required"}) {
		t.Errorf("own credentials for a provider: %q", got)
	}
	if got := mistakes(driver(t).Validate("", encode(ownCredentials()))); !slices.Equal(got, []string{"mode unknown"}) {
		t.Errorf("no mode: %q", got)
	}
	if got := mistakes(driver(t).Validate(channel.Own, []byte(`{"mchid":"1","mchid":"2"}`))); len(got) != 1 {
		t.Errorf("a name twice: %q", got)
	}
}

func TestConnectRefusesWhatValidateRefuses(t *testing.T) {
	account := channel.Account{ID: "cha_1", Mode: channel.Own, Credentials: []byte(`{}`)}
	if _, err := driver(t).Connect(t.Context(), account); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
}
