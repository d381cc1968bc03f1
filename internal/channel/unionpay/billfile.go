package unionpay

import (
	"archive/zip"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

const (
	maxBillFile  = 512 << 20 // bytes of the archive
	maxBillText  = 4 << 30   // bytes of one file in it, unpacked: seven million rows
	maxDirectory = 64 << 10  // bytes of the archive's table of contents; a real one lists a handful of files
)

// The archive's end record (APPNOTE 4.3.16).
const (
	endSize      = 22
	endSignature = 0x06054b50
	maxComment   = 1<<16 - 1
)

// entryName is INN<yymmdd>88ZM_<merId> for payments and refunds and …ZME_… for errors and disputes (protocols.md 3.6). Other
// files in the archive are not looked at.
var entryName = regexp.MustCompile(`^[A-Z]{3}([0-9]{6})[0-9]{2}(ZME?)_([0-9A-Za-z]{15})$`)

// archive is a bill's ZIP, opened.
type archive struct {
	trades   *zip.File
	errors   *zip.File // nil when there is none
	merchant string
}

// refuse makes the error of a file that does not hold.
func refuse(code fault.Code, format string, args ...any) error {
	return fault.E("unionpay.ReadBill", code, fmt.Sprintf(format, args...))
}

// openArchive finds the files of a day in an archive. It reads the table of contents only when that is small.
func openArchive(f channel.BillFile) (archive, error) {
	if err := checkDirectory(f); err != nil {
		return archive{}, err
	}
	z, err := zip.NewReader(f, f.Size)
	if err != nil {
		return archive{}, damage("archive", err)
	}
	var a archive
	for _, entry := range z.File {
		parts := entryName.FindStringSubmatch(path.Base(entry.Name))
		if parts == nil {
			continue
		}
		if err := a.take(entry, parts, f.Day); err != nil {
			return archive{}, err
		}
	}
	if a.trades == nil {
		return archive{}, refuse(channel.BillUnreadable, "no …ZM_… file in the archive")
	}
	return a, nil
}

func (a *archive) take(entry *zip.File, parts []string, day time.Time) error {
	want := day.In(calendar.Shanghai()).Format("060102")
	switch {
	case parts[1] != want:
		return refuse(channel.BillDay, "%s is not of %s", entry.Name, want)
	case a.merchant != "" && a.merchant != parts[3]:
		return refuse(channel.BillUnreadable, "%s is of another merchant than its neighbour", entry.Name)
	case entry.UncompressedSize64 > maxBillText:
		return refuse(channel.BillUnreadable, "%s is too large", entry.Name)
	}
	a.merchant = parts[3]
	place := &a.trades
	if parts[2] == "ZME" {
		place = &a.errors
	}
	if *place != nil {
		return refuse(channel.BillDuplicate, "%s stands twice in the archive", entry.Name)
	}
	*place = entry
	return nil
}

// checkDirectory finds the archive's end record and refuses a table of contents that no bill has: reading one takes memory
// before anything else could be checked.
func checkDirectory(f channel.BillFile) error {
	if f.Size > maxBillFile {
		return refuse(channel.BillUnreadable, "archive of %d bytes", f.Size)
	}
	tail := make([]byte, min(f.Size, endSize+maxComment))
	if _, err := f.ReadAt(tail, f.Size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("unionpay.ReadBill: %w", err)
	}
	for at := len(tail) - endSize; at >= 0; at-- {
		end := tail[at:]
		if binary.LittleEndian.Uint32(end) != endSignature || endSize+int(binary.LittleEndian.Uint16(end[20:])) > len(end) {
			continue
		}
		if size := binary.LittleEndian.Uint32(end[12:]); size > maxDirectory {
			return refuse(channel.BillUnreadable, "table of contents of %d bytes", size)
		}
		return nil
	}
	head := make([]byte, 4)
	if n, _ := f.ReadAt(head, 0); n == len(head) && string(head) == "PK\x03\x04" {
		return refuse(channel.BillTruncated, "the archive ends before its end")
	}
	return refuse(channel.BillUnreadable, "not a ZIP archive")
}

// damage is what is wrong when an archive cannot be unpacked; an error of the disk stays what it is.
func damage(where string, err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return refuse(channel.BillUnreadable, "%s: packed in an unknown way", where)
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.As(err, &corrupt):
		return refuse(channel.BillTruncated, "%s: damaged: %v", where, err)
	}
	return fmt.Errorf("unionpay.ReadBill: %s: %w", where, err)
}
