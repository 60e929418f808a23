package docs

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
)

// copyOf is a page in the cache, with what its host wants to be asked by.
type copyOf struct {
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"` // the Last-Modified header
	Type     string `json:"type,omitempty"`     // the Content-Type header
	SHA256   string `json:"sha256"`             // of the body: a copy that was damaged is no copy
	Body     []byte `json:"body"`
}

func copied(header http.Header, body []byte) copyOf {
	return copyOf{header.Get("ETag"), header.Get("Last-Modified"), header.Get("Content-Type"), digest(body), body}
}

func digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// offer asks the host to answer only if the page is another by now.
func (c *copyOf) offer(header http.Header) {
	if c.ETag != "" {
		header.Set("If-None-Match", c.ETag)
	} else if c.Modified != "" {
		header.Set("If-Modified-Since", c.Modified)
	}
}

func (f *Fetcher) cacheFile(address string) string {
	return filepath.Join(f.Cache, digest([]byte(address))+".json")
}

// kept is the copy of an address, where there is a whole one that the host can be asked about.
func (f *Fetcher) kept(address string) (copyOf, bool) {
	var c copyOf
	if f.Cache == "" {
		return c, false
	}
	text, err := os.ReadFile(f.cacheFile(address))
	if err != nil || json.Unmarshal(text, &c) != nil || digest(c.Body) != c.SHA256 {
		return copyOf{}, false
	}
	return c, c.ETag != "" || c.Modified != ""
}

// keep writes a copy. A cache that can't be written only costs the next run a request.
func (f *Fetcher) keep(address string, c copyOf) {
	if f.Cache == "" || c.ETag == "" && c.Modified == "" {
		return
	}
	text, err := json.Marshal(c)
	if err != nil || os.MkdirAll(f.Cache, 0o755) != nil {
		return
	}
	file, err := os.CreateTemp(f.Cache, ".page.*")
	if err != nil {
		return
	}
	defer os.Remove(file.Name())
	_, err = file.Write(text)
	if closed := file.Close(); err == nil && closed == nil {
		os.Rename(file.Name(), f.cacheFile(address))
	}
}
