package files

import "bytes"

// archiveTail is how far from a file's end an archive program looks for a ZIP index: 22 bytes and a comment of 65,535.
const archiveTail = 22 + 65535

// hasArchiveIndex says whether an archive program would take content for a ZIP.
func hasArchiveIndex(content []byte) bool {
	// The four bytes alone stand in one of some ten thousand pictures by chance; an index that names a file has an entry before it.
	return bytes.Contains(content[max(0, len(content)-archiveTail):], []byte("PK\x05\x06")) && bytes.Contains(content, []byte("PK\x01\x02"))
}

// hasMarkup says whether a browser that guesses types could find a page or a script in content.
func hasMarkup(content []byte) bool {
	// What ends a short name is asked for too, or one of some ten thousand pictures would be refused by chance.
	return containsAny(bytes.ToLower(content), "<script", "<html>", "<html ", "<html\t", "<html\r", "<html\n", "<html/", "<!doctype html",
		"<?php ", "<?php\t", "<?php\r", "<?php\n", "<iframe", "javascript:")
}

// hasFile says whether what stands behind a document's end begins, or could be unpacked or run, as another file.
func hasFile(rest []byte) bool {
	if bytes.Contains(rest, []byte("PK\x05\x06")) || hasMarkup(rest) { // the index alone: its entries may stand in the document
		return true
	}
	for _, head := range []string{"MZ", "\x1f\x8b", "BZh", "#!", "\xca\xfe\xba\xbe"} {
		if bytes.HasPrefix(rest, []byte(head)) {
			return true
		}
	}
	return containsAny(rest, "PK\x03\x04", "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "\xfd7zXZ\x00", "%PDF-", "\x7fELF", "<svg")
}

func containsAny(content []byte, needles ...string) bool {
	for _, needle := range needles {
		if bytes.Contains(content, []byte(needle)) {
			return true
		}
	}
	return false
}
