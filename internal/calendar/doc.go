// Package calendar knows what day it is in the books and which days are worked. Business days are days of Asia/Shanghai
// (UTC+8 all year since 1991). Working days follow the State Council's yearly notice with its make-up days (调休上班), not
// Monday to Friday: that would be wrong several times a year in both directions (domain.md B6).
//
// A Year is one notice, a Book the years that are loaded, one behind the other, and a Calendar the book as one
// institution keeps it: some banks do not work on make-up weekends. Nothing is ever guessed: what lies outside the loaded years
// answers CALENDAR_HORIZON, and whoever asked says "not known yet". Pure; the years that were loaded later, and each
// acquirer's own rule, are kept by package workdays.
package calendar
