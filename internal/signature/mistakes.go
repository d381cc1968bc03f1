package signature

import (
	"bytes"
	"crypto/md5" //nolint:gosec // to recognise who signs the body's MD5
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
)

// draft is a string to sign in the making: right as Explain makes it, wrong after a mistake was applied.
type draft struct {
	method, path, timestamp, nonce, body string
	url                                  string
	line, gap, end                       string // what stands after each of the first three parts, after the nonce, after the body
	mchid                                string // of a provider's key; "" for others
}

func (d draft) text() string {
	return d.method + d.line + d.path + d.line + d.timestamp + d.line + d.nonce + d.gap + d.body + d.end + d.last()
}

// last is the sixth line, which only providers' keys sign.
func (d draft) last() string {
	if d.mchid == "" {
		return ""
	}
	return d.mchid + d.line
}

// mistake is something that people do; apply answers what the text would be then, in as many ways as there are.
type mistake struct {
	code  string
	apply func(d draft) []draft
}

// pairBytesMax is how long a body may be for mistakes to be tried two together.
const pairBytesMax = 64 << 10

// mistake finds what makes their text out of ours: one mistake, or two together.
func (d draft) mistake(fits func(text string) bool) []Finding {
	all := mistakes()
	for _, m := range all {
		for _, wrong := range m.apply(d) {
			if fits(wrong.text()) {
				return []Finding{finding(m.code)}
			}
		}
	}
	if len(d.body) > pairBytesMax {
		return nil
	}
	for i, m := range all {
		for _, once := range m.apply(d) {
			for _, second := range all[i+1:] {
				for _, twice := range second.apply(once) {
					if fits(twice.text()) {
						return []Finding{finding(m.code), finding(second.code)}
					}
				}
			}
		}
	}
	return nil
}

// one is a mistake with a single outcome.
func one(code string, change func(d *draft)) mistake {
	return mistake{code, func(d draft) []draft {
		change(&d)
		return []draft{d}
	}}
}

func mistakes() []mistake {
	return slices.Concat(partMistakes(), bodyMistakes(), lineMistakes())
}

func partMistakes() []mistake {
	return []mistake{
		one("PROVIDER_LINE", func(d *draft) { d.mchid = "" }),
		one("METHOD_CASE", func(d *draft) { d.method = strings.ToLower(d.method) }),
		{"HOST_IN_PATH", func(d draft) []draft {
			_, rest, whole := strings.Cut(d.url, "://")
			if !whole {
				return nil
			}
			withScheme, withHost := d, d
			withScheme.path, withHost.path = d.url, rest
			return []draft{withScheme, withHost}
		}},
		one("QUERY_LEFT_OUT", func(d *draft) { d.path, _, _ = strings.Cut(d.path, "?") }),
		{"ESCAPES_DECODED", decoded},
		{"QUERY_REORDERED", reordered},
		one("PREFIX_LEFT_OUT", func(d *draft) { d.path = strings.TrimPrefix(d.path, "/v1") }),
		one("LEADING_SLASH", func(d *draft) { d.path = strings.TrimPrefix(d.path, "/") }),
		one("MILLISECONDS", func(d *draft) { d.timestamp += "000" }),
		one("SWAPPED", func(d *draft) { d.timestamp, d.nonce = d.nonce, d.timestamp }),
	}
}

func decoded(d draft) (out []draft) {
	for _, decode := range []func(string) (string, error){url.PathUnescape, url.QueryUnescape} {
		if text, err := decode(d.path); err == nil && text != d.path {
			wrong := d
			wrong.path = text
			out = append(out, wrong)
		}
	}
	return out
}

func reordered(d draft) []draft {
	path, query, ok := strings.Cut(d.path, "?")
	if !ok {
		return nil
	}
	pairs := strings.Split(query, "&")
	slices.Sort(pairs)
	d.path = path + "?" + strings.Join(pairs, "&")
	return []draft{d}
}

