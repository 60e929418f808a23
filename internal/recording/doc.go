// Package recording imports exchanges from files (HAR, cURL command lines, Postman collections) and records them as a proxy. It takes
// secrets out of whatever is written, and finds the operation that a recorded request belongs to.
//
// Nothing in a file is ever executed, expanded or followed.
package recording
