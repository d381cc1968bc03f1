package unionpay

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Encodings that a message may declare.
const (
	utf8Name = "UTF-8"
	gbkName  = "GBK"
)

// fields is a message. Values are UTF-8 inside of the sandbox and in the declared encoding on the wire.
type fields map[string]string

// with is a copy with more fields; empty ones are left out.
func (f fields) with(more fields) fields {
	all := maps.Clone(f)
	if all == nil {
		all = fields{}
	}
	for name, value := range more {
		if value != "" {
			all[name] = value
		}
	}
	return all
}

// only is a copy of the named fields that are there.
func (f fields) only(names ...string) fields {
	some := fields{}
	for _, name := range names {
		if f[name] != "" {
			some[name] = f[name]
		}
	}
	return some
}

// signedText is what a signature covers (protocols.md 3.2): all but the signature and what is empty, sorted, raw.
func (f fields) signedText() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if name != "signature" && f[name] != "" {
			parts = append(parts, name+"="+f[name])
		}
	}
	return strings.Join(parts, "&")
}

// parseForm reads an url-encoded body, byte for byte: what the bytes mean is for decode. issue says what is wrong with it.
func parseForm(body string) (f fields, issue string) {
	f = fields{}
	for pair := range strings.SplitSeq(body, "&") {
		if pair == "" {
			continue
		}
		rawName, rawValue, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(rawName)
		if err != nil {
			return nil, "URL编码错误"
		}
		value, err := url.QueryUnescape(rawValue)
		if err != nil {
			return nil, name + " URL编码错误"
		}
		if _, doubled := f[name]; doubled {
			return nil, name + " 重复"
		}
		f[name] = value
	}
	return f, ""
}

// decode turns values from the declared encoding into UTF-8; issue names a field that is not in it.
func decode(raw fields, encoding string) (f fields, issue string) {
	f = fields{}
	for name, value := range raw {
		if encoding == gbkName {
			decoded, err := simplifiedchinese.GBK.NewDecoder().String(value)
			if err != nil || strings.ContainsRune(decoded, utf8.RuneError) {
				return nil, name
			}
			value = decoded
		} else if !utf8.ValidString(value) {
			return nil, name
		}
		f[name] = value
	}
	return f, ""
}

// encode is the reverse of decode; what GBK cannot say becomes a question mark.
func encode(f fields, encoding string) fields {
	if encoding != gbkName {
		return maps.Clone(f)
	}
	raw := fields{}
	for name, value := range f {
		raw[name] = string(toGBK(value))
	}
	return raw
}

func toGBK(text string) []byte {
	encoder := simplifiedchinese.GBK.NewEncoder()
	if out, err := encoder.Bytes([]byte(text)); err == nil {
		return out
	}
	var out []byte
	for _, r := range text {
		letter, err := encoder.Bytes([]byte(string(r)))
		if err != nil {
			letter = []byte{'?'}
		}
		out = append(out, letter...)
	}
	return out
}

// text is an answer as it is sent: nothing is url-encoded (protocols.md 3.1).
func (f fields) text() string {
	parts := make([]string, 0, len(f))
	for _, name := range slices.Sorted(maps.Keys(f)) {
		parts = append(parts, name+"="+f[name])
	}
	return strings.Join(parts, "&")
}

// speakable says that a value can stand in an answer without breaking it: real clients split at every & that is not inside
// of {} or [], end such a group at its first closing sign, and read on to the end of the answer where there is none.
func speakable(value string) bool {
	closing := rune(0)
	for _, r := range value {
		switch {
		case closing != 0:
			if r == closing {
				closing = 0
			}
		case r == '{':
			closing = '}'
		case r == '[':
			closing = ']'
		case r == '&':
			return false
		}
	}
	return closing == 0 && !strings.ContainsFunc(value, unicode.IsControl)
}