func bodyMistakes() []mistake {
	return []mistake{
		one("BODY_LEFT_OUT", func(d *draft) { d.body = "" }),
		one("BODY_LINE_FEED", func(d *draft) { d.body += "\n" }),
		one("BODY_LINE_FEED", func(d *draft) { d.body = strings.TrimRight(d.body, "\r\n") }),
		one("BODY_CRLF", func(d *draft) { d.body = strings.ReplaceAll(d.body, "\r\n", "\n") }),
		one("BODY_CRLF", func(d *draft) { d.body = strings.ReplaceAll(d.body, "\n", "\r\n") }),
		one("BODY_BOM", func(d *draft) { d.body = "\uFEFF" + d.body }),
		one("BODY_BOM", func(d *draft) { d.body = strings.TrimPrefix(d.body, "\uFEFF") }),
		{"BODY_RESERIALISED", func(d draft) (out []draft) {
			for _, body := range reserialised(d.body) {
				wrong := d
				wrong.body = body
				out = append(out, wrong)
			}
			return out
		}},
		{"BODY_HASHED", hashed},
	}
}

func hashed(d draft) (out []draft) {
	sum, short := sha256.Sum256([]byte(d.body)), md5.Sum([]byte(d.body)) //nolint:gosec // see the import
	for _, raw := range [][]byte{sum[:], short[:]} {
		for _, text := range []string{hex.EncodeToString(raw), strings.ToUpper(hex.EncodeToString(raw)), base64.StdEncoding.EncodeToString(raw)} {
			wrong := d
			wrong.body = text
			out = append(out, wrong)
		}
	}
	return out
}

func lineMistakes() []mistake {
	return []mistake{
		separated("CRLF", "\r\n", "\r\n"),
		{"EMPTY_BODY_LINE", func(d draft) []draft {
			if d.body != "" {
				return nil
			}
			d.end = ""
			bare := d
			bare.gap = ""
			return []draft{d, bare}
		}},
		one("LAST_LINE_FEED", func(d *draft) { d.end = "" }),
		separated("ESCAPED_LINE_FEED", `\n`, `\n`),
		separated("ESCAPED_LINE_FEED", `\n`, ""),
		separated("JOINED", "", ""),
		separated("JOINED", " ", ""),
		separated("JOINED", "&", ""),
		separated("JOINED", "|", ""),
	}
}

// separated is the mistake of other separators.
func separated(code, line, end string) mistake {
	return one(code, func(d *draft) { d.line, d.gap, d.end = line, line, end })
}

// reserialised are ways in which libraries write the same JSON: packed, with blanks, indented, sorted, in ASCII alone.
func reserialised(body string) []string {
	var packed bytes.Buffer
	if json.Compact(&packed, []byte(body)) != nil {
		return nil
	}
	out := []string{packed.String(), spaced(packed.String())}
	if sorted, err := sortedJSON(body); err == nil {
		out = append(out, sorted, spaced(sorted))
	}
	for _, text := range slices.Clone(out) {
		out = append(out, inASCII(text))
	}
	for _, indent := range []string{"  ", "    ", "\t"} {
		var b bytes.Buffer
		if json.Indent(&b, packed.Bytes(), "", indent) == nil {
			out = append(out, b.String())
		}
	}
	return slices.DeleteFunc(out, func(text string) bool { return text == body })
}

func sortedJSON(body string) (string, error) {
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return "", err
	}
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// spaced puts a blank after the commas and colons of packed JSON, as Python does.
func spaced(packed string) string {
	var b strings.Builder
	quoted, escaped := false, false
	for _, c := range packed {
		b.WriteRune(c)
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = quoted
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ',' || c == ':'):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// inASCII writes other characters of a JSON text as \u escapes.
func inASCII(text string) string {
	var b strings.Builder
	for _, c := range text {
		if c < 0x80 {
			b.WriteRune(c)
			continue
		}
		for _, unit := range utf16.Encode([]rune{c}) {
			b.WriteString(`\u` + hex.EncodeToString([]byte{byte(unit >> 8), byte(unit)}))
		}
	}
	return b.String()
}

// sameJSON says whether two texts are JSON of the same value.
func sameJSON(a, b string) bool {
	x, errX := sortedJSON(a)
	y, errY := sortedJSON(b)
	return errX == nil && errY == nil && x == y
}
