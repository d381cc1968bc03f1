package workdays

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"cloudpos/internal/calendar"
)

// FileMax is how large a file with a year's list may be, in bytes.
const FileMax = 64 << 10

// The kinds of day in a CSV file.
const (
	offDay    = "off"
	makeUpDay = "make_up"
)

// ParseFile reads one year's list from a file: JSON as {"year":2027,"notice":"…","off":["2027-01-01"],"make_up":[]}, or CSV with the
// columns date, kind (off: a weekday that is a holiday; make_up: a weekend day that is worked) and notice, which is read from the first
// row. What the list says is checked by whoever takes it; an error here names the line that is not understood.
func ParseFile(content []byte) (calendar.Year, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if len(content) > FileMax {
		return calendar.Year{}, fmt.Errorf("the file is larger than %d bytes", FileMax)
	}
	if bytes.HasPrefix(bytes.TrimSpace(content), []byte("{")) {
		return parseJSON(content)
	}
	return parseCSV(content)
}

func parseJSON(content []byte) (y calendar.Year, err error) {
	var file struct {
		Year   int      `json:"year"`
		Notice string   `json:"notice"`
		Off    []string `json:"off"`
		MakeUp []string `json:"make_up"`
	}
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		return y, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return y, errors.New("something stands behind the list")
	}
	y.Year, y.Notice = file.Year, file.Notice
	for _, list := range []struct {
		from []string
		to   *[]calendar.Day
	}{{file.Off, &y.Off}, {file.MakeUp, &y.MakeUp}} {
		for _, text := range list.from {
			day, err := parseDay(text)
			if err != nil {
				return y, err
			}
			*list.to = append(*list.to, day)
		}
	}
	return y, nil
}

func parseCSV(content []byte) (y calendar.Year, err error) {
	r := csv.NewReader(bytes.NewReader(content))
	r.TrimLeadingSpace, r.FieldsPerRecord = true, 3
	rows, err := r.ReadAll()
	if err != nil {
		return y, err
	}
	if len(rows) < 2 || strings.Join(rows[0], ",") != "date,kind,notice" {
		return y, errors.New("the first line must be date,kind,notice, and days must follow")
	}
	y.Notice = rows[1][2]
	for i, row := range rows[1:] {
		day, err := parseDay(row[0])
		if err != nil {
			return y, fmt.Errorf("line %d: %w", i+2, err)
		}
		if y.Year == 0 {
			y.Year = int(day / 10_000)
		}
		switch row[1] {
		case offDay:
			y.Off = append(y.Off, day)
		case makeUpDay:
			y.MakeUp = append(y.MakeUp, day)
		default:
			return y, fmt.Errorf("line %d: kind %q is neither off nor make_up", i+2, row[1])
		}
	}
	return y, nil
}

func parseDay(text string) (calendar.Day, error) {
	t, err := time.ParseInLocation(time.DateOnly, text, calendar.Shanghai())
	if err != nil {
		return 0, fmt.Errorf("%q is no date as 2027-01-01", text)
	}
	return calendar.DayOf(t), nil
}
