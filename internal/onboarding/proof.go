package onboarding

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Files of a proof.
const (
	proofText    = "agreement.txt"
	proofDrawing = "signature.png"
	proofRecord  = "record.txt"
	proofSums    = "SHA256SUMS"
	proofReceipt = "receipt.txt"
	proofHowTo   = "README.txt"
)

// proofHelp stands in every proof: who opens it in ten years has no program of ours.
const proofHelp = `协议校验说明 / How to check this agreement

1. sha256sum -c SHA256SUMS
2. record.txt 第 3 行 = agreement.txt 的 SHA-256，第 7 行 = signature.png 的 SHA-256。
   Line 3 of record.txt is the SHA-256 of agreement.txt, line 7 that of signature.png.
3. sha256sum record.txt = 签约回执上的“签署记录指纹”。请与您自己保存的回执比对，不要只与本压缩包内的文件比对。
   sha256sum record.txt is the record's hash on the receipt. Compare with the receipt that you kept yourself, not only with the files in here.

record.txt: 固定标题、文本版本、文本 SHA-256、签署人编号、签署人姓名、签署时刻（1970 年起的微秒数）、签名图 SHA-256；UTF-8，每行以 LF 结束。
record.txt: heading, version of the text, its SHA-256, signer's id, signer's name, instant in microseconds since 1970, SHA-256 of the drawing; UTF-8, each line ended by LF.

cloudpos agreement verify 本文件.zip
`

// packProof is a signed agreement as a ZIP that anyone can check with sha256sum. It holds the signer's name in clear.
func packProof(g Agreement, signer string, drawing []byte) ([]byte, error) {
	text, recorded := []byte(g.Text), []byte(signedRecord(g, signer))
	sums := sha256Hex(text) + "  " + proofText + "\n" + sha256Hex(drawing) + "  " + proofDrawing + "\n" + g.SHA256 + "  " + proofRecord + "\n"
	receipt := g.ReceiptNumber + "\n" + g.SHA256 + "\n"
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range []struct {
		name    string
		content []byte
	}{
		{proofHowTo, []byte(proofHelp)}, {proofText, text}, {proofDrawing, drawing}, {proofRecord, recorded}, {proofSums, []byte(sums)}, {proofReceipt, []byte(receipt)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: g.SignedAt})
		if err == nil {
			_, err = w.Write(f.content)
		}
		if err != nil {
			return nil, fault.E("onboarding.packProof", fault.Internal, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fault.E("onboarding.packProof", fault.Internal, err)
	}
	return out.Bytes(), nil
}

// ProofReport is what a downloaded proof says and what of it does not hold.
type ProofReport struct {
	Version, Signer, Receipt string
	SignedAt                 time.Time
	SHA256                   string   // of record.txt, computed from the file
	Wrong                    []string // nothing when all of it fits together
}

// errNotProof says that a file is no proof of an agreement at all.
var errNotProof = errors.New("this is not a downloaded agreement")

const proofPartMax = 1 << 20 // bytes of one file in a proof

// ReadProof checks a downloaded proof by itself, without a database: the parts give the record, and the record the hash of its own
// receipt. Whoever wants to know whether all of it was exchanged compares the hash with a receipt kept elsewhere.
func ReadProof(packed []byte) (ProofReport, error) {
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return ProofReport{}, errors.Join(errNotProof, err)
	}
	parts := map[string][]byte{}
	for _, name := range []string{proofText, proofDrawing, proofRecord, proofReceipt} {
		if parts[name], err = proofPart(z, name); err != nil {
			return ProofReport{}, errors.Join(errNotProof, err)
		}
	}
	lines := strings.Split(string(parts[proofRecord]), "\n")
	if len(lines) != 8 || lines[0] != recordHeading || lines[7] != "" {
		return ProofReport{}, fmt.Errorf("%w: %s has not the seven lines of a record", errNotProof, proofRecord)
	}
	at, err := strconv.ParseInt(lines[5], 10, 64)
	if err != nil {
		return ProofReport{}, fmt.Errorf("%w: the instant: %w", errNotProof, err)
	}
	number, hash, _ := strings.Cut(strings.TrimSuffix(string(parts[proofReceipt]), "\n"), "\n")
	out := ProofReport{Version: lines[1], Signer: lines[4], Receipt: number, SignedAt: db.Instant(at), SHA256: sha256Hex(parts[proofRecord])}
	for _, c := range []struct {
		what      string
		got, want string
	}{
		{proofText + " is not the text that was signed", sha256Hex(parts[proofText]), lines[2]},
		{proofDrawing + " is not the signature that was drawn", sha256Hex(parts[proofDrawing]), lines[6]},
		{proofRecord + " does not give the hash of the receipt", out.SHA256, hash},
	} {
		if c.got != c.want {
			out.Wrong = append(out.Wrong, c.what)
		}
	}
	return out, nil
}

// proofPart reads one file; two of a name are refused, so that no reader sees another one than we do.
func proofPart(z *zip.Reader, name string) ([]byte, error) {
	same := func(f *zip.File) bool { return f.Name == name }
	at := slices.IndexFunc(z.File, same)
	if at < 0 || slices.ContainsFunc(z.File[at+1:], same) {
		return nil, fmt.Errorf("there is not exactly one %s", name)
	}
	r, err := z.File[at].Open()
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(r, proofPartMax+1))
	if err == nil && len(content) > proofPartMax {
		err = fmt.Errorf("%s is too large", name)
	}
	return content, errors.Join(err, r.Close())
}
