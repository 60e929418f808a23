// Package har reads and writes exchanges as HAR 1.2, the format in which browsers and other tools keep HTTP traffic.
package har
