package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the built front end: admin/index.html, m/index.html, pos/index.html and the hashed files under assets/.
// It is empty but for a marker file when the front end has not been built.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("web: embedded folder dist: " + err.Error()) // the directive above guarantees the folder
	}
	return sub
}

// Built reports whether the front end was built before this binary was.
func Built() bool {
	_, err := fs.Stat(dist, "dist/admin/index.html")
	return err == nil
}
