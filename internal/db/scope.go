package db

import (
	"strconv"
	"strings"
)

// Environment parts trial from real money. It belongs to channel accounts, terminals, orders, attempts, refunds and
// books, and to their unique keys; totals never mix.
type Environment string

// The two environments.
const (
	Test Environment = "test"
	Live Environment = "live"
)

// Scope is how far a caller may reach, applied in SQL by every store method. An empty field does not narrow; the zero
// Scope reaches nothing (see Whole). Stores narrows within a merchant.
type Scope struct {
	Acquirer string   // acq_… every merchant of one acquirer
	Branch   string   // brn_… every merchant that applied at one branch
	Partner  string   // ptn_… every merchant that a partner or one below it brought
	Group    string   // grp_… every merchant of one chain
	Merchant string   // mch_… one merchant
	Stores   []string // sto_… some stores of that merchant; nil is all
	Whole    bool     // the whole install: the platform's own background work and platform staff
}

// MerchantScope reaches one merchant and all its stores.
func MerchantScope(merchantID string) Scope { return Scope{Merchant: merchantID} }

// WholeScope reaches everything; only background work and platform staff use it.
func WholeScope() Scope { return Scope{Whole: true} }

// Where gives a condition over the merchant and store columns of a table and the arguments that it needs, numbered from
// next: scope.Where("o.merchant_id", "o.store_id", 3). storeColumn "" means the table knows no stores: then a scope
// that is narrowed to stores still reaches the merchant's row; a row of the merchant as a whole (of no store) it does not. The condition is
// never empty.
func (s Scope) Where(merchantColumn, storeColumn string, next int) (condition string, args []any) {
	var parts []string
	add := func(format string, v any) {
		parts = append(parts, strings.ReplaceAll(format, "?", "$"+strconv.Itoa(next)))
		args = append(args, v)
		next++
	}
	if s.Merchant != "" {
		add(merchantColumn+" = ?", s.Merchant)
	}
	if s.Group != "" {
		add(merchantColumn+" IN (SELECT id FROM merchant WHERE group_id = ?)", s.Group)
	}
	if s.Partner != "" {
		add(merchantColumn+" IN (SELECT id FROM merchant WHERE partner_id = ? OR partner_id IN (SELECT id FROM partner WHERE parent_id = ?))", s.Partner)
	}
	if s.Branch != "" {
		add(merchantColumn+" IN (SELECT merchant_id FROM application_place WHERE branch_id = ?)", s.Branch)
	}
	if s.Acquirer != "" {
		add(merchantColumn+" IN (SELECT id FROM merchant WHERE acquirer_id = ?)", s.Acquirer)
	}
	if s.Stores != nil && storeColumn != "" {
		marks := make([]string, 0, len(s.Stores))
		for _, store := range s.Stores {
			marks = append(marks, "$"+strconv.Itoa(next))
			args = append(args, store)
			next++
		}
		if len(marks) == 0 {
			parts = append(parts, "1 = 0") // an empty list reaches no store
		} else {
			parts = append(parts, storeColumn+" IN ("+strings.Join(marks, ", ")+")")
		}
	}
	if len(parts) == 0 {
		if s.Whole {
			return "1 = 1", nil
		}
		return "1 = 0", nil
	}
	return "(" + strings.Join(parts, " AND ") + ")", args
}
