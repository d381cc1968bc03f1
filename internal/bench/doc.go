// Package bench measures the program on the machine it runs on, payments as a ratio to a floor taken in the same run, so
// that the figure means the same on any machine; reconciliation to `sort` and `join` on text, the review queue in
// milliseconds of this machine. It is behind `cloudpos bench` and `make bench`.
package bench
