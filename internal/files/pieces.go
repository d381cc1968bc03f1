package files

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strconv"

	"cloudpos/internal/fault"
	"cloudpos/internal/secret"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
)

// PieceSize is how many bytes of a file of any size are encrypted at a time.
const PieceSize = 256 << 10

// maxSealed is the largest length that a sealed piece may claim: the piece and what the cipher adds.
const maxSealed = PieceSize + 1024

// Pieces is a file of any size (documents are held in memory, and are pictures and PDF only). It stands in a bucket as pieces that
// are encrypted under one data key and bound to the file, their place, and whether they are the last: pieces that are lost,
// moved or exchanged do not open.
type Pieces struct {
	Bucket  *blob.Bucket
	Key     secret.Key
	Blob    string // where it stands in the bucket
	Purpose string // names the file
}

func (p Pieces) purpose(n int, last bool) string {
	return p.Purpose + "/" + strconv.Itoa(n) + "/" + strconv.FormatBool(last)
}

// Write encrypts and keeps a file. What is there is written over: the id is new, or the bytes are the same.
func (p Pieces) Write(ctx context.Context, from io.Reader) error {
	const op = "files.Pieces.Write"
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // a writer whose context is over keeps nothing
	w, err := p.Bucket.NewWriter(ctx, p.Blob, &blob.WriterOptions{ContentType: "application/octet-stream"})
	if err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	if err := p.write(w, from); err != nil {
		cancel()
		return errors.Join(fault.E(op, fault.Unavailable, err), ignoreCancelled(w.Close()))
	}
	if err := w.Close(); err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	return nil
}

// Remove lets a file go. One that is not there is no error.
func (p Pieces) Remove(ctx context.Context) error {
	if err := p.Bucket.Delete(ctx, p.Blob); err != nil && gcerrors.Code(err) != gcerrors.NotFound {
		return fault.E("files.Pieces.Remove", fault.Unavailable, err)
	}
	return nil
}

func ignoreCancelled(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func (p Pieces) write(w io.Writer, from io.Reader) error {
	in, piece := bufio.NewReaderSize(from, PieceSize), make([]byte, PieceSize)
	for n := 0; ; n++ {
		size, err := io.ReadFull(in, piece)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		_, peekErr := in.Peek(1)
		last := errors.Is(peekErr, io.EOF)
		if peekErr != nil && !last {
			return peekErr
		}
		sealed, err := p.Key.Seal(p.purpose(n, last), piece[:size])
		if err != nil {
			return err
		}
		if _, err := w.Write(binary.BigEndian.AppendUint32(nil, uint32(len(sealed)))); err != nil {
			return err
		}
		if _, err := w.Write(sealed); err != nil {
			return err
		}
		if last {
			return nil
		}
	}
}

// Read writes a kept file to w; SECRET_UNREADABLE when it is not what was kept.
func (p Pieces) Read(ctx context.Context, w io.Writer) error { return p.ReadSome(ctx, 0, 0, w) }

// ReadSome writes count pieces from first on, or to the end when count is 0; nothing behind the end. Those before are passed over
// without being opened. Errors as Read.
func (p Pieces) ReadSome(ctx context.Context, first, count int, w io.Writer) error {
	const op = "files.Pieces.Read"
	r, err := p.Bucket.NewReader(ctx, p.Blob, nil)
	if gcerrors.Code(err) == gcerrors.NotFound { // a backup that was brought back without its files
		return fault.E(op, secret.Unreadable, "the file is not there", err)
	}
	if err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	defer r.Close()
	in := bufio.NewReaderSize(r, PieceSize)
	for n := 0; count == 0 || n < first+count; n++ {
		size, err := sealedSize(in)
		if err != nil {
			return err
		}
		if n < first {
			if _, err := in.Discard(size); err != nil {
				return fault.E(op, secret.Unreadable, "the file ends early", err)
			}
			if _, err := in.Peek(1); errors.Is(err, io.EOF) {
				return nil
			}
			continue
		}
		last, err := p.readPiece(in, n, size, w)
		if err != nil || last {
			return err
		}
	}
	return nil
}

func sealedSize(in io.Reader) (int, error) {
	const op = "files.Pieces.Read"
	var head [4]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return 0, fault.E(op, secret.Unreadable, "the file ends early", err)
	}
	size := binary.BigEndian.Uint32(head[:])
	if size > maxSealed {
		return 0, fault.E(op, secret.Unreadable, "a piece is too large")
	}
	return int(size), nil
}

func (p Pieces) readPiece(in *bufio.Reader, n, size int, w io.Writer) (last bool, err error) {
	const op = "files.Pieces.Read"
	sealed := make([]byte, size)
	if _, err := io.ReadFull(in, sealed); err != nil {
		return false, fault.E(op, secret.Unreadable, "the file ends early", err)
	}
	_, peekErr := in.Peek(1)
	last = errors.Is(peekErr, io.EOF)
	plain, err := p.Key.Open(p.purpose(n, last), sealed)
	if err != nil {
		return false, err
	}
	if _, err := w.Write(plain); err != nil {
		return false, fault.E(op, fault.Unavailable, err)
	}
	return last, nil
}
