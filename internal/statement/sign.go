package statement

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"cloudpos/internal/signature"
)

// ErrAltered says that a file is not what was signed, or that the signature is not the platform's.
var ErrAltered = errors.New("statement: the file is not what the platform signed")

// signatureHead is the first line of what is signed and of a signature file.
const signatureHead = "cloudpos-statement: 1"

// Signed is what a signature file says: what was signed, by which key, and the signature.
type Signed struct {
	Statement string
	Version   int64
	Name      string // of the file
	Format    Format
	Size      int64
	SHA256    string
	KeyID     string
	Algorithm signature.Algorithm
	Signature string // base64
}

// Text is what is signed: lines of name and value, each ended by a line feed.
func (s Signed) Text() string {
	var b strings.Builder
	for _, line := range [][2]string{
		{"statement", s.Statement},
		{"version", strconv.FormatInt(s.Version, 10)},
		{"file", s.Name},
		{"format", string(s.Format)},
		{"size", strconv.FormatInt(s.Size, 10)},
		{"sha256", s.SHA256},
	} {
		b.WriteString(line[0] + ": " + line[1] + "\n")
	}
	return signatureHead + "\n" + b.String()
}

// File is the signature file that stands beside the file, FILE.sig: the signed text, then the key and the signature.
func (s Signed) File() string {
	return s.Text() + "key: " + s.KeyID + "\nalgorithm: " + string(s.Algorithm) + "\nsignature: " + s.Signature + "\n"
}

// SignatureFile is the signature file of one of a statement's files.
func (s Statement) SignatureFile(f File) string { return s.signed(f).File() }

// signed is what is signed of a file of a statement.
func (s Statement) signed(f File) Signed {
	return Signed{
		Statement: s.ID, Version: s.Version, Name: s.FileName(f.Format), Format: f.Format, Size: f.Size, SHA256: f.SHA256,
		KeyID: f.KeyID, Algorithm: f.Algorithm, Signature: f.Signature,
	}
}

// ReadSignature reads a signature file; ErrAltered for anything else.
func ReadSignature(r io.Reader) (Signed, error) {
	const most = 8 << 10
	lines := bufio.NewScanner(io.LimitReader(r, most))
	values := map[string]string{}
	for n := 0; lines.Scan(); n++ {
		if n == 0 {
			if lines.Text() != signatureHead {
				return Signed{}, fmt.Errorf("%w: not a signature file of a statement", ErrAltered)
			}
			continue
		}
		name, value, ok := strings.Cut(lines.Text(), ": ")
		if _, twice := values[name]; !ok || twice {
			return Signed{}, fmt.Errorf("%w: a line of the signature file cannot be read", ErrAltered)
		}
		values[name] = value
	}
	version, err1 := strconv.ParseInt(values["version"], 10, 64)
	size, err2 := strconv.ParseInt(values["size"], 10, 64)
	if lines.Err() != nil || err1 != nil || err2 != nil {
		return Signed{}, fmt.Errorf("%w: the signature file is not whole", ErrAltered)
	}
	return Signed{
		Statement: values["statement"], Version: version, Name: values["file"], Format: Format(values["format"]), Size: size, SHA256: values["sha256"],
		KeyID: values["key"], Algorithm: signature.Algorithm(values["algorithm"]), Signature: values["signature"],
	}, nil
}

// Verify checks a file and its signature with the platform's public key of the id that the signature names: SPKI, PEM or base64.
// ErrAltered says what does not hold.
func (s Signed) Verify(file io.Reader, publicKey string) error {
	sum := sha256.New()
	size, err := io.Copy(sum, file)
	if err != nil {
		return err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != s.SHA256 || size != s.Size {
		return fmt.Errorf("%w: the file was changed: %d bytes, SHA-256 %s; signed were %d bytes, %s", ErrAltered, size, got, s.Size, s.SHA256)
	}
	key, err := signature.CanonicalKey(s.Algorithm, []byte(publicKey))
	if err != nil {
		return errors.Join(ErrAltered, err)
	}
	raw, err := base64.StdEncoding.DecodeString(s.Signature)
	if err != nil {
		return fmt.Errorf("%w: the signature is not base64", ErrAltered)
	}
	if err := signature.Verify(s.Algorithm, []byte(key), []byte(s.Text()), raw); err != nil {
		return fmt.Errorf("%w: the signature is not by the key %s", ErrAltered, s.KeyID)
	}
	return nil
}
