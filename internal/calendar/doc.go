// Package calendar knows what day it is in the books: business days in Asia/Shanghai (UTC+8 all year since 1991), and
// their edges. Pure; the working-day calendar with make-up days (调休) will live here too.
package calendar
