package bill

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

// Kept files may be of any size, so that they are not documents (internal/files holds those in memory and takes pictures
// and PDF only). Each stands in the bucket as pieces of 256 KiB, encrypted under the channel account's data key and bound to
// the file's id, their place, and whether they are the last: pieces that are lost, moved or exchanged do not open.
const pieceSize = 256 << 10

// maxSealed is the largest length that a sealed piece may claim: the piece and what the cipher adds.
const maxSealed = pieceSize + 1024

func blobKey(accountID, fileID string) string { return accountID + "/" + fileID }

func piecePurpose(fileID string, n int, last bool) string {
	return "bill-file/" + fileID + "/" + strconv.Itoa(n) + "/" + strconv.FormatBool(last)
}

// writeFile encrypts and keeps a file. What is there is written over: the id is new, or the bytes are the same.
func writeFile(ctx context.Context, bucket *blob.Bucket, key secret.Key, accountID, fileID string, from io.Reader) (err error) {
	const op = "bill.writeFile"
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // a writer whose context is over keeps nothing
	w, err := bucket.NewWriter(ctx, blobKey(accountID, fileID), &blob.WriterOptions{ContentType: "application/octet-stream"})
	if err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	if err := writePieces(w, key, fileID, from); err != nil {
		cancel()
		return errors.Join(fault.E(op, fault.Unavailable, err), ignoreCancelled(w.Close()))
	}
	if err := w.Close(); err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	return nil
}

func ignoreCancelled(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func writePieces(w io.Writer, key secret.Key, fileID string, from io.Reader) error {
	in, piece := bufio.NewReaderSize(from, pieceSize), make([]byte, pieceSize)
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
		sealed, err := key.Seal(piecePurpose(fileID, n, last), piece[:size])
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

// readFile writes a kept file to w; SECRET_UNREADABLE when it is not what was kept.
func readFile(ctx context.Context, bucket *blob.Bucket, key secret.Key, accountID, fileID string, w io.Writer) error {
	const op = "bill.readFile"
	r, err := bucket.NewReader(ctx, blobKey(accountID, fileID), nil)
	if gcerrors.Code(err) == gcerrors.NotFound { // a backup that was brought back without its files
		return fault.E(op, secret.Unreadable, "the file is not there", err)
	}
	if err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	defer r.Close()
	in := bufio.NewReaderSize(r, pieceSize)
	for n := 0; ; n++ {
		var head [4]byte
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return fault.E(op, secret.Unreadable, "the file ends early", err)
		}
		size := binary.BigEndian.Uint32(head[:])
		if size > maxSealed {
			return fault.E(op, secret.Unreadable, "a piece is too large")
		}
		sealed := make([]byte, size)
		if _, err := io.ReadFull(in, sealed); err != nil {
			return fault.E(op, secret.Unreadable, "the file ends early", err)
		}
		_, peekErr := in.Peek(1)
		last := errors.Is(peekErr, io.EOF)
		plain, err := key.Open(piecePurpose(fileID, n, last), sealed)
		if err != nil {
			return err
		}
		if _, err := w.Write(plain); err != nil {
			return fault.E(op, fault.Unavailable, err)
		}
		if last {
			return nil
		}
	}
}
