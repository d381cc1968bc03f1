package channel

import "strings"

// Catalogue is the channels that this program speaks with what each can do, in the order in which people are shown them.
type Catalogue []Entry

// Entry is one channel of a catalogue.
type Entry struct {
	Name Name
	Capabilities
}

// Of is the entry of a channel; false when this program does not speak it.
func (c Catalogue) Of(name Name) (Entry, bool) {
	for _, e := range c {
		if e.Name == name {
			return e, true
		}
	}
	return Entry{}, false
}

// OfCode is the channel that a payer code belongs to, by its shape alone.
func (c Catalogue) OfCode(code string) (Entry, bool) {
	for _, e := range c {
		if e.TakesCode(code) {
			return e, true
		}
	}
	return Entry{}, false
}

// OfBrowser is the channel whose wallet a page was opened in, by the browser's User-Agent; false outside of all wallets.
func (c Catalogue) OfBrowser(userAgent string) (Entry, bool) {
	for _, e := range c {
		if e.Browser != "" && strings.Contains(userAgent, e.Browser) {
			return e, true
		}
	}
	return Entry{}, false
}
