package unionpay

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// message is what goes over the wire, by field name. A field that is empty is not there.
type message map[string]string

// maxFields bounds a message; the longest real ones have some forty fields.
const maxFields = 200

// digest is what 5.1.0 signs: the hexadecimal SHA-256, in lower case, of all fields but the signature, sorted by name
// and joined as k=v&k=v with raw values (protocols.md 3.2). It is written field by field: a bill is a hundred megabytes.
func (m message) digest() string {
	h := sha256.New()
	join := ""
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if name == "signature" || m[name] == "" {
			continue
		}
		for _, part := range []string{join, name, "=", m[name]} {
			_, _ = io.WriteString(h, part) // a hash never fails
		}
		join = "&"
	}
	return hex.EncodeToString(h.Sum(nil))
}

// form is the message as a request's body.
func (m message) form() string {
	v := make(url.Values, len(m))
	for name, value := range m {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v.Encode()
}

// parseAnswer reads the text of an answer: k=v&k=v with raw values. Nothing is decoded, + stays +, a name ends at its first
// =, and an & inside of a group {a=b&c=d} does not end a field (protocols.md 3.1). A name twice is refused: which of the two
// was signed would be a matter of taste.
func parseAnswer(text string) (message, error) {
	if !utf8.ValidString(text) {
		return nil, errors.New("answer is not UTF-8")
	}
	m := message{}
	for rest := strings.TrimRight(text, "\r\n"); rest != ""; {
		end, err := fieldEnd(rest)
		if err != nil {
			return nil, err
		}
		if err := m.add(rest[:end]); err != nil {
			return nil, err
		}
		if end == len(rest) {
			break
		}
		rest = rest[end+1:]
	}
	if len(m) == 0 {
		return nil, errors.New("answer is empty")
	}
	return m, nil
}

// fieldEnd is where the first field of a text ends: at an & outside of all braces, or at the end of the text.
func fieldEnd(text string) (int, error) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '&' && depth == 0:
			return i, nil
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		}
	}
	if depth > 0 {
		return 0, errors.New("a brace is never closed")
	}
	return len(text), nil
}

func (m message) add(field string) error {
	name, value, found := strings.Cut(field, "=")
	if !found || name == "" {
		return fmt.Errorf("field %.32q has no name or no value", field)
	}
	return m.put(name, value)
}

func (m message) put(name, value string) error {
	if _, twice := m[name]; twice {
		return fmt.Errorf("field %.32q stands twice", name)
	}
	if len(m) == maxFields {
		return errors.New("more fields than a message has")
	}
	m[name] = value
	return nil
}

// parseForm reads the body of a notice, which is a form as browsers send it.
func parseForm(body string) (message, error) {
	m := message{}
	for field := range strings.SplitSeq(body, "&") {
		name, value, found := strings.Cut(field, "=")
		if !found || name == "" {
			return nil, fmt.Errorf("field %.32q has no name or no value", field)
		}
		name, err := url.QueryUnescape(name)
		if err != nil {
			return nil, errors.New("a name is not url-encoded")
		}
		value, err = url.QueryUnescape(value)
		if err != nil || !utf8.ValidString(value) {
			return nil, fmt.Errorf("value of %.32q is not url-encoded UTF-8", name)
		}
		if err := m.put(name, value); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// cut shortens a text to a number of bytes without breaking a character.
func cut(s string, bytes int) string {
	s = strings.ToValidUTF8(s, "")
	if len(s) <= bytes {
		return s
	}
	for bytes > 0 && !utf8.RuneStart(s[bytes]) {
		bytes--
	}
	return s[:bytes]
}

// plain is a name without the characters that build the message itself (& = { } and quotes): the channel refuses a field that
// holds them unbraced. They become spaces; runs of spaces become one.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`&={}[]"'<>+|`, r)
	}), " ")
}
