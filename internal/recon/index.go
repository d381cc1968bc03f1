package recon

import (
	"encoding/binary"
	"hash/maphash"
	"sort"
)

// index is our side of one day of an account in memory, payments or refunds: of each fact as much as tells whether a row of the bill
// fits it, some 50 bytes, whatever its texts are. Texts are held as 64-bit hashes under a seed of this run: two that differ are taken for the same
// once in 2⁶⁴ comparisons. It only sorts out what agrees: whatever does not is judged with all that the database says of it.
type index struct {
	facts []indexed // in the order of their time
	slots []uint32  // open addressing by key: place in facts and 1, 0 where there is none
	seen  []bool    // facts whose number the bill has

	seed   maphash.Seed
	buffer []byte
	owners []owner
	known  map[owner]uint32
}

// indexed is one payment or refund.
type indexed struct {
	key   uint64 // of our number
	text  uint64 // of the channel's number and both amounts
	at    int64  // microseconds
	fee   int64  // thousandths of a fen, with the bill's sign
	owner uint32
	rate  int32 // ppm; or one of the words below
}

// What stands in the place of a rate.
const (
	bound    = -1 // by a floor or a cap: only the fee as booked fits
	underWay = -2 // a refund that the channel took and has not ended: no row fits it at first sight
)

// owner is whose a fact is: the merchant here and below the provider.
type owner struct{ merchantID, subMerchant string }

func newIndex() *index { return &index{seed: maphash.MakeSeed(), known: map[owner]uint32{}} }

// agreed are the texts and amounts that must be the same on both sides.
type agreed struct {
	number, theirs string // our number, and the channel's
	amount, settle int64
}

func (x *index) hash(of agreed) uint64 {
	x.buffer = append(x.buffer[:0], of.theirs...)
	x.buffer = binary.LittleEndian.AppendUint64(x.buffer, uint64(of.amount))
	x.buffer = binary.LittleEndian.AppendUint64(x.buffer, uint64(of.settle))
	return maphash.Bytes(x.seed, x.buffer)
}

// add takes a fact in; end must follow before anything is looked up.
func (x *index) add(f fact) {
	n, ok := x.known[f.whose]
	if !ok {
		n = uint32(len(x.owners))
		x.known[f.whose], x.owners = n, append(x.owners, f.whose)
	}
	x.facts = append(x.facts, indexed{key: x.keyOf(f.number), text: x.hash(f.agreed), at: f.at, fee: f.fee, owner: n, rate: f.rate})
}

// end makes the facts findable.
func (x *index) end() {
	size := 4
	for size < 2*len(x.facts) {
		size *= 2
	}
	x.slots, x.seen, x.known = make([]uint32, size), make([]bool, len(x.facts)), nil
	for i, f := range x.facts {
		at := f.key & uint64(size-1)
		for x.slots[at] != 0 {
			at = (at + 1) & uint64(size-1)
		}
		x.slots[at] = uint32(i) + 1
	}
}

// find is the fact with a number, which the bill has therefore; nil when it is none of this day and account.
func (x *index) find(number string) *indexed {
	key := x.keyOf(number)
	mask := uint64(len(x.slots) - 1)
	for at := key & mask; x.slots[at] != 0; at = (at + 1) & mask {
		if i := x.slots[at] - 1; x.facts[i].key == key {
			x.seen[i] = true
			return &x.facts[i]
		}
	}
	return nil
}

func (x *index) keyOf(number string) uint64 { return maphash.String(x.seed, number) }

// paymentFits says whether a row of the bill fits a payment: the same transaction and amounts, of the same merchant where the bill
// names one, and the contracted fee to the fen or to a thousandth of one.
func (x *index) paymentFits(f *indexed, row agreed, whose owner, feeMillis int64) bool {
	has := x.owners[f.owner]
	return f.text == x.hash(row) && (whose.merchantID == "" || whose.merchantID == has.merchantID) && (whose.subMerchant == "" || whose.subMerchant == has.subMerchant) &&
		(feeMillis == f.fee || f.rate >= 0 && feeMillis == (2*row.settle*int64(f.rate)+1000)/2000)
}

// refundFits says the same of a refund, whose share of the fee lies less than a thousandth from the exact one.
func (x *index) refundFits(f *indexed, row agreed, whose owner, feeMillis int64) bool {
	has := x.owners[f.owner]
	off := 1000*feeMillis + row.settle*int64(f.rate)
	return f.rate != underWay && f.text == x.hash(row) && (whose.merchantID == "" || whose.merchantID == has.merchantID) && whose.subMerchant == has.subMerchant &&
		(feeMillis == f.fee || f.rate >= 0 && -1000 < off && off < 1000)
}

// missing are the next facts behind an instant whose number the bill does not have, at most limit and those of the same instant as the
// last, and how far that is known.
func (x *index) missing(after, end int64, limit int) (list []indexed, through int64) {
	first := sort.Search(len(x.facts), func(i int) bool { return x.facts[i].at > after })
	for i, f := range x.facts[first:] {
		switch {
		case x.seen[first+i]:
		case len(list) >= limit && f.at != list[len(list)-1].at:
			return list, list[len(list)-1].at
		default:
			list = append(list, f)
		}
	}
	return list, end
}
