package files

import (
	"context"
	"errors"
	"io"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

// parcelPurpose binds a parcel to its id.
func parcelPurpose(parcelID string) string { return "files.parcel:" + parcelID }

// Wrap keeps bytes that are no document, such as a person's export, sealed under the owner's key beside the documents. Nothing is
// judged; whoever wraps discards. Errors: SECRET_ERASED.
func (s *Store) Wrap(ctx context.Context, owner, parcelID string, content []byte) error {
	var key secret.Key
	err := s.db.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		key, err = s.vault.Key(ctx, tx, owner)
		return err
	})
	if err != nil {
		return err
	}
	sealed, err := key.Seal(parcelPurpose(parcelID), content)
	if err != nil {
		return err
	}
	if err := s.bucket.WriteAll(ctx, blobKey(owner, parcelID), sealed, &blob.WriterOptions{ContentType: "application/octet-stream"}); err != nil {
		return fault.E("files.Wrap", fault.Unavailable, err)
	}
	return nil
}

// Unwrap is a parcel's content; NOT_FOUND when it was discarded, SECRET_ERASED when its owner was.
func (s *Store) Unwrap(ctx context.Context, owner, parcelID string) ([]byte, error) {
	const op = "files.Unwrap"
	var key secret.Key
	err := s.db.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		key, err = s.vault.ExistingKey(ctx, tx, owner)
		return err
	})
	if err != nil {
		return nil, err
	}
	sealed, err := s.bucket.ReadAll(ctx, blobKey(owner, parcelID))
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return nil, fault.E(op, fault.Unavailable, err)
	}
	return key.Open(parcelPurpose(parcelID), sealed)
}

// Discard lets a parcel go. Discarding twice is no error.
func (s *Store) Discard(ctx context.Context, owner, parcelID string) error {
	if err := s.bucket.Delete(ctx, blobKey(owner, parcelID)); err != nil && gcerrors.Code(err) != gcerrors.NotFound {
		return fault.E("files.Discard", fault.Unavailable, err)
	}
	return nil
}

// EraseRows forgets an owner's documents, their prints and matches, and answers how many documents there were. The caller destroys the
// owner's key in the same transaction and calls EraseBlobs after it.
func (s *Store) EraseRows(ctx context.Context, tx db.Tx, owner string) (documents int64, err error) {
	for _, q := range []string{
		`DELETE FROM document_match WHERE owner = $1`, `DELETE FROM document_match WHERE other_owner = $1`, `DELETE FROM document_print WHERE owner = $1`, `DELETE FROM document WHERE owner = $1`,
	} {
		if documents, err = tx.Exec(ctx, q, owner); err != nil {
			return 0, fault.E("files.EraseRows", fault.Internal, err)
		}
	}
	return documents, nil
}

// EraseBlobs removes all that stands in the bucket for an owner, also what a crash left behind without a row.
func (s *Store) EraseBlobs(ctx context.Context, owner string) error {
	return EraseBlobs(ctx, s.bucket, owner)
}

// EraseBlobs removes all that stands in a bucket below an owner's name. Others may remove from it or write into it meanwhile.
func EraseBlobs(ctx context.Context, bucket *blob.Bucket, owner string) error {
	const op = "files.EraseBlobs"
	all := bucket.List(&blob.ListOptions{Prefix: owner + "/"})
	for {
		o, err := all.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fault.E(op, fault.Unavailable, err)
		}
		if err := bucket.Delete(ctx, o.Key); err != nil && gcerrors.Code(err) != gcerrors.NotFound {
			return fault.E(op, fault.Unavailable, err)
		}
	}
}
