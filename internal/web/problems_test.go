package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"cloudpos/internal/fault"
	"cloudpos/internal/web"
)

// Every code that a room declares has a row: no refusal reaches anybody without words and advice.
func TestEveryCodeHasARow(t *testing.T) {
	problems := web.NewProblems(slog.New(slog.DiscardHandler))
	declared := map[string]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		codesOf(file, path, declared)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(declared) < 30 {
		t.Fatalf("only %d codes found: the walk looks in the wrong place", len(declared))
	}
	for code, path := range declared {
		if _, ok := problems.Row(fault.Code(code)); !ok {
			t.Errorf("%s (%s) has no row: add it to internal/web/problems_<room>.go", code, path)
		}
	}
}

// codesOf notes the string values of a file's constants of type fault.Code (Code within package fault).
func codesOf(file *ast.File, path string, into map[string]string) {
	for _, decl := range file.Decls {
		constants, ok := decl.(*ast.GenDecl)
		if !ok || constants.Tok != token.CONST {
			continue
		}
		for _, spec := range constants.Specs {
			value := spec.(*ast.ValueSpec)
			if !isCode(value.Type, file.Name.Name) {
				continue
			}
			for _, v := range value.Values {
				if text, ok := v.(*ast.BasicLit); ok {
					code, _ := strconv.Unquote(text.Value)
					into[code] = path
				}
			}
		}
	}
}

func isCode(e ast.Expr, packageName string) bool {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		from, ok := e.X.(*ast.Ident)
		return ok && from.Name == "fault" && e.Sel.Name == "Code"
	case *ast.Ident:
		return packageName == "fault" && e.Name == "Code"
	}
	return false
}

// Rows are told to people: both languages, advice, and a status that fits.
func TestRowsAreComplete(t *testing.T) {
	for _, r := range web.NewProblems(slog.New(slog.DiscardHandler)).Rows() {
		if r.ZH == "" || r.EN == "" || r.DoZH == "" || r.DoEN == "" || r.Status < 400 || r.Status > 599 {
			t.Errorf("%+v", r)
		}
		for _, half := range []string{",", ";", ":", "?", "("} {
			if strings.Contains(r.ZH+r.DoZH, half) {
				t.Errorf("%s: Chinese text with half-width %s", r.Code, half)
			}
		}
		if r.Status == 503 && r.RetryAfter == 0 {
			t.Errorf("%s: 503 without Retry-After", r.Code)
		}
	}
}

func TestWordsOfARowNameWhatTheErrorNames(t *testing.T) {
	row := web.Row{ZH: "状态（{state}）不能这样做", EN: "not in {state}"}
	got := row.Words(fault.E("test", fault.Conflict, map[string]string{"state": "DRAFT"}))
	if got.ZH != "状态（DRAFT）不能这样做" || got.EN != "not in DRAFT" {
		t.Errorf("%+v", got)
	}
}

// Every code is produced by a test somewhere: a refusal that nobody has ever seen may be one that cannot come, or the wrong one.
func TestEveryCodeIsProducedByATest(t *testing.T) {
	declared, names := map[string]string{}, map[string]string{}
	said, own := map[string]bool{}, map[string]map[string]bool{} // what tests say, all and by folder
	for _, root := range []string{"..", "../../client", "../../cmd", "../../web/e2e", "../../web/src", "../../clients"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "node_modules":
				return filepath.SkipDir
			case d.IsDir():
				return nil
			case strings.HasSuffix(path, "_test.go"), strings.HasSuffix(path, ".txtar"), strings.HasSuffix(path, ".test.ts"), strings.HasSuffix(path, ".e2e.ts"):
				text, err := os.ReadFile(path)
				if filepath.Base(path) != "problems_test.go" {
					wordsOf(string(text), filepath.Dir(path), said, own)
				}
				return err
			case !strings.HasSuffix(path, ".go"):
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err == nil {
				codesOf(file, path, declared)
				namesOf(file, names)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for code, path := range declared {
		bare := names[code][strings.IndexByte(names[code], '.')+1:]
		seen := said[code] || said[names[code]] || own[filepath.Dir(path)][bare]
		if !seen {
			t.Errorf("%s (%s): no test produces it", code, path)
		}
	}
}

// wordsOf takes down the words of a test, with the package before a name and without.
func wordsOf(text, dir string, said map[string]bool, own map[string]map[string]bool) {
	if own[dir] == nil {
		own[dir] = map[string]bool{}
	}
	between := func(r rune) bool { return r != '_' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for _, word := range strings.FieldsFunc(text, between) {
		said[word], own[dir][word] = true, true
	}
}

// namesOf notes what Go calls a file's codes: "device.NotActive".
func namesOf(file *ast.File, into map[string]string) {
	for _, decl := range file.Decls {
		constants, ok := decl.(*ast.GenDecl)
		if !ok || constants.Tok != token.CONST {
			continue
		}
		for _, spec := range constants.Specs {
			value := spec.(*ast.ValueSpec)
			if !isCode(value.Type, file.Name.Name) {
				continue
			}
			for i, v := range value.Values {
				if text, ok := v.(*ast.BasicLit); ok {
					code, _ := strconv.Unquote(text.Value)
					into[code] = file.Name.Name + "." + value.Names[i].Name
				}
			}
		}
	}
}
