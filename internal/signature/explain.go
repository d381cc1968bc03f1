package signature

import (
	"strings"
	"unicode/utf8"
)

// Claim is what a developer has in hand whose signature is refused: the request as it was sent and, where there is one,
// the text or the header that their own program made.
type Claim struct {
	Method        string
	URL           string // whole, or the path with its query
	Timestamp     string // empty: the header's
	Nonce         string // empty: the header's
	Body          []byte // as sent
	StringToSign  string // theirs; empty when unknown
	Authorization string // theirs; empty when unknown
	KeyID, MchID  string // of a provider's key, where there is no header that says them: it signs its mchid too
}

// Explanation is what we sign and what is different in theirs.
type Explanation struct {
	StringToSign string
	Lines        []string    // StringToSign for people, see Visible
	Difference   *Difference // the first place where their text leaves ours; nil when it does not or there is none
	Findings     []Finding   // what went wrong, by name; empty when nothing is known to be wrong
	Agrees       bool        // their text is ours, or their signature holds over ours; false when nothing was compared
}

// Difference is a place in the two texts. Line and Column count from 1, in characters.
type Difference struct {
	Line, Column int
	Part         string // method, path, timestamp, nonce, body (a provider's mchid after it too)
	Ours, Theirs string // that line of each, see Visible; empty where the text has ended
}

// Finding is a mistake that has a name.
type Finding struct {
	Code   string // stable, for software
	ZH, EN string
}

// Explain shows the text that a claim's signature must cover and looks for the mistake in theirs. holds says whether
// their signature fits a text, where the key is known; with it a mistake is found from the header alone, by trying what
// people do wrong, one mistake at a time and then two together. nil when the key is not known.
func Explain(c Claim, holds func(text []byte) bool) Explanation {
	var out Explanation
	c, out.Findings = c.withHeader()
	d := draft{
		method: strings.ToUpper(c.Method), path: pathOf(c.URL), url: c.URL,
		timestamp: c.Timestamp, nonce: c.Nonce, body: string(c.Body), line: "\n", gap: "\n", end: "\n",
	}
	if strings.HasPrefix(c.KeyID, ProviderKey) {
		d.mchid = c.MchID
	}
	out.StringToSign = d.text()
	out.Lines = Visible(out.StringToSign)
	out.Findings = append(out.Findings, d.doubts()...)
	wrong := func(text string) bool { return text == c.StringToSign }
	switch {
	case c.StringToSign != "":
		out.Difference = differ(out.StringToSign, c.StringToSign)
	case c.Authorization == "" || holds == nil:
		return out
	default:
		wrong = func(text string) bool { return holds([]byte(text)) }
	}
	if out.Agrees = wrong(out.StringToSign); out.Agrees {
		return out
	}
	found := d.mistake(wrong)
	if found == nil && c.StringToSign != "" {
		found = d.guess(c.StringToSign)
	}
	if found == nil {
		found = []Finding{finding("UNNAMED")}
	}
	out.Findings = append(out.Findings, found...)
	return out
}

// With is the claim with what a developer pasted of their own: an Authorization header, with its name or without, or a
// string to sign. Time and nonce that the claim does not have are taken from there.
func (c Claim) With(theirs string) Claim {
	if header, ok := headerIn(theirs); ok {
		c.Authorization = header
		return c
	}
	c.StringToSign = theirs
	if lines := strings.Split(theirs, "\n"); len(lines) >= 4 {
		if c.Timestamp == "" {
			c.Timestamp = strings.TrimSpace(lines[2])
		}
		if c.Nonce == "" {
			c.Nonce = strings.TrimSpace(lines[3])
		}
	}
	return c
}

func headerIn(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if name, value, ok := strings.Cut(text, ":"); ok && strings.EqualFold(strings.TrimSpace(name), "Authorization") {
		return strings.TrimSpace(value), true
	}
	return text, !strings.Contains(text, "\n") && strings.Contains(text, "signature=")
}

