package files_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

// cabinet is a document store over a database and a folder.
type cabinet struct {
	*testing.T
	db    *db.DB
	vault *secret.Vault
	dir   string
	store *files.Store
}

func each(t *testing.T, f func(t *cabinet)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		c := &cabinet{T: t, db: d, vault: secret.New(ring), dir: filepath.Join(t.TempDir(), "documents")}
		bucket, err := files.OpenFolder(c.dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = bucket.Close() })
		c.store = files.New(d, bucket, c.vault)
		f(c)
	})
}

func (t *cabinet) put(owner string, content []byte) files.Document {
	t.Helper()
	d, err := t.store.Put(t.Context(), owner, files.Meta{Name: "执照.jpg", Purpose: "licence", CreatedBy: "usr_1"}, content)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// blobs are the files of the bucket.
func (t *cabinet) blobs() []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(t.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (t *cabinet) want(err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Errorf("got %v, want %s", err, code)
	}
}

func TestDocumentsComeBackAsTheyWere(t *testing.T) {
	each(t, func(t *cabinet) {
		content := jpegOf(t.T)
		put := t.put("mch_a", content)
		d, got, err := t.store.Get(t.Context(), "mch_a", put.ID)
		if err != nil || !bytes.Equal(got, content) {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
		if d != put || d.Name != "执照.jpg" || d.MediaType != files.JPEG || d.Size != int64(len(content)) {
			t.Errorf("%+v, put %+v", d, put)
		}
		err = t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			all, err := t.store.List(ctx, tx, "mch_a")
			if len(all) != 1 || all[0] != put {
				t.Errorf("listed %+v", all)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestAnotherOwnersDocumentDoesNotExist(t *testing.T) {
	each(t, func(t *cabinet) {
		d := t.put("mch_a", jpegOf(t.T))
		t.put("mch_b", pngOf(t.T))
		for _, owner := range []string{"mch_b", "", "mch_", "MCH_A", "mch_a/.."} {
			_, _, err := t.store.Get(t.Context(), owner, d.ID)
			t.want(err, fault.NotFound)
		}
		for _, documentID := range []string{"", "doc_1", "../" + d.ID, d.ID + "/../" + d.ID, id.New("doc", d.CreatedAt)} {
			_, _, err := t.store.Get(t.Context(), "mch_a", documentID)
			t.want(err, fault.NotFound)
		}
	})
}

func TestBlobsAreEncryptedPrivateAndBoundToTheirDocument(t *testing.T) {
	each(t, func(t *cabinet) {
		content := comment(jpegOf(t.T), "110101199003077573")
		first, second := t.put("mch_a", content), t.put("mch_a", pngOf(t.T))
		blobs := t.blobs()
		if len(blobs) != 2 {
			t.Fatalf("blobs: %v", blobs)
		}
		for _, dir := range []string{t.dir, filepath.Dir(blobs[0])} {
			if info, err := os.Stat(dir); err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s is open to others: %v", dir, err)
			}
		}
		raw := map[string][]byte{}
		for _, path := range blobs {
			b, err := os.ReadFile(path)
			if err != nil || bytes.Contains(b, []byte("110101199003077573")) || bytes.Contains(b, []byte("\xff\xd8\xff")) {
				t.Errorf("%s holds plaintext, %v", path, err)
			}
			raw[path] = b
		}
		// Somebody with the folder exchanges the two files of one owner.
		for i, path := range blobs {
			if err := os.WriteFile(path, raw[blobs[1-i]], 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for _, d := range []files.Document{first, second} {
			_, _, err := t.store.Get(t.Context(), "mch_a", d.ID)
			t.want(err, secret.Unreadable)
		}
	})
}

func TestATamperedOrMissingBlobIsSaidSo(t *testing.T) {
	each(t, func(t *cabinet) {
		d := t.put("mch_a", jpegOf(t.T))
		path := t.blobs()[0]
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		raw[len(raw)/2] ^= 1
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		_, _, err = t.store.Get(t.Context(), "mch_a", d.ID)
		t.want(err, secret.Unreadable)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		_, _, err = t.store.Get(t.Context(), "mch_a", d.ID)
		t.want(err, secret.Unreadable)
	})
}

func TestRefusedFilesLeaveNothing(t *testing.T) {
	each(t, func(t *cabinet) {
		_, err := t.store.Put(t.Context(), "mch_a", files.Meta{Name: "x.jpg"}, append(jpegOf(t.T), zipOf(t.T)...))
		t.want(err, files.Dangerous)
		if blobs := t.blobs(); len(blobs) != 0 {
			t.Errorf("blobs: %v", blobs)
		}
	})
}

func TestWhatCamerasAppendIsNotKept(t *testing.T) {
	each(t, func(t *cabinet) {
		content := jpegOf(t.T)
		d := t.put("mch_a", append(bytes.Clone(content), "\x00\x00\x00\x18ftypmp42 a short film"...))
		_, got, err := t.store.Get(t.Context(), "mch_a", d.ID)
		if err != nil || !bytes.Equal(got, content) {
			t.Errorf("%d bytes instead of %d, %v", len(got), len(content), err)
		}
	})
}

func TestErasingAnOwnerMakesDocumentsUnreadable(t *testing.T) {
	each(t, func(t *cabinet) {
		d := t.put("mch_a", jpegOf(t.T))
		if err := t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return t.vault.Erase(ctx, tx, "mch_a") }); err != nil {
			t.Fatal(err)
		}
		_, _, err := t.store.Get(t.Context(), "mch_a", d.ID)
		t.want(err, secret.Erased)
	})
}

func TestNamesAreHarmless(t *testing.T) {
	each(t, func(t *cabinet) {
		for name, want := range map[string]string{
			"../../etc/passwd":                "passwd",
			`C:\fakepath\身份证.jpg`:             "身份证.jpg",
			"a\r\nSet-Cookie: x=1.jpg":        "aSet-Cookie: x=1.jpg",
			"gpj.\u202egpj.exe":               "gpj.gpj.exe",
			"\xff\xfe.jpg":                    ".jpg",
			"":                                "document",
			"..":                              "document",
			strings.Repeat("长", 300) + ".png": strings.Repeat("长", 116) + ".png",
		} {
			d, err := t.store.Put(t.Context(), "mch_a", files.Meta{Name: name}, pngOf(t.T))
			if err != nil || d.Name != want {
				t.Errorf("%q became %q, %v", name, d.Name, err)
			}
		}
	})
}
