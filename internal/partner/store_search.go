package partner

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// indexPolicy puts the confirmed version of a policy into the search index in place of the one before.
func indexPolicy(ctx context.Context, tx db.Tx, p Policy) error {
	const op = "partner.indexPolicy"
	if _, err := tx.Exec(ctx, `DELETE FROM policy_gram WHERE code = $1`, p.Code); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	weighed := p.weighed()
	for some := range slices.Chunk(slices.Sorted(maps.Keys(weighed)), gramsAtOnce) {
		rows, args := make([]string, len(some)), []any{p.Code}
		for i, gram := range some {
			rows[i] = "($" + strconv.Itoa(len(args)+1) + ", $1, $" + strconv.Itoa(len(args)+2) + ")"
			args = append(args, gram, weighed[gram])
		}
		if _, err := tx.Exec(ctx, `INSERT INTO policy_gram (gram, code, weight) VALUES `+strings.Join(rows, ", "), args...); err != nil {
			return fault.E(op, fault.Internal, err)
		}
	}
	return nil
}

// gramsAtOnce is how many rows of the index one statement writes: a start installs thousands.
const gramsAtOnce = 200

// Bounds of a search.
const (
	queryGramsMax = 40
	foundMax      = 100
)

// PolicySearch narrows the library. The zero search is everything.
type PolicySearch struct {
	Text   string
	Kind   PolicyKind
	Region string // policies that hold in this region; "" is all
}

// SearchPolicies finds policies by their newest confirmed version, the best first, at most 100. A text is found where all its
// words and pairs of characters stand; when there is no such record, where at least a third of them do: people type whole questions.
func SearchPolicies(ctx context.Context, tx db.Tx, s PolicySearch) ([]Policy, error) {
	all, err := policies(ctx, tx, `p WHERE confirmed_at <> 0 AND NOT EXISTS (SELECT 1 FROM policy n WHERE n.code = p.code AND n.version > p.version AND n.confirmed_at <> 0)
		ORDER BY effective_from DESC, code`)
	if err != nil {
		return nil, err
	}
	wanted := grams(s.Text, true)
	if strings.TrimSpace(s.Text) != "" && len(wanted) == 0 {
		return nil, nil // nothing but signs
	}
	order := map[string]int{}
	if len(wanted) > 0 {
		if order, err = ranked(ctx, tx, wanted[:min(len(wanted), queryGramsMax)]); err != nil {
			return nil, err
		}
	}
	out := make([]Policy, len(order))
	var unordered []Policy
	for _, p := range all {
		rank, found := order[p.Code]
		switch {
		case (s.Kind != "" && p.Kind != s.Kind) || !RegionCovers(p.Place.Region, s.Region) && s.Region != "":
		case len(wanted) == 0:
			unordered = append(unordered, p)
		case found:
			out[rank] = p
		}
	}
	out = append(compact(out), unordered...)
	return out[:min(len(out), foundMax)], nil
}

// compact leaves out the places of records that other conditions ruled out.
func compact(of []Policy) []Policy {
	out := make([]Policy, 0, len(of))
	for _, p := range of {
		if p.ID != "" {
			out = append(out, p)
		}
	}
	return out
}

// ranked answers the place of each code that is found: all grams first, at least a third of them otherwise.
func ranked(ctx context.Context, tx db.Tx, wanted []string) (map[string]int, error) {
	for _, least := range []int{len(wanted), (len(wanted) + 2) / 3} {
		out, err := rankedBy(ctx, tx, wanted, least)
		if err != nil || len(out) > 0 {
			return out, err
		}
	}
	return map[string]int{}, nil
}

func rankedBy(ctx context.Context, tx db.Tx, wanted []string, least int) (map[string]int, error) {
	const op = "partner.SearchPolicies"
	marks, args := make([]string, len(wanted)), make([]any, len(wanted), len(wanted)+1)
	for i, g := range wanted {
		marks[i], args[i] = "$"+strconv.Itoa(i+1), g
	}
	rows, err := tx.Query(ctx, `SELECT code FROM policy_gram WHERE gram IN (`+strings.Join(marks, ", ")+`)
		GROUP BY code HAVING COUNT(*) >= $`+strconv.Itoa(len(wanted)+1)+` ORDER BY COUNT(*) DESC, SUM(weight) DESC, code LIMIT `+strconv.Itoa(foundMax), append(args, least)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var code string
		if err := rows.Scan(&code); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[code] = len(out)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
