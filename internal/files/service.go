package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	"gocloud.dev/gcerrors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

// Store keeps documents. It is safe for concurrent use.
type Store struct {
	db     *db.DB
	bucket *blob.Bucket
	vault  *secret.Vault
	room   chan struct{} // a place for each picture that may be unpacked at a time
}

// unpackedMax is how many pictures are unpacked at a time: each may take a few hundred MiB.
const unpackedMax = 2

// New makes a store of a database, a bucket for the blobs and the vault that encrypts them.
func New(database *db.DB, bucket *blob.Bucket, vault *secret.Vault) *Store {
	return &Store{db: database, bucket: bucket, vault: vault, room: make(chan struct{}, unpackedMax)}
}

// OpenFolder opens (and creates, for the owner alone) a local folder as a bucket: the embedded default.
func OpenFolder(dir string) (*blob.Bucket, error) {
	bucket, err := fileblob.OpenBucket(dir, &fileblob.Options{
		CreateDir: true, DirFileMode: 0o700, NoTempDir: true, Metadata: fileblob.MetadataDontWrite,
	})
	if err != nil {
		return nil, fault.E("files.OpenFolder", fault.Unavailable, err)
	}
	return bucket, nil
}

// Put checks, encrypts and keeps a document of an owner: of a picture, what shows and nothing of what it was taken with (Strip),
// if it meets the standards. Blob first, then the row: call it outside of any transaction and refer to the answer's ID in one of
// your own. Errors: those of Sniff and of Quality.Meets, and SECRET_ERASED.
func (s *Store) Put(ctx context.Context, owner string, meta Meta, content []byte) (Document, error) {
	const op = "files.Put"
	media, size, err := inspect(content)
	if err != nil {
		return Document{}, err
	}
	original := sha256Hex(content)
	ready, err := s.prepare(ctx, media, content[:size], meta.Standards)
	if err != nil {
		return Document{}, err
	}
	content = ready.content
	d := Document{
		Owner: owner, SHA256: sha256Hex(content), Original: original, Size: int64(len(content)), MediaType: media,
		Name: cleanName(meta.Name), Purpose: meta.Purpose, CreatedBy: meta.CreatedBy, Quality: ready.quality,
	}
	var key secret.Key
	err = s.db.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		d.CreatedAt = tx.Now()
		d.ID = id.New("doc", tx.Now())
		key, err = s.vault.Key(ctx, tx, owner)
		return err
	})
	if err != nil {
		return Document{}, err
	}
	sealed, err := key.Seal(contentPurpose(d.ID), content)
	if err != nil {
		return Document{}, err
	}
	if err := s.bucket.WriteAll(ctx, blobKey(owner, d.ID), sealed, &blob.WriterOptions{ContentType: "application/octet-stream"}); err != nil {
		return Document{}, fault.E(op, fault.Unavailable, err)
	}
	if err := s.db.Write(ctx, func(ctx context.Context, tx db.Tx) error { return insert(ctx, tx, s.vault, d, ready.prints) }); err != nil {
		return Document{}, err
	}
	return d, nil
}

// Get is a document of this owner with its content; NOT_FOUND for an id that the owner does not have, SECRET_UNREADABLE
// when the blob is not what was kept. The caller has made sure that whoever asks may see this owner's documents, and
// records the reading in audit.
func (s *Store) Get(ctx context.Context, owner, documentID string) (Document, []byte, error) {
	const op = "files.Get"
	var d Document
	var key secret.Key
	err := s.db.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if d, err = s.Find(ctx, tx, owner, documentID); err != nil {
			return err
		}
		key, err = s.vault.ExistingKey(ctx, tx, owner)
		return err
	})
	if err != nil {
		return Document{}, nil, err
	}
	sealed, err := s.bucket.ReadAll(ctx, blobKey(owner, documentID))
	if gcerrors.Code(err) == gcerrors.NotFound { // for good, unlike a store that does not answer now
		return Document{}, nil, fault.E(op, secret.Unreadable, "the content is not there", err)
	}
	if err != nil {
		return Document{}, nil, fault.E(op, fault.Unavailable, err)
	}
	content, err := key.Open(contentPurpose(documentID), sealed)
	if err != nil {
		return Document{}, nil, err
	}
	if sha256Hex(content) != d.SHA256 {
		return Document{}, nil, fault.E(op, secret.Unreadable, "the content is not what was kept")
	}
	return d, content, nil
}

// Find is a document's row; NOT_FOUND when the owner has no such document.
func (s *Store) Find(ctx context.Context, tx db.Tx, owner, documentID string) (Document, error) {
	if !id.Valid("doc", documentID) {
		return Document{}, fault.E("files.Find", fault.NotFound)
	}
	return find(ctx, tx, s.vault, owner, documentID)
}

// List is an owner's documents, oldest first, at most ListMax.
func (s *Store) List(ctx context.Context, tx db.Tx, owner string) ([]Document, error) {
	return list(ctx, tx, s.vault, owner)
}

func sha256Hex(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// blobKey is where a document's blob stands in the bucket.
func blobKey(owner, documentID string) string { return owner + "/" + documentID }

// contentPurpose binds a blob to its id: two blobs of one owner cannot be exchanged.
func contentPurpose(documentID string) string { return "files.content:" + documentID }
