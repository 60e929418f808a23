// Package field is the fourth step of reading a page: it reads the fields that the blocks of a section list, each with its place, its type
// and what is said of it. A Reader reads rows of tables (rows.go, row_field.go, columns.go), bullets, definition lists and tags (entries.go,
// entry_text.go, entry_below.go, coded_types.go, groups.go, fold.go) and those with several names (names_in_line.go), paragraphs that are fields (entry_paragraph.go,
// typed_lines.go), and lists of values that stand apart from the members that take them (listed_values.go). It notes which tables and lists
// it took, and which lines of them it left.
package field
