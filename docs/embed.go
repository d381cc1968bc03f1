// Package docs carries the pages for software vendors, so that every install can show them without a network.
package docs

import "embed"

// Files are the guide in two languages, the pages of single languages of programming, statements, the graphs of states and the known answers.
//
//go:embed integration.md integration.zh-CN.md integration/*.md states.md statements.md vectors/*.json
var Files embed.FS
