package files

import (
	"bytes"
	"encoding/binary"

	"cloudpos/internal/fault"
)

// Strip takes out of a JPEG or PNG what its pixels do not need: where and with what it was taken (EXIF, XMP, IPTC), comments,
// thumbnails, chunks that nobody knows (A22). The pixels' own bytes stay as they are. turn is the way the camera was held as EXIF
// counts it (1 to 8; 1 is upright and what a picture without a word on it answers); who shows the kept picture must know it,
// because it is gone from the bytes. content must have passed Sniff; errors: FILE_UNSUPPORTED, FILE_DAMAGED.
func Strip(content []byte) (kept []byte, turn int, err error) {
	const op = "files.Strip"
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return stripJPEG(content)
	case bytes.HasPrefix(content, []byte(pngHead)):
		kept, err = stripPNG(content)
		return kept, 1, err
	}
	return nil, 0, fault.E(op, Unsupported)
}

// stripJPEG copies the segments that carry the picture, up to the end of the first one.
func stripJPEG(content []byte) (kept []byte, turn int, err error) {
	const op = "files.stripJPEG"
	kept, turn = append(make([]byte, 0, len(content)), content[:2]...), 1
	at := 2
	for at+4 <= len(content) {
		marker := content[at+1]
		switch {
		case content[at] != 0xFF:
			return nil, 0, fault.E(op, Damaged, "no marker where one must be")
		case marker == 0xFF: // a fill byte
			at++
			continue
		case marker == 0xD9:
			return append(kept, 0xFF, 0xD9), turn, nil
		}
		end := at + 2 + int(binary.BigEndian.Uint16(content[at+2:]))
		if end < at+4 || end > len(content) {
			return nil, 0, fault.E(op, Damaged, "a segment runs beyond the file")
		}
		segment := content[at+4 : end]
		if t := turnOf(segment); marker == 0xE1 && t != 0 {
			turn = t
		}
		if marker == 0xDA {
			next := skipScan(content, end)
			kept, at = append(kept, content[at:next]...), next
			continue
		}
		if keptSegment(marker, segment) {
			kept = append(kept, content[at:end]...)
		}
		at = end
	}
	if at+2 == len(content) && content[at] == 0xFF && content[at+1] == 0xD9 {
		return append(kept, 0xFF, 0xD9), turn, nil
	}
	return nil, 0, fault.E(op, Damaged, "the picture has no end")
}

// keptSegment says whether a decoder needs a segment: tables and frames, and of the applications' segments Adobe's short word
// on colours only. JFIF's may hold a thumbnail and is not needed.
func keptSegment(marker byte, segment []byte) bool {
	switch {
	case marker == 0xEE:
		return len(segment) == 12 && bytes.HasPrefix(segment, []byte("Adobe"))
	case marker >= 0xE0 && marker <= 0xEF, marker == 0xFE, marker >= 0xF0 && marker <= 0xFD:
		return false
	}
	return true
}

// turnOf reads the orientation out of an EXIF segment; 0 when it says nothing or nonsense.
func turnOf(segment []byte) int {
	tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == 0x0112 {
			if t := int(order.Uint16(entries[8:])); t >= 1 && t <= 8 {
				return t
			}
			return 0
		}
		entries = entries[12:]
	}
	return 0
}

// stripPNG copies the chunks that draw the picture.
func stripPNG(content []byte) ([]byte, error) {
	const op = "files.stripPNG"
	kept := append(make([]byte, 0, len(content)), pngHead...)
	for at := len(pngHead); at+12 <= len(content); {
		length := binary.BigEndian.Uint32(content[at:])
		if uint64(length) > uint64(len(content)-at-12) {
			return nil, fault.E(op, Damaged, "a chunk runs beyond the file")
		}
		end := at + 12 + int(length)
		name := string(content[at+4 : at+8])
		if keptChunk(name) {
			kept = append(kept, content[at:end]...)
		}
		if name == "IEND" {
			return kept, nil
		}
		at = end
	}
	return nil, fault.E(op, Damaged, "the picture has no end")
}

// keptChunk lists the chunks whose content is a fixed handful of numbers, and the pixels. Texts, times, EXIF, profiles and
// unknown chunks go.
func keptChunk(name string) bool {
	switch name {
	case "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs":
		return true
	}
	return false
}
