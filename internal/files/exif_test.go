package files_test

import (
	"bytes"
	"testing"

	"cloudpos/internal/files"
)

// Where a photo was taken, with what, and what the camera thought of it is gone; it stands upright; both hashes are kept (A22).
func TestEXIFIsStripped(t *testing.T) {
	each(t, func(t *cabinet) {
		plain := jpegAt(t, small(scenePicture(3)), 85)
		for turn := byte(1); turn <= 8; turn++ {
			content := withEXIF(plain, turn)
			d, err := t.store.Put(t.Context(), "mch_a", files.Meta{Name: "x.jpg", Standards: files.PhotoStandards()}, content)
			if err != nil {
				t.Fatal(err)
			}
			_, kept, err := t.store.Get(t.Context(), "mch_a", d.ID)
			if err != nil || bytes.Contains(kept, []byte("Exif")) || bytes.Contains(kept, []byte("SECRETPLACE")) {
				t.Errorf("turn %d: EXIF is still there, %v", turn, err)
			}
			if d.Original == d.SHA256 || len(d.Original) != 64 {
				t.Errorf("turn %d: hashes %q, %q", turn, d.Original, d.SHA256)
			}
			if upright := d.Quality.Width > d.Quality.Height; upright != (turn <= 4) {
				t.Errorf("turn %d: %d × %d", turn, d.Quality.Width, d.Quality.Height)
			}
		}
	})
}
