package recon

import (
	"crypto/sha256"
	"encoding"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"

	"cloudpos/internal/fault"
)

// digest adds up all that a run saw, row by row, in the order of the run. Its state is kept with the position, so that a run which was
// cut ends with the digest of one that was not. It holds nothing that a second database would name otherwise.
type digest struct {
	sum hash.Hash
	row [41]byte
}

// openDigest begins a digest, or takes it up where its state says.
func openDigest(run Run) (*digest, error) {
	d := &digest{sum: sha256.New()}
	if run.hash == "" {
		fmt.Fprintf(d.sum, "cloudpos recon 1 %s %s %s %d\n", run.Channel, run.Environment, run.Kind, run.Day)
		return d, nil
	}
	state, err := base64.StdEncoding.DecodeString(run.hash)
	if err == nil {
		err = d.sum.(encoding.BinaryUnmarshaler).UnmarshalBinary(state) //nolint:forcetypeassert // crypto/sha256 promises it
	}
	if err != nil {
		return nil, fault.E("recon.openDigest", fault.Internal, err)
	}
	return d, nil
}

// matched adds a row that agrees.
func (d *digest) matched(m mark) {
	d.row[0] = m.kind[0]
	for i, n := range [...]int64{int64(m.line), m.amount, m.settle, m.fee} {
		binary.BigEndian.PutUint64(d.row[1+8*i:], uint64(n))
	}
	d.sum.Write(d.row[:]) // a hash takes all
}

// found adds a difference.
func (d *digest) found(x Difference) {
	fmt.Fprintf(d.sum, "%q\n", fmt.Sprint(x.Day, x.Subject, x.Class, x.Aspect, x.Why, x.Number, x.Transaction, x.BillDay, x.Line,
		int64(x.Ours.Amount), int64(x.Ours.Settle), x.Ours.FeeMillis, int64(x.Theirs.Amount), int64(x.Theirs.Settle), x.Theirs.FeeMillis))
}

// state is what openDigest goes on from.
func (d *digest) state() (string, error) {
	state, err := d.sum.(encoding.BinaryMarshaler).MarshalBinary() //nolint:forcetypeassert // crypto/sha256 promises it
	if err != nil {
		return "", fault.E("recon.digest", fault.Internal, err)
	}
	return base64.StdEncoding.EncodeToString(state), nil
}

func (d *digest) end() string { return hex.EncodeToString(d.sum.Sum(nil)) }
