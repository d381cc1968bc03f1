package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms is the order of the house: a package imports only packages that stand before its own line. A line ending in /…
// holds a folder of siblings that do not import each other.
func rooms() []string {
	return []string{
		"money", "fault", "id", "calendar", "typeface", "signature", "db", "secret", "files", "live", "audit", "message",
		"channel", "channel/…", "bank", "auth", "partner", "merchant", "workdays", "contract", "pricing", "ledger", "credit", "device", "qrcode", "risk", "webhook", "payment",
		"onboarding", "upkeep", "visit", "privacy", "bill", "recon", "recon/…", "settle", "anomaly", "statement", "accept", "integration", "sandbox", "web", "web/…", "app", "bench",
	}
}

// pure lists the rooms that do no IO at all.
func pure() []string {
	return []string{"money", "fault", "id", "calendar", "signature", "pricing", "channel"}
}

// ioFiles are the files of a feature room that may do IO, by the first word of their name.
func ioFiles() []string { return []string{"service", "store", "jobs"} }

type source struct {
	room, file string
	imports    []string
	syntax     *ast.File
}

func TestRoomsImportOnlyUpwards(t *testing.T) {
	for _, s := range sources(t) {
		mine := floor(s.room)
		if mine < 0 {
			t.Errorf("%s: the room %q has no line in the order of the house", s.file, s.room)
			continue
		}
		for _, path := range s.imports {
			if complaint := forbidden(s.room, path); complaint != "" {
				t.Errorf("%s: %s", s.file, complaint)
			}
		}
	}
}

// forbidden says what is wrong with a room importing a path; "" when nothing is.
func forbidden(room, path string) string {
	target, ours := strings.CutPrefix(path, "cloudpos/internal/")
	if !ours {
		return ""
	}
	theirs := floor(target)
	switch {
	case theirs < 0:
		return "imports " + target + ", which has no line in the order of the house"
	case room == "sandbox" || strings.HasPrefix(room, "sandbox/"):
		if target != "money" && target != "sandbox" && !strings.HasPrefix(target, "sandbox/") {
			return "the sandbox plays the channels from the outside: it may import money alone, not " + target
		}
		return ""
	case root(room) == root(target):
		return ""
	case theirs >= floor(room):
		return room + " imports " + target + ", which stands below it"
	}
	return ""
}

func TestTheRuleBites(t *testing.T) {
	for _, c := range []struct {
		room, path string
		bad        bool
	}{
		{"payment", "cloudpos/internal/ledger", false},
		{"ledger", "cloudpos/internal/payment", true},
		{"payment", "cloudpos/internal/web", true},
		{"channel/wechat", "cloudpos/internal/payment", true},
		{"channel/wechat", "cloudpos/internal/channel", false},
		{"sandbox", "cloudpos/internal/channel/wechat", true},
		{"sandbox/wechat", "cloudpos/internal/money", false},
		{"web/console", "cloudpos/internal/app", true},
		{"onboarding", "cloudpos/internal/utility", true},
		{"money", "cloudpos/internal/db", true},
	} {
		if got := forbidden(c.room, c.path); (got != "") != c.bad {
			t.Errorf("%s importing %s: %q", c.room, c.path, got)
		}
	}
}

func TestTimeIsAsked(t *testing.T) {
	for _, s := range sources(t) {
		if r := root(s.room); r == "db" || r == "app" || r == "bench" || (r == "sandbox" && filepath.Base(s.file) == "clock.go") {
			continue
		}
		calls(s.syntax, "time", func(name string, pos token.Pos) {
			if name == "Now" || name == "Since" || name == "Until" {
				t.Errorf("%s calls time.%s: take the clock or the transaction's instant", s.file, name)
			}
		})
	}
}

func TestNoHiddenState(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.Name == "init" {
					t.Errorf("%s: init", s.file)
				}
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					packageVariables(t, s, d)
				}
			}
		}
	}
}