// withHeader takes timestamp and nonce from the header where the claim has none of its own, and says what is wrong with
// the header itself.
func (c Claim) withHeader() (Claim, []Finding) {
	if c.Authorization == "" {
		return c, nil
	}
	parts := looseParts(c.Authorization)
	c.KeyID, c.MchID = parts["key_id"], parts["mchid"]
	var out []Finding
	if c.Timestamp == "" {
		c.Timestamp = parts["timestamp"]
	} else if parts["timestamp"] != c.Timestamp {
		out = append(out, finding("HEADER_TIMESTAMP"))
	}
	if c.Nonce == "" {
		c.Nonce = parts["nonce"]
	} else if parts["nonce"] != c.Nonce {
		out = append(out, finding("HEADER_NONCE"))
	}
	return c, append(out, headerFindings(c.Authorization, parts)...)
}

// looseParts reads name="value" pairs of a header that may be broken.
func looseParts(header string) map[string]string {
	parts := map[string]string{}
	_, rest, _ := strings.Cut(header, " ")
	for _, pair := range strings.Split(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		parts[name] = strings.Trim(value, `"' `)
	}
	return parts
}

// headerFindings names what is wrong with a header; a signature in hexadecimal can be read as base64, so it is looked at
// even where ParseAuthorization sees nothing wrong.
func headerFindings(header string, parts map[string]string) []Finding {
	scheme, _, _ := strings.Cut(header, " ")
	if !Algorithm(scheme).Known() {
		return []Finding{finding("HEADER_SCHEME")}
	}
	for _, name := range []string{"mchid", "key_id", "timestamp", "nonce", "signature"} {
		if parts[name] == "" {
			return []Finding{finding("HEADER_PART")}
		}
	}
	signed := parts["signature"]
	_, err := ParseAuthorization(header)
	switch {
	case len(signed)%2 == 0 && len(signed) >= 64 && strings.Trim(signed, "0123456789abcdefABCDEF") == "":
		return []Finding{finding("SIGNATURE_HEX")}
	case err == nil || !token(parts["nonce"], nonceBytesMin): // the nonce is looked at with the request
		return nil
	case strings.ContainsAny(signed, "-_"):
		return []Finding{finding("SIGNATURE_URL_BASE64")}
	}
	return []Finding{finding("HEADER_FORM")}
}

// pathOf is path and query of a URL exactly as written, without scheme, host and fragment.
func pathOf(url string) string {
	url, _, _ = strings.Cut(url, "#")
	_, rest, whole := strings.Cut(url, "://")
	if !whole {
		return url
	}
	at := strings.IndexAny(rest, "/?")
	switch {
	case at < 0:
		return "/"
	case rest[at] == '?':
		return "/" + rest[at:]
	}
	return rest[at:]
}

// Visible is a text for people, one string for each line: ␊ stands for a line feed, ␍ for a carriage return, ␉ for a
// tabulator, · for a blank at a line's end; a text that does not end with a line feed has a last line without ␊.
func Visible(text string) []string {
	var out []string
	for _, line := range strings.SplitAfter(text, "\n") {
		if line == "" {
			continue
		}
		shown := strings.TrimRight(line, "\r\n")
		bare := strings.TrimRight(shown, " ")
		shown = bare + strings.Repeat("·", len(shown)-len(bare)) + line[len(shown):]
		out = append(out, strings.NewReplacer("\n", "␊", "\r", "␍", "\t", "␉", "\x00", "␀", "\uFEFF", "[BOM]", "\u00A0", "[NBSP]").Replace(shown))
	}
	return out
}

// differ is the first place where theirs leaves ours; nil when they are the same.
func differ(ours, theirs string) *Difference {
	if ours == theirs {
		return nil
	}
	at := 0
	for at < len(ours) && at < len(theirs) && ours[at] == theirs[at] {
		at++
	}
	for at > 0 && (at < len(ours) && !utf8.RuneStart(ours[at]) || at < len(theirs) && !utf8.RuneStart(theirs[at])) {
		at-- // to the start of a character that is cut
	}
	before := ours[:at]
	line := strings.Count(before, "\n")
	start := strings.LastIndexByte(before, '\n') + 1
	parts := []string{"method", "path", "timestamp", "nonce", "body"}
	return &Difference{
		Line: line + 1, Column: utf8.RuneCountInString(before[start:]) + 1, Part: parts[min(line, len(parts)-1)],
		Ours: lineAt(ours, start), Theirs: lineAt(theirs, start),
	}
}

func lineAt(text string, start int) string {
	if start >= len(text) {
		return ""
	}
	return Visible(text[start:])[0]
}
