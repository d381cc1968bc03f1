package qrcode

import (
	"math"

	"github.com/signintech/gopdf"
)

// corners are the points of a polygon, or those of a disc as a polygon of many sides.
func corners(i item, scale float64) []gopdf.Point {
	var out []gopdf.Point
	for _, q := range i.points {
		out = append(out, gopdf.Point{X: q[0] * scale, Y: q[1] * scale})
	}
	if i.kind != disc {
		return out
	}
	const sides = 48
	for s := range sides {
		angle := 2 * math.Pi * float64(s) / sides
		out = append(out, gopdf.Point{X: (i.x + i.w/2 + i.w/2*math.Cos(angle)) * scale, Y: (i.y + i.h/2 + i.h/2*math.Sin(angle)) * scale})
	}
	return out
}
