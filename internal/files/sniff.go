package files

import (
	"bytes"

	"cloudpos/internal/fault"
)

// Codes that this room raises.
const (
	TooLarge    fault.Code = "FILE_TOO_LARGE"   // more bytes or pixels than allowed
	Unsupported fault.Code = "FILE_UNSUPPORTED" // neither JPEG nor PNG nor PDF
	Damaged     fault.Code = "FILE_DAMAGED"     // begins as one of them and does not go on as one
	Dangerous   fault.Code = "FILE_DANGEROUS"   // carries script, an archive, a second file, or is locked
)

// MediaType is what a document is, by its content.
type MediaType string

// The types that we keep.
const (
	JPEG MediaType = "image/jpeg"
	PNG  MediaType = "image/png"
	PDF  MediaType = "application/pdf"
)

// Limits of one document.
const (
	SizeMax       = 10 << 20 // bytes
	PixelsMax     = 50 << 20 // width × height: 200 MiB when a viewer unpacks it
	SidePixelsMax = 16384
)

// Sniff tells what content is and whether we keep it. It answers FILE_TOO_LARGE, FILE_UNSUPPORTED, FILE_DAMAGED or
// FILE_DANGEROUS.
func Sniff(content []byte) (MediaType, error) {
	media, _, err := inspect(content)
	return media, err
}

// inspect is Sniff and how many bytes belong to the document: cameras append thumbnails and short films after a
// picture's end, which are harmless and not kept.
func inspect(content []byte) (media MediaType, size int, err error) {
	const op = "files.Sniff"
	if len(content) > SizeMax {
		return "", 0, fault.E(op, TooLarge, "bytes")
	}
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		media = JPEG
		size, err = jpegEnd(content)
	case bytes.HasPrefix(content, []byte(pngHead)):
		media = PNG
		size, err = pngEnd(content)
	case bytes.HasPrefix(content, []byte("%PDF-")):
		media, size = PDF, len(content)
		err = checkPDF(content)
	default:
		return "", 0, fault.E(op, Unsupported)
	}
	if err != nil {
		return "", 0, err
	}
	if media == PDF {
		return media, size, nil
	}
	if err := checkPicture(media, content, size); err != nil {
		return "", 0, err
	}
	return media, size, nil
}
