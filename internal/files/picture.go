package files

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/color"
	"image/jpeg"
	"image/png"

	"cloudpos/internal/fault"
)

// scansMax is how many passes a progressive JPEG may take: each costs as much as the whole picture to unpack, however few
// bytes it has. Cameras make about ten.
const scansMax = 64

const pngHead = "\x89PNG\r\n\x1a\n"

// jpegEnd walks the segments of a JPEG up to the end of its first picture and answers where that is.
func jpegEnd(content []byte) (int, error) {
	const op = "files.jpeg"
	at, scans := 2, 0
	for at+4 <= len(content) {
		if content[at] != 0xFF {
			return 0, fault.E(op, Damaged, "no marker where one must be")
		}
		marker := content[at+1]
		if marker == 0xFF { // a fill byte
			at++
			continue
		}
		if marker == 0xD8 || marker == 0x00 || (marker >= 0xD0 && marker <= 0xD7) {
			return 0, fault.E(op, Damaged, "a marker out of place")
		}
		if marker == 0xD9 {
			return at + 2, nil
		}
		length := int(binary.BigEndian.Uint16(content[at+2:]))
		if length < 2 || at+2+length > len(content) {
			return 0, fault.E(op, Damaged, "a segment runs beyond the file")
		}
		at += 2 + length
		if marker == 0xDA {
			if scans++; scans > scansMax {
				return 0, fault.E(op, TooLarge, "scans")
			}
			at = skipScan(content, at)
		}
	}
	if at+2 == len(content) && content[at] == 0xFF && content[at+1] == 0xD9 {
		return at + 2, nil
	}
	return 0, fault.E(op, Damaged, "the picture has no end")
}

// skipScan answers where the entropy-coded data that begins at from ends: at the next marker that is neither a stuffed
// zero, a restart nor a fill byte.
func skipScan(content []byte, from int) int {
	for at := from; at+1 < len(content); at++ {
		next := content[at+1]
		if content[at] == 0xFF && next != 0x00 && next != 0xFF && (next < 0xD0 || next > 0xD7) {
			return at
		}
	}
	return len(content)
}

// pngEnd walks the chunks of a PNG, checks their sums and answers where IEND ends.
func pngEnd(content []byte) (int, error) {
	const op = "files.png"
	for at := len(pngHead); at+12 <= len(content); {
		length := binary.BigEndian.Uint32(content[at:])
		if uint64(length) > uint64(len(content)-at-12) {
			return 0, fault.E(op, Damaged, "a chunk runs beyond the file")
		}
		body := content[at+4 : at+8+int(length)]
		if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(content[at+8+int(length):]) {
			return 0, fault.E(op, Damaged, "a chunk's checksum is wrong")
		}
		at += 12 + int(length)
		if string(body[:4]) == "IEND" {
			return at, nil
		}
	}
	return 0, fault.E(op, Damaged, "the picture has no end")
}

// heavyPixelsMax is the limit for pictures that take more than a few bytes a pixel to unpack.
const heavyPixelsMax = 24 << 20

// heavy says whether a picture is one: 16 bits a colour, or a JPEG that comes in passes, all of whose waves wait in memory.
func heavy(media MediaType, content []byte, model color.Model) bool {
	if media == JPEG {
		return bytes.Contains(content, []byte{0xFF, 0xC2})
	}
	return model == color.NRGBA64Model || model == color.RGBA64Model || model == color.Gray16Model
}

// checkPicture looks at the size in pixels, at what hides inside and at what follows the picture.
func checkPicture(media MediaType, content []byte, size int) error {
	const op = "files.picture"
	decode := jpeg.DecodeConfig
	if media == PNG {
		decode = png.DecodeConfig
	}
	config, err := decode(bytes.NewReader(content[:size]))
	if err != nil {
		return fault.E(op, Damaged, err)
	}
	if config.Width <= 0 || config.Height <= 0 {
		return fault.E(op, Damaged, "no pixels")
	}
	pixels := config.Width * config.Height
	if config.Width > SidePixelsMax || config.Height > SidePixelsMax || pixels > PixelsMax || (heavy(media, content[:size], config.ColorModel) && pixels > heavyPixelsMax) {
		return fault.E(op, TooLarge, "pixels")
	}
	// PDF readers look for their head in the first 1024 bytes, archive programs for their index in the last 64 KiB.
	if bytes.Contains(content[:min(1024, size)], []byte("%PDF-")) || hasArchiveIndex(content[:size]) || hasMarkup(content[:size]) {
		return fault.E(op, Dangerous, "a second file inside the picture")
	}
	if hasFile(content[size:]) {
		return fault.E(op, Dangerous, "a second file behind the picture")
	}
	return nil
}
