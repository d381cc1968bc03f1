package statement

// table writes a table: heads again on each page, texts wrapped, amounts at the right.
func (x *printer) table(t table) {
	widths := x.widths(t)
	x.space(8)
	x.room(4 * body * lead) // a title does not stand alone at the end of a page
	x.paragraph(t.title, body+1, 20)
	x.heads(t, widths)
	if len(t.rows) == 0 {
		x.paragraph("无 None", body, 90)
	}
	for _, r := range t.rows {
		x.cells(t, widths, r, 40)
	}
	if t.total != nil {
		x.line()
		x.cells(t, widths, t.total, 0)
	}
}

func (x *printer) line() {
	x.put(mark{x: margin, y: x.y, w: pageWidth - 2*margin, rule: true, grey: 190})
	x.y += padding / 2
}

func (x *printer) heads(t table, widths []float64) {
	row := make([]cell, len(t.heads))
	for i, h := range t.heads {
		row[i] = text(h)
	}
	x.place(widths, row, 90, nil, t.numbers())
	x.line()
}

// numbers are the columns whose cells are counts or amounts: their heads stand at the right as well.
func (t table) numbers() []bool {
	out := make([]bool, len(t.heads))
	for _, rows := range [][][]cell{t.rows, {t.total}} {
		for _, r := range rows {
			for i, c := range r {
				out[i] = out[i] || c.kind != isText
			}
		}
	}
	return out
}

// cells writes a row, on the next page under the heads again where there is no room.
func (x *printer) cells(t table, widths []float64, row []cell, grey uint8) {
	x.place(widths, row, grey, func() { x.heads(t, widths) }, t.numbers())
}

func (x *printer) place(widths []float64, row []cell, grey uint8, turned func(), right []bool) {
	lines, most := make([][]string, len(row)), 1
	for i, c := range row {
		lines[i] = x.wrapped(c.shown(), widths[i]-padding, small)
		most = max(most, len(lines[i]))
	}
	height := float64(most)*small*lead + padding/2
	if x.room(height) && turned != nil {
		turned()
	}
	left := margin
	for i := range row {
		for n, s := range lines[i] {
			at := left
			if right[i] {
				w, err := x.face.Width(s, small)
				if err != nil {
					x.err = err
				}
				at = left + widths[i] - padding - w
			}
			x.put(mark{x: at, y: x.y + float64(n)*small*lead, text: s, size: small, grey: grey})
		}
		left += widths[i]
	}
	x.y += height
}

// widths shares the page out: numbers get what the widest wants, so that none is broken, and texts share the rest.
func (x *printer) widths(t table) []float64 {
	const least, leastNumber, most = 34.0, 54.0, 150.0
	out, numbers := make([]float64, len(t.heads)), t.numbers()
	fixed, free := 0.0, 0.0
	for i, h := range t.heads {
		want := min(x.width(h)/2+padding, most/2) // heads may take two lines
		for _, r := range append(t.rows[:len(t.rows):len(t.rows)], t.total) {
			if i < len(r) {
				want = max(want, x.width(r[i].shown()))
			}
		}
		out[i] = max(want+2*padding, least)
		if numbers[i] {
			out[i] = max(out[i]+2*padding, leastNumber)
			fixed += out[i]
			continue
		}
		out[i] = min(out[i], most)
		free += out[i]
	}
	left := pageWidth - 2*margin - fixed
	for i := range out {
		switch {
		case free == 0:
			out[i] *= (pageWidth - 2*margin) / fixed
		case !numbers[i]:
			out[i] *= left / free
		}
	}
	return out
}

func (x *printer) width(s string) float64 {
	w, err := x.face.Width(s, small)
	if err != nil {
		x.err = err
	}
	return w
}
