package weather

import (
	"encoding/json"
	"io"
	"log"
	"maps"
	"math"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Document is the OpenAPI document of the API, which does what it says.
const Document = `openapi: 3.1.0
info: {title: Weather, version: "1"}
components:
  securitySchemes: {Key: {type: http, scheme: bearer}}
  schemas:
    Thing:
      type: object
      required: [id, name, note, level, active, tags]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string, maxLength: 40}
        note: {type: [string, "null"]}
        level: {type: integer, minimum: 0, maximum: 100}
        active: {type: boolean}
        tags: {type: array, items: {type: string}}
    Change:
      type: object
      additionalProperties: false
      properties:
        name: {type: string, maxLength: 40}
        note: {type: [string, "null"]}
        level: {type: integer, minimum: 0, maximum: 100}
        active: {type: boolean}
        tags: {type: array, items: {type: string}}
    Error: {type: object, required: [message], properties: {message: {type: string}}}
  responses:
    Error: {description: refused, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}
security: [{Key: []}]
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: readThing
      responses:
        "200": {description: it, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        "401": {$ref: '#/components/responses/Error'}
        "404": {$ref: '#/components/responses/Error'}
    patch:
      operationId: changeThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Change'}}}}
      responses:
        "200": {description: it, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        "400": {$ref: '#/components/responses/Error'}
        "401": {$ref: '#/components/responses/Error'}
        "404": {$ref: '#/components/responses/Error'}
        "415": {$ref: '#/components/responses/Error'}
        "422": {$ref: '#/components/responses/Error'}
`

// Profile is what a client of the API knows; KeyVariable names the environment variable that holds Key.
const (
	KeyVariable = "WEATHER_KEY"
	Profile     = "credentials: {Key: {env: " + KeyVariable + "}}\nparams: {id: '7'}\n"
)

// answer is the correct response to a request, which changes the resource where apply says so. The caller holds the lock.
func (s *Server) answer(r *http.Request, apply bool) *Answer {
	a := &Answer{Status: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Of: r, server: s}
	refuse := func(status int, why string) *Answer {
		a.Status = status
		a.Body, _ = json.Marshal(map[string]string{"message": why}) // a map of texts always marshals
		return a
	}
	switch {
	case r.Header.Get("Authorization") != "Bearer "+Key:
		a.Header.Set("WWW-Authenticate", "Bearer")
		return refuse(http.StatusUnauthorized, "no valid credential")
	case r.URL.Path != "/things/7":
		return refuse(http.StatusNotFound, "there is no such thing")
	case r.Method == http.MethodPatch:
		if status, why := s.patch(r, apply); why != "" {
			return refuse(status, why)
		}
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		a.Header.Set("Allow", "GET, HEAD, PATCH")
		return refuse(http.StatusMethodNotAllowed, "not here")
	}
	a.Body = []byte(s.asText())
	return a
}

// patch applies a request to the row, or says why it does not.
func (s *Server) patch(r *http.Request, apply bool) (status int, why string) {
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/json" {
		return http.StatusUnsupportedMediaType, "want application/json"
	}
	text, err := io.ReadAll(r.Body)
	var patch map[string]any
	if err != nil || !utf8.Valid(text) || json.Unmarshal(text, &patch) != nil || patch == nil {
		return http.StatusBadRequest, "the body is no JSON object"
	}
	for name, v := range patch {
		if !fits(name, v) {
			return http.StatusUnprocessableEntity, name + " is refused"
		}
	}
	if apply {
		maps.Copy(s.row, patch)
	}
	return 0, ""
}

// fits reports whether a member may hold a value.
func fits(name string, v any) bool {
	switch name {
	case "name", "note":
		text, ok := v.(string)
		if name == "note" && v == nil {
			return true
		}
		return ok && !strings.ContainsRune(text, 0) && (name == "note" || utf8.RuneCountInString(text) <= 40)
	case "level":
		n, ok := v.(float64)
		return ok && n == math.Trunc(n) && n >= 0 && n <= 100
	case "active":
		_, ok := v.(bool)
		return ok
	case "tags":
		items, ok := v.([]any)
		for _, item := range items {
			if _, isText := item.(string); !isText {
				return false
			}
		}
		return ok
	}
	return false
}

// quiet is a log that nobody reads: what a server says of broken connections is meant here.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
