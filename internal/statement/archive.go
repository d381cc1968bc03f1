package statement

import (
	"archive/zip"
	"cmp"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"cloudpos/internal/files"
)

// archive is the container of a workbook. The library hands in large sheets in the order of a map and builds the whole container
// in memory; this one writes it out as it comes, large sheets last and by name, so that the same workbook has the same bytes and
// takes no more memory with more rows. No entry has a time.
type archive struct {
	to     io.Writer
	out    *zip.Writer
	dir    string
	sheets []*packed
}

const sheetsAt = "xl/worksheets/"

// Create implements excelize.ZipWriter.
func (a *archive) Create(name string) (io.Writer, error) {
	if !strings.HasPrefix(name, sheetsAt) {
		if a.out == nil {
			a.out = zip.NewWriter(a.to)
		}
		return a.out.Create(name)
	}
	p, err := newPacked(name, a.dir)
	if err != nil {
		return nil, err
	}
	a.sheets = append(a.sheets, p)
	return p, nil
}

// AddFS implements excelize.ZipWriter, which never calls it.
func (*archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close implements excelize.ZipWriter: the sheets go in, then the directory.
func (a *archive) Close() error {
	slices.SortFunc(a.sheets, func(x, y *packed) int { return cmp.Compare(x.name, y.name) })
	for _, p := range a.sheets {
		if err := p.copyInto(a.out); err != nil {
			return err
		}
	}
	return a.out.Close()
}

func (a *archive) discard() {
	for _, p := range a.sheets {
		_ = p.file.Close()
	}
}

// packed is a sheet that waits for its place, compressed.
type packed struct {
	name string
	file *os.File
	pack *flate.Writer
	sum  hash.Hash32
	size uint64
}

func newPacked(name, dir string) (*packed, error) {
	f, err := files.Temporary(dir)
	if err != nil {
		return nil, err
	}
	p := &packed{name: name, file: f, sum: crc32.NewIEEE()}
	p.pack, err = flate.NewWriter(f, flate.DefaultCompression)
	return p, err
}

// Write takes a part of the sheet.
func (p *packed) Write(b []byte) (int, error) {
	p.size += uint64(len(b))
	_, _ = p.sum.Write(b) // never fails
	return p.pack.Write(b)
}

func (p *packed) copyInto(z *zip.Writer) error {
	if err := p.pack.Close(); err != nil {
		return err
	}
	held, err := p.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, CRC32: p.sum.Sum32(), CompressedSize64: uint64(held), UncompressedSize64: p.size,
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, p.file)
	return err
}
