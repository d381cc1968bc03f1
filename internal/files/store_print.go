package files

import (
	"context"
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Match is a document of another owner that is the same picture, or the same bytes.
type Match struct {
	DocumentID      string // the owner's
	OtherOwner      string
	OtherID         string
	SameBytes       bool
	Distance        int // bits of 256; 0 with SameBytes
	FoundAt         time.Time
	Purpose, Others string // what each of the two was handed in as
}

// candidatesMax bounds how many prints one look-up compares, and matchesMax how many matches of a document are kept: a picture
// that twenty others have handed in needs no longer list.
const (
	candidatesMax = 20_000
	matchesMax    = 20
)

func insertPrints(ctx context.Context, tx db.Tx, d Document, prints []Print) error {
	for _, p := range prints {
		b := p.bands()
		_, err := tx.Exec(ctx, `INSERT INTO document_print (owner, document_id, crop, band0, band1, band2, band3, fine) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			d.Owner, d.ID, p.Crop, b[0], b[1], b[2], b[3], fineText(p.Fine))
		if err != nil {
			return fault.E("files.insertPrints", fault.Internal, err)
		}
	}
	return nil
}

// FindMatches looks for a document's picture and bytes among those of all other owners, and keeps what it finds. Call it in a
// transaction of its own after Put: then of two that come at the same time the later one sees the other. Repeating it does no harm.
func (s *Store) FindMatches(ctx context.Context, tx db.Tx, owner, documentID string) (int, error) {
	const op = "files.FindMatches"
	d, err := s.Find(ctx, tx, owner, documentID)
	if err != nil {
		return 0, err
	}
	found, err := sameBytes(ctx, tx, d)
	if err != nil {
		return 0, err
	}
	prints, err := printsOf(ctx, tx, d)
	if err != nil {
		return 0, err
	}
	if err := alike(ctx, tx, d, prints, found); err != nil {
		return 0, err
	}
	kept := 0
	for key, distance := range found {
		if kept++; kept > matchesMax {
			break
		}
		_, err := tx.Exec(ctx, `INSERT INTO document_match (owner, document_id, other_owner, other_id, same_bytes, distance, found_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
			owner, documentID, key[0], key[1], distance < 0, max(0, distance), db.Micros(tx.Now()))
		if err != nil {
			return 0, fault.E(op, fault.Internal, err)
		}
	}
	return len(found), nil
}

// sameBytes finds other owners' documents of the same bytes, as handed in or as kept; their distance is -1.
func sameBytes(ctx context.Context, tx db.Tx, d Document) (map[[2]string]int, error) {
	found := map[[2]string]int{}
	rows, err := tx.Query(ctx, `SELECT owner, id FROM document WHERE owner <> $1 AND (sha256 = $2 OR (original_sha256 = $3 AND original_sha256 <> ''))
		ORDER BY owner, id LIMIT `+strconv.Itoa(matchesMax), d.Owner, d.SHA256, d.Original)
	if err != nil {
		return nil, fault.E("files.sameBytes", fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var owner, id string
		if err := rows.Scan(&owner, &id); err != nil {
			return nil, fault.E("files.sameBytes", fault.Internal, err)
		}
		found[[2]string{owner, id}] = -1
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("files.sameBytes", fault.Internal, err)
	}
	return found, nil
}

const printColumns = `owner, document_id, crop, band0, band1, band2, band3, fine`

func printsOf(ctx context.Context, tx db.Tx, d Document) ([]Print, error) {
	var out []Print
	err := eachPrint(ctx, tx, `SELECT `+printColumns+` FROM document_print WHERE owner = $1 AND document_id = $2 ORDER BY crop`, []any{d.Owner, d.ID},
		func(_, _ string, p Print) { out = append(out, p) })
	return out, err
}

// alike adds the other owners' pictures that look like d: its whole against all parts of theirs, its parts against their wholes.
func alike(ctx context.Context, tx db.Tx, d Document, prints []Print, found map[[2]string]int) error {
	for band := range Bands {
		for _, half := range []struct {
			mine []Print
			more string
		}{{prints[:min(1, len(prints))], ""}, {prints[min(1, len(prints)):], " AND crop = 0"}} {
			values := wanted(half.mine, band)
			if len(values) == 0 {
				continue
			}
			query := `SELECT ` + printColumns + ` FROM document_print WHERE band` + strconv.Itoa(band) + ` IN (` + values + `) AND owner <> $1` + half.more +
				` LIMIT ` + strconv.Itoa(candidatesMax)
			err := eachPrint(ctx, tx, query, []any{d.Owner}, func(owner, id string, theirs Print) {
				note(found, [2]string{owner, id}, half.mine, theirs)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// note keeps the least distance between a document and a print.
func note(found map[[2]string]int, key [2]string, mine []Print, theirs Print) {
	for _, p := range mine {
		distance, same := p.Alike(theirs)
		if before, known := found[key]; same && (!known || distance < before) {
			found[key] = distance
		}
	}
}

// wanted lists the values of a band by which prints may be found. They are our own small numbers: nothing to quote.
func wanted(prints []Print, band int) string {
	seen := map[int64]bool{}
	var out []string
	for _, p := range prints {
		for _, v := range near(p.bands()[band]) {
			if !seen[v] {
				seen[v] = true
				out = append(out, strconv.FormatInt(v, 10))
			}
		}
	}
	return strings.Join(out, ",")
}

func eachPrint(ctx context.Context, tx db.Tx, query string, args []any, visit func(owner, id string, p Print)) error {
	const op = "files.eachPrint"
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var owner, id, fine string
		var p Print
		var b [Bands]int64
		if err := rows.Scan(&owner, &id, &p.Crop, &b[0], &b[1], &b[2], &b[3], &fine); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		for i, v := range b {
			p.Coarse |= uint64(v&math.MaxUint16) << (16 * i)
		}
		p.Fine = fineOf(fine)
		visit(owner, id, p)
	}
	if err := rows.Err(); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// Matches are the documents of other owners that a person's documents were found to be, from both sides, the nearest first.
func (s *Store) Matches(ctx context.Context, tx db.Tx, owner string) ([]Match, error) {
	const op = "files.Matches"
	rows, err := tx.Query(ctx, `SELECT m.document_id, m.other_owner, m.other_id, m.same_bytes, m.distance, m.found_at, a.purpose, b.purpose
		FROM (SELECT owner, document_id, other_owner, other_id, same_bytes, distance, found_at FROM document_match WHERE owner = $1
			UNION SELECT other_owner, other_id, owner, document_id, same_bytes, distance, found_at FROM document_match WHERE other_owner = $1) m
		JOIN document a ON a.owner = $1 AND a.id = m.document_id JOIN document b ON b.owner = m.other_owner AND b.id = m.other_id
		ORDER BY m.distance, m.document_id, m.other_owner, m.other_id LIMIT `+strconv.Itoa(ListMax), owner)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Match
	seen := map[[3]string]bool{}
	for rows.Next() {
		var m Match
		var at int64
		if err := rows.Scan(&m.DocumentID, &m.OtherOwner, &m.OtherID, &m.SameBytes, &m.Distance, &at, &m.Purpose, &m.Others); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		m.FoundAt = db.Instant(at)
		if key := [3]string{m.DocumentID, m.OtherOwner, m.OtherID}; !seen[key] {
			seen[key] = true
			out = append(out, m)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// fineText writes the fine bits as 64 hexadecimal digits.
func fineText(fine [4]uint64) string {
	out := make([]byte, 0, 32)
	for _, part := range fine {
		for i := range 8 {
			out = append(out, byte(part>>(8*i)))
		}
	}
	return hex.EncodeToString(out)
}

// fineOf reads what fineText wrote; anything else is a print like none.
func fineOf(text string) (fine [4]uint64) {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != 32 {
		return fine
	}
	for i, b := range raw {
		fine[i/8] |= uint64(b) << (8 * (i % 8))
	}
	return fine
}
