package secret_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

const phrase = "a long pass phrase"

func ring(t *testing.T) *secret.Keyring {
	t.Helper()
	k, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestFirstStartMakesAKeyRingAndLaterOnesReadIt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "keys")
	first, err := secret.OpenKeyring(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := secret.OpenKeyring(dir)
	if err != nil || again.Text() != first.Text() {
		t.Errorf("another key ring: %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%v, %v", entries, err)
	}
	for path, want := range map[string]fs.FileMode{dir: 0o700, filepath.Join(dir, entries[0].Name()): 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

func TestProcessesThatStartAtOnceShareOneKeyRing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	var wg sync.WaitGroup
	texts := make([]string, 16)
	for i := range texts {
		wg.Go(func() {
			k, err := secret.OpenKeyring(dir)
			if err != nil {
				t.Error(err)
				return
			}
			texts[i] = k.Text()
		})
	}
	wg.Wait()
	for _, text := range texts {
		if text != texts[0] {
			t.Fatal("two key rings")
		}
	}
}

func TestAKeyRingOpenToOthersIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := ring(t).Save(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, "keyring.json"), 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := secret.OpenKeyring(dir); !fault.Is(err, secret.KeyringInvalid) {
		t.Errorf("got %v", err)
	}
}

func TestSaveNeverOverwritesAKeyRing(t *testing.T) {
	dir := t.TempDir()
	first := ring(t)
	if err := first.Save(dir); err != nil {
		t.Fatal(err)
	}
	if err := ring(t).Save(dir); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	kept, err := secret.OpenKeyring(dir)
	if err != nil || kept.Text() != first.Text() {
		t.Errorf("the first key ring is gone: %v", err)
	}
}

func TestADamagedKeyRingIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "keyring.json")
	for _, content := range []string{"", "{", `{"version":1}`, `{"version":2,"wrap":"AAAA","hash":"AAAA"}`} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := secret.OpenKeyring(dir); !fault.Is(err, secret.KeyringInvalid) {
			t.Errorf("%q: %v", content, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != content {
			t.Errorf("%q was touched", content)
		}
	}
}

func TestTextCarriesAKeyRing(t *testing.T) {
	k := ring(t)
	again, err := secret.ParseKeyring(k.Text())
	if err != nil || again.Text() != k.Text() || again.KeyID() != k.KeyID() {
		t.Errorf("%v", err)
	}
	for _, text := range []string{"", "not base64!", "e30="} {
		if _, err := secret.ParseKeyring(text); !fault.Is(err, secret.KeyringInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestExportOpensWithItsPhraseOnly(t *testing.T) {
	k := ring(t)
	exported, err := k.Export(phrase)
	if err != nil {
		t.Fatal(err)
	}
	again, err := secret.ImportKeyring(exported, phrase)
	if err != nil || again.Text() != k.Text() {
		t.Errorf("%v", err)
	}
	if _, err := secret.ImportKeyring(exported, phrase+"!"); !fault.Is(err, secret.WrongPhrase) {
		t.Errorf("another phrase: %v", err)
	}
	other, err := k.Export(phrase)
	if err != nil || bytes.Equal(other, exported) {
		t.Errorf("two exports are alike: %v", err)
	}
	if _, err := k.Export("too short"); !fault.Is(err, fault.Invalid) {
		t.Errorf("a short phrase: %v", err)
	}
}

// Each field of the export is changed in turn: nothing opens, and no field can make us spend all memory.
func TestTamperedExportsAreRefused(t *testing.T) {
	exported, err := ring(t).Export(phrase)
	if err != nil {
		t.Fatal(err)
	}
	for field, value := range map[string]any{
		"version": 2, "memory_kib": 64, "passes": 1, "salt": "AAAAAAAAAAAAAAAAAAAAAA==", "nonce": "AAAAAAAAAAAAAAAA",
		"sealed": "AAAA",
	} {
		if code := importChanged(t, exported, field, value); code != secret.WrongPhrase && code != secret.KeyringInvalid {
			t.Errorf("%s changed: %q", field, code)
		}
	}
	for field, value := range map[string]any{"memory_kib": uint32(1 << 31), "passes": 1 << 20, "salt": "", "nonce": "AA=="} {
		if code := importChanged(t, exported, field, value); code != secret.KeyringInvalid {
			t.Errorf("%s hostile: %q", field, code)
		}
	}
	if _, err := secret.ImportKeyring([]byte("not JSON"), phrase); !fault.Is(err, secret.KeyringInvalid) {
		t.Errorf("no JSON: %v", err)
	}
}

func importChanged(t *testing.T, exported []byte, field string, value any) fault.Code {
	t.Helper()
	var fields map[string]any
	if err := json.Unmarshal(exported, &fields); err != nil {
		t.Fatal(err)
	}
	fields[field] = value
	changed, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	_, err = secret.ImportKeyring(changed, phrase)
	return fault.CodeOf(err)
}

// However a key ring is printed, logged or dumped, its keys stay inside.
func TestKeysAreNeverPrinted(t *testing.T) {
	k := ring(t)
	var b strings.Builder
	holder := struct{ Ring *secret.Keyring }{k}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		fmt.Fprintf(&b, format, k)
	}
	slog.New(slog.NewJSONHandler(&b, nil)).Info("x", "ring", k, "holder", holder)
	dumped, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	b.Write(dumped)
	text := b.String()
	for start := 0; start+24 < len(k.Text()); start += 24 {
		if strings.Contains(text, k.Text()[start:start+24]) {
			t.Fatalf("printed: %s", text)
		}
	}
	if len(text) > 1000 {
		t.Errorf("suspiciously much was printed: %s", text)
	}
}
