// Package complete adds to an operation what its samples show and its lists leave out, as a step of reading a page: names, members of
// objects, types and formats (infer.go, types.go), members that stand in an object or below names with dots (wrap.go). What a JSON Schema
// among the samples describes is fields, too (schema.go). Operation does it for every form of page; each addition is marked in
// Field.Inferred.
package complete
