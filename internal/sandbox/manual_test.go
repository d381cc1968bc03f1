package sandbox_test

import (
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestTheManualNamesEveryCall compares the routes in the source with the page that people read.
func TestTheManualNamesEveryCall(t *testing.T) {
	w := newWorld(t)
	response, err := http.Get(w.http.URL + "/sandbox")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	manual, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range []string{"routes.go", "alipay/platform.go", "wechat/oauth.go"} {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`"(GET|POST|PUT|DELETE) (/[a-z0-9_{}/-]+)"`).FindAllStringSubmatch(string(source), -1) {
			found++
			lines := regexp.MustCompile(`(?m)^(?:GET|POST|PUT|DELETE) .*`+regexp.QuoteMeta(m[2])+`(?:[ ,].*)?$`).FindAllString(string(manual), -1)
			if !strings.Contains(strings.Join(lines, "\n"), m[1]) {
				t.Errorf("%s %s is not in the manual: %q", m[1], m[2], lines)
			}
		}
	}
	if found < 25 {
		t.Errorf("only %d routes were found", found)
	}
}
