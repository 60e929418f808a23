// Package reshape is the first step of reading a page: what it writes in a form of its own becomes headings, lists of fields, tables,
// samples and endpoints, as every later step knows them. Outline (reshape.go) takes these steps in this order:
//
//  1. Methods below a title that is an address get that address (under_address.go). A PUT that the page also takes as PATCH becomes one (also_patch.go). Routes that stand above their titles, or below the answers, go below the titles (routes_above.go, routes_below.go). Tables that hold several are parted (part_tables.go), and a column of types without a head gets one (nameless_columns.go).
//  2. Titles, and lines with labels below them, that are fields become a list of fields (titled_fields.go).
//  3. Commands inside of lists of steps, and JSON in plain text, stand for themselves (unfold.go). A sample that can only be that
//     of the answer is titled so (answer_above.go).
//  4. A fence that describes an operation by labels becomes the parts of that operation (labelled_fence.go). One that
//     names the operation in a comment, keeps a body in a variable or names parameters below the addresses becomes what other pages
//     write (fenced_lines.go). A sample that describes a
//     request in JSON becomes its body (described_request.go). A body in a column of an overview stands below the table, with its
//     operation (body_column.go).
//  5. Types in programming languages become lists of fields (declared.go, with declared_code.go, declared_classes.go,
//     declared_members.go, declared_schemas.go).
//  6. The shape of a body beside its operation becomes a list of fields (body_lines.go, shapes.go, shape_alone.go).
//  7. Package command completes commands without their first word, and package render makes tables of those that are drawn in code.
package reshape
