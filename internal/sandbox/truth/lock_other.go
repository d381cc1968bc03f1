//go:build !unix

package truth

import "os"

// lockFile has no portable equivalent here: two processes on one ledger are not detected.
func lockFile(*os.File) error { return nil }
