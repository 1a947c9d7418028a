package part

import "yimen/app/look"

// Target lays a touchable layer over r and notes it as a stop. Nothing is
// touchable that is not a stop, so nothing is touchable that has no label.
func (s *Sheet) Target(r Rect, radius float32, st Stop) {
	st.Rect = r
	s.Stops = append(s.Stops, st)
	do := st.Do
	if st.Off {
		do = nil
	}
	s.add(newTap(s, st.Label, radius, s.Look.Colour(look.Pressed), do), r)
}
