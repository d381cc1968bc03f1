package workdays_test

import (
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/calendar"
	"cloudpos/internal/workdays"
)

func TestFilesOfAYear(t *testing.T) {
	for name, text := range map[string]string{
		"JSON":            `{"year":2027,"notice":"示例通知","off":["2027-01-01"],"make_up":["2027-01-03"]}`,
		"CSV":             "date,kind,notice\n2027-01-01,off,示例通知\n2027-01-03,make_up,\n",
		"CSV from Office": "\ufeffdate,kind,notice\r\n2027-01-01,off,示例通知\r\n2027-01-03,make_up,\r\n",
	} {
		y, err := workdays.ParseFile([]byte(text))
		if err != nil || y.Year != 2027 || y.Notice != "示例通知" || !slices.Equal(y.Off, []calendar.Day{20270101}) || !slices.Equal(y.MakeUp, []calendar.Day{20270103}) {
			t.Errorf("%s: %+v, %v", name, y, err)
		}
	}
	for name, text := range map[string]string{
		"nothing": "", "a header alone": "date,kind,notice\n", "no header": "2027-01-01,off,x\n", "an unknown kind": "date,kind,notice\n2027-01-01,holiday,x\n",
		"no date": "date,kind,notice\n1/1/2027,off,x\n", "an unknown field": `{"year":2027,"days":[]}`, "two lists": `{"year":2027}{"year":2028}`,
		"no date in JSON": `{"year":2027,"off":["x"]}`, "too few columns": "date,kind,notice\n2027-01-01,off\n", "too large": strings.Repeat("x", workdays.FileMax+1),
	} {
		if y, err := workdays.ParseFile([]byte(text)); err == nil {
			t.Errorf("%s: %+v", name, y)
		}
	}
}