// packageVariables lets through what is a constant in all but name: sentinel errors, compiled patterns and templates,
// embedded files, interface assertions, zones, and unexported tables that are written out on the spot. A variable without a
// value, an empty map or anything exported that can be changed is state.
func packageVariables(t *testing.T, s source, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok || v.Names[0].Name == "_" || embedded(d.Doc) || embedded(v.Doc) {
			continue
		}
		if len(v.Values) == 1 && (constantCall(v.Values[0]) || (!v.Names[0].IsExported() && table(v.Values[0])) || sentinelName(v)) {
			continue
		}
		t.Errorf("%s: package variable %s", s.file, v.Names[0].Name)
	}
}

func embedded(doc *ast.CommentGroup) bool {
	if doc == nil {
		return false
	}
	return slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") })
}

// sentinelName is an error that is another package's or a coded one: ErrX, errX.
func sentinelName(v *ast.ValueSpec) bool {
	return strings.HasPrefix(v.Names[0].Name, "Err") || strings.HasPrefix(v.Names[0].Name, "err")
}

func constantCall(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	p, ok := f.X.(*ast.Ident)
	return ok && slices.Contains([]string{
		"errors.New", "fmt.Errorf", "regexp.MustCompile", "template.Must", "time.FixedZone",
	}, p.Name+"."+f.Sel.Name)
}

func table(e ast.Expr) bool {
	literal, ok := e.(*ast.CompositeLit)
	return ok && len(literal.Elts) > 0
}

func TestPureRoomsDoNoIO(t *testing.T) {
	for _, s := range sources(t) {
		base := strings.TrimSuffix(filepath.Base(s.file), ".go")
		word, _, _ := strings.Cut(base, "_")
		if !slices.Contains(pure(), s.room) || slices.Contains(ioFiles(), word) {
			continue
		}
		for _, path := range s.imports {
			if slices.Contains([]string{"os", "net", "database/sql", "io/fs", "os/exec"}, path) {
				t.Errorf("%s: a pure room imports %s", s.file, path)
			}
		}
	}
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		s := source{room: filepath.ToSlash(filepath.Dir(path)), file: path, syntax: syntax}
		for _, i := range syntax.Imports {
			p, _ := strconv.Unquote(i.Path.Value)
			s.imports = append(s.imports, p)
		}
		out = append(out, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 20 {
		t.Fatalf("only %d files seen", len(out))
	}
	return out
}

// floor is a room's place in the order: its own line, a sibling line, or the line of the room that it is a part of.
func floor(room string) int {
	list := rooms()
	if i := slices.Index(list, room); i >= 0 {
		return i
	}
	parent, _, nested := strings.Cut(room, "/")
	if !nested {
		return -1
	}
	if i := slices.Index(list, parent+"/…"); i >= 0 {
		return i
	}
	return slices.Index(list, parent)
}

// root is the room that a package is a part of: sub-packages of one room may import each other, siblings of a … line not.
func root(room string) string {
	parent, rest, nested := strings.Cut(room, "/")
	if nested && slices.Contains(rooms(), parent+"/…") {
		child, _, _ := strings.Cut(rest, "/")
		return parent + "/" + child
	}
	return parent
}

func calls(f *ast.File, pkg string, visit func(name string, pos token.Pos)) {
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if p, ok := sel.X.(*ast.Ident); ok && p.Name == pkg {
				visit(sel.Sel.Name, sel.Pos())
			}
		}
		return true
	})
}

// TestABoundStandsBeforeAPartialIndex guards a trap of SQLite's planner: of "x > 0 AND x >= $1" it seeks by the first, through all that there is.
func TestABoundStandsBeforeAPartialIndex(t *testing.T) {
	named := regexp.MustCompile(`([\w.]+) > 0 AND ([\w.]+) (>=?|=|IN|BETWEEN) `)
	trapped := func(text string) bool {
		return slices.ContainsFunc(named.FindAllStringSubmatch(text, -1), func(m []string) bool { return m[1] == m[2] })
	}
	if !trapped(`a.paid_at > 0 AND a.paid_at >= $1`) || trapped(`paid_at >= $1 AND paid_at > 0 AND fee >= $2`) {
		t.Fatal("the pattern does not tell them apart")
	}
	for _, s := range sources(t) {
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING && trapped(text.Value) {
				t.Errorf("%s: the condition that names a partial index stands before the bound of the same column: %s", s.file, text.Value)
			}
			return true
		})
	}
}
