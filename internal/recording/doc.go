// Package recording reads and writes exchanges in files: HAR 1.2, cURL command lines and Postman collections. It takes
// secrets out of whatever is written, and finds the operation that a recorded request belongs to.
//
// Nothing in a file is ever executed, expanded or followed.
package recording
