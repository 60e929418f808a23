// Package weather is a target for tests, a small and correct API whose responses break on their way to the client: connections that
// end, answers without an end, answers that are not what they say. Each way is one row of Kinds. The server listens on loopback.
package weather
