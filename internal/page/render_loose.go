package page

// loose renders what plain text, copied from a browser, has in the place of marks: titles of sections, names with their type on
// the line below, JSON and commands without a fence, tables whose cells stand on lines of their own.
func (m markdown) loose(lines []numbered, depth int) (outline, int) { return nil, 0 }
