// Package stage is what every simulated channel stands on: the truth, the people, the script of faults, and the ways in
// which a connection breaks. A channel is one folder that offers a Platform.
package stage
