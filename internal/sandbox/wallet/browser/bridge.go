package browser

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
)

//go:embed assets/bridge.js
var bridgeScript string

// Agents are the user agents of the wallets' browsers, of versions in use. Sites tell the wallets by the words
// MicroMessenger/, AlipayClient/ and UnionPay/; the rest is as phones send it (unverified for 云闪付).
func agents() map[string]string {
	const webkit = "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 "
	return map[string]string{
		"wechat": "Mozilla/5.0 (Linux; Android 14; Sandbox Phone) " + webkit + "Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 " +
			"MicroMessenger/8.0.50.2701(0x28003255) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64",
		"alipay": "Mozilla/5.0 (Linux; U; Android 14; zh-CN; Sandbox Phone) " + webkit + "Mobile Safari/537.36 NebulaSDK/1.8.100112 Nebula " +
			"AliApp(AP/10.5.88.8000) AlipayClient/10.5.88.8000 Language/zh-Hans useStatusBar/true",
		"unionpay": "Mozilla/5.0 (Linux; Android 14; Sandbox Phone) " + webkit + "Mobile Safari/537.36 (com.unionpay.mobilepay) " +
			"UnionPay/1.0 CloudPay (clientVersion 330)",
	}
}

// bridge is what one wallet puts into pages.
type bridge struct {
	agent  string
	script string // without the tags
	source string // its hash, as a source of a Content-Security-Policy
}

func bridges() map[string]bridge {
	out := map[string]bridge{}
	_, body, _ := strings.Cut(strings.TrimSpace(bridgeScript), "((") // without the comment at the top
	for wallet, agent := range agents() {
		script := fmt.Sprintf("((%s(%q, %q);", body, wallet, agent)
		sum := sha256.Sum256([]byte(script))
		out[wallet] = bridge{agent, script, "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"}
	}
	return out
}

func (b bridge) tag() string { return "<script>" + b.script + "</script>" }

var (
	headTag = regexp.MustCompile(`(?i)<head(\s[^>]*)?>`)
	htmlTag = regexp.MustCompile(`(?i)<html(\s[^>]*)?>`)
	docType = regexp.MustCompile(`(?i)^\s*<!doctype[^>]*>`)
)

// into puts the bridge in front of a page's own scripts.
func (b bridge) into(page []byte) []byte {
	at := 0
	for _, tag := range []*regexp.Regexp{headTag, htmlTag, docType} {
		if where := tag.FindIndex(page); where != nil {
			at = where[1]
			break
		}
	}
	return bytes.Join([][]byte{page[:at], []byte(b.tag()), page[at:]}, nil)
}

// say is a page of the wallet's own: it shows nothing and tells the wallet page what to show.
func (b bridge) say(note map[string]string) []byte {
	content, err := json.Marshal(note)
	if err != nil {
		panic("browser: " + err.Error()) // strings always encode
	}
	return []byte(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>模拟钱包</title><meta name="sandbox-wallet" content="` +
		html.EscapeString(string(content)) + `">` + b.tag() + `</head><body></body></html>`)
}

var (
	anyTag   = regexp.MustCompile(`(?is)<script\b.*?</script\s*>|<[a-z][^>]*>`)
	openTag  = regexp.MustCompile(`(?is)^<[a-z][^>]*>`)
	absolute = regexp.MustCompile(`(?i)(\s(?:src|href|action)\s*=\s*["']?)/([^/"'\s>]|["'\s>])`)
)

// rehome leads addresses in tags that begin with one / below the ticket. The texts of scripts stay as they are: a policy
// may know them by their hash.
func rehome(page []byte, ticket string) []byte {
	below := []byte("${1}" + prefix + ticket + "/${2}")
	return anyTag.ReplaceAllFunc(page, func(found []byte) []byte {
		tag := openTag.Find(found)
		return append(absolute.ReplaceAll(tag, below), found[len(tag):]...)
	})
}

// taken finds 云闪付 codes, in HTML or in JSON with escaped slashes.
var taken = regexp.MustCompile(`https:(?:\\?/){2}qr\.95516\.com(?:\\?/[0-9A-Za-z._~-]+)+`)

func lastCode(body []byte) string {
	found := taken.FindAll(body, -1)
	if len(found) == 0 {
		return ""
	}
	return strings.ReplaceAll(string(found[len(found)-1]), `\`, "")
}
