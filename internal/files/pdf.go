package files

import (
	"bytes"
	"compress/zlib"
	"io"

	"cloudpos/internal/fault"
)

// Bounds of what is unpacked from a PDF in search of hidden dictionaries.
const (
	pdfStreamsMax  = 100_000  // streams of any kind
	pdfPackedMax   = 2000     // object streams
	pdfUnpackedMax = 32 << 20 // bytes in all
	pdfTailMax     = 1024     // bytes in which the end mark must stand
)

// checkPDF refuses a PDF that is locked, that could run, send, open or embed something, or that is also something else.
// Names are looked for in the file as it stands and in its packed object streams, with #xx escapes undone. It is a filter
// for what an honest scan never has, not an interpreter: readers open documents in a viewer that runs nothing.
func checkPDF(content []byte) error {
	const op = "files.pdf"
	tail := content[max(0, len(content)-pdfTailMax):]
	end := bytes.LastIndex(tail, []byte("%%EOF"))
	if end < 0 {
		return fault.E(op, Damaged, "no end mark")
	}
	if len(bytes.Trim(tail[end+len("%%EOF"):], "\r\n\t \x00")) > 0 {
		return fault.E(op, Dangerous, "something behind the end mark")
	}
	if hasArchiveIndex(content) || hasMarkup(content) {
		return fault.E(op, Dangerous, "a second file inside")
	}
	if name := forbiddenName(content); name != "" {
		return fault.E(op, Dangerous, name)
	}
	return checkObjectStreams(content)
}

// forbiddenName is the first active, locking or embedding name in content; names are long enough never to stand in packed
// data by chance.
func forbiddenName(content []byte) string {
	plain := unescapeNames(content)
	for _, name := range []string{
		"/Encrypt", "/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/SubmitForm", "/ImportData", "/Rendition",
	} {
		if bytes.Contains(plain, []byte(name)) {
			return name
		}
	}
	return ""
}

// unescapeNames undoes #xx, by which a name may be written so that a plain search misses it.
func unescapeNames(content []byte) []byte {
	if !bytes.ContainsRune(content, '#') {
		return content
	}
	out := make([]byte, 0, len(content))
	for i := 0; i < len(content); i++ {
		if content[i] == '#' && i+2 < len(content) {
			high, low := hexDigit(content[i+1]), hexDigit(content[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, content[i])
	}
	return out
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// checkObjectStreams unpacks every object stream and looks for forbidden names there: since PDF 1.5 dictionaries may be
// packed.
func checkObjectStreams(content []byte) error {
	const op = "files.pdf"
	budget, packed := int64(pdfUnpackedMax), 0
	rest := content
	for range pdfStreamsMax {
		at := bytes.Index(rest, []byte("stream"))
		if at < 0 {
			return nil
		}
		head := rest[max(0, at-1024):at]
		rest = rest[at+len("stream"):]
		if bytes.HasSuffix(head, []byte("end")) || !packsObjects(head) {
			continue
		}
		unpacked, err := unpack(rest, budget)
		if err != nil {
			return fault.E(op, Dangerous, "an object stream that cannot be read")
		}
		if name := forbiddenName(unpacked); name != "" {
			return fault.E(op, Dangerous, name)
		}
		budget -= int64(len(unpacked))
		if packed++; budget <= 0 || packed > pdfPackedMax {
			return fault.E(op, TooLarge, "unpacked objects")
		}
	}
	return fault.E(op, TooLarge, "streams")
}

// packsObjects says whether the dictionary that ends in head announces an object stream.
func packsObjects(head []byte) bool {
	dictionary := head[bytes.LastIndex(head, []byte("obj"))+1:]
	return bytes.Contains(unescapeNames(dictionary), []byte("/ObjStm"))
}

// unpack inflates the zlib data that follows a stream keyword, at most budget bytes of it.
func unpack(rest []byte, budget int64) ([]byte, error) {
	rest = bytes.TrimPrefix(rest, []byte("\r"))
	rest = bytes.TrimPrefix(rest, []byte("\n"))
	z, err := zlib.NewReader(bytes.NewReader(rest))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return io.ReadAll(io.LimitReader(z, budget))
}
