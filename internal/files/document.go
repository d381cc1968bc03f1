package files

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// nameRunesMax is how much of a file's own name is kept.
const nameRunesMax = 120

// Meta is what the caller knows of a document before it is kept.
type Meta struct {
	Name      string // the name that the person's device gave it; shown, never trusted
	Purpose   string // what it is for: "licence", "id_front", "id_back", "premises", "agreement" …
	CreatedBy string // user id
	Standards Standards
}

// Document is one kept document without its content.
type Document struct {
	Owner     string
	ID        string // doc_…
	SHA256    string // of the content as kept, hexadecimal
	Original  string // SHA-256 of the bytes as they were handed in, before EXIF and the like were taken out; "" for old ones
	Size      int64  // bytes
	MediaType MediaType
	Name      string
	Purpose   string
	CreatedBy string
	CreatedAt time.Time
	Quality   Quality // of a picture for which there were Standards
}

// cleanName is the last part of a path without control characters; "" becomes "document".
func cleanName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name))
	if runes := []rune(name); len(runes) > nameRunesMax {
		name = string(runes[len(runes)-nameRunesMax:])
	}
	if name == "" || name == "." || name == ".." {
		return "document"
	}
	return name
}
