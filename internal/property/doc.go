// Package property draws JSON values from a schema, valid and invalid ones, and shrinks what fails to the smallest case that
// still does. It sends nothing: what fails is for the caller to say. The same source of randomness gives the same values.
package property
