// Package bench measures the program on the machine it runs on, always as a ratio to a floor taken in the same run, so that
// a figure means the same on any machine. It is behind `cloudpos bench` and `make bench`.
package bench
