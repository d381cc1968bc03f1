package unionpay

import (
	"maps"
	"strings"
	"testing"
)

func TestParseAnswer(t *testing.T) {
	certificate := papers().leaf.pem()
	for name, c := range map[string]struct {
		text string
		want message
	}{
		"plain":                {"respCode=00&orderId=P1", message{"respCode": "00", "orderId": "P1"}},
		"empty value":          {"reqReserved=&respCode=00", message{"reqReserved": "", "respCode": "00"}},
		"split on the first =": {"signature=ab==&x=y=z", message{"signature": "ab==", "x": "y=z"}},
		"plus stays plus":      {"signature=a+b/c=&m=1 2", message{"signature": "a+b/c=", "m": "1 2"}},
		"percent stays":        {"respMsg=100%25", message{"respMsg": "100%25"}},
		"group":                {"reserved={a=b&c=d}&respCode=00", message{"reserved": "{a=b&c=d}", "respCode": "00"}},
		"group within a group": {"reserved={a={b=c&d=e}&f=g}&z=1", message{"reserved": "{a={b=c&d=e}&f=g}", "z": "1"}},
		"group at the end":     {"a=1&reserved={b=c&d=e}", message{"a": "1", "reserved": "{b=c&d=e}"}},
		"closing brace alone":  {"respMsg=a}b&x=1", message{"respMsg": "a}b", "x": "1"}},
		"certificate":          {"signPubKeyCert=" + certificate + "&respCode=00", message{"signPubKeyCert": certificate, "respCode": "00"}},
		"Chinese":              {"respMsg=成功[0000000]&a=1", message{"respMsg": "成功[0000000]", "a": "1"}},
		"newline at the end":   {"respCode=00\r\n", message{"respCode": "00"}},
	} {
		got, err := parseAnswer(c.text)
		if err != nil || !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	for name, bad := range map[string]string{
		"nothing": "", "a line": "\n", "no =": "respCode", "no name": "=00", "twice": "a=1&a=1", "twice, empty": "a=1&a=", "open brace": "a={b=c&d=e",
		"empty field": "a=1&&b=2", "not UTF-8": "a=\xff", "a page": "<html>busy</html>", "too many": strings.Repeat("a", 1) + manyFields(),
	} {
		if got, err := parseAnswer(bad); err == nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func manyFields() string {
	var b strings.Builder
	b.WriteString("=1")
	for i := range maxFields + 1 {
		b.WriteString("&f" + strings.Repeat("x", i) + "=1")
	}
	return b.String()
}

func TestParseForm(t *testing.T) {
	got, err := parseForm("respMsg=%E6%88%90%E5%8A%9F&signature=a%2Bb%3D&reserved=%7Ba%3Db%26c%3Dd%7D&space=a+b&empty=")
	want := message{"respMsg": "成功", "signature": "a+b=", "reserved": "{a=b&c=d}", "space": "a b", "empty": ""}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	for name, bad := range map[string]string{
		"nothing": "", "no =": "a", "no name": "=1", "twice": "a=1&a=2", "twice, once encoded": "a=1&%61=2", "half an escape": "a=%2", "name": "%zz=1",
		"not UTF-8": "a=%ff", "JSON": `{"a":"b"}`, "too many": "a" + manyFields(),
	} {
		if got, err := parseForm(bad); err == nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Whatever comes in: no panic, and what was read can be told from what was signed.
func FuzzParseAnswer(f *testing.F) {
	f.Add("respCode=00&reserved={a=b&c=d}&signature=a+b==")
	f.Add("a={{}}&b=}")
	f.Add("a=1&a=2")
	f.Fuzz(func(t *testing.T, body string) {
		m, err := parseAnswer(body)
		if err != nil {
			return
		}
		size := len(m) - 1
		for name, value := range m {
			if name == "" || strings.Contains(name, "=") {
				t.Errorf("name %q", name)
			}
			size += len(name) + 1 + len(value)
		}
		if trimmed := strings.TrimRight(body, "\r\n"); size != len(trimmed) && size != len(trimmed)-1 {
			t.Errorf("%q: %d bytes of %d were read", body, size, len(trimmed))
		}
		_ = m.digest()
	})
}

func FuzzNotice(f *testing.F) {
	f.Add(form(notice(nil)))
	f.Add("merId=1&signature=x")
	id, err := parseCredentials("own", encode(testCredentials()))
	if err != nil {
		f.Fatal(err)
	}
	c := &connector{id: id, trust: newTrust(id, &movedClock{})}
	good := form(notice(nil))
	f.Fuzz(func(t *testing.T, body string) {
		if _, err := c.Notice(t.Context(), nil, []byte(body)); err == nil && body != good {
			// The same fields in another order or encoding are the same notice.
			if m, _ := parseForm(body); m["signature"] == "" || c.trust.check(m) != nil {
				t.Errorf("believed: %q", body)
			}
		}
	})
}
