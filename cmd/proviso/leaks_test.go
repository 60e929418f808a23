package main

import (
	"encoding/base64"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
)

var (
	percentCode = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
	unicodeCode = regexp.MustCompile(`\\+u[0-9A-Fa-f]{4}`)
)

func notBase64(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("+/_-", r)
}

// leaks finds a run of 12 characters of a canary in a text, in any of the spellings.
func leaks(text string) string { return leaksOf(text, canaries) }

// leaksOf looks for parts of these secrets, by their names.
func leaksOf(text string, canaries map[string]string) string {
	parts := map[string]string{}
	var begins [1 << 16]bool // the first two characters of the parts: most places of a text begin none
	pair := func(text string, at int) int { return int(text[at])<<8 | int(text[at+1]) }
	for name, value := range canaries {
		for value := range strings.SplitSeq(strings.ToLower(value), ":") {
			for at := 0; at+12 <= len(value); at++ {
				parts[value[at:at+12]] = name
				begins[pair(value, at)] = true
			}
		}
	}
	layers := []string{text}
	for range 3 {
		text = percentCode.ReplaceAllStringFunc(text, func(code string) string { n, _ := strconv.ParseUint(code[1:], 16, 8); return string([]byte{byte(n)}) })
		text = unicodeCode.ReplaceAllStringFunc(text, func(code string) string {
			n, _ := strconv.ParseUint(code[len(code)-4:], 16, 32)
			return string(rune(n))
		})
		text = strings.NewReplacer(`\"`, `"`, `\\`, `\`, `\/`, "/").Replace(html.UnescapeString(text))
		layers = append(layers, text)
	}
	for _, layer := range layers[:2] {
		for run := range strings.FieldsFuncSeq(layer, notBase64) {
			if len(run) < 16 {
				continue
			}
			run = strings.NewReplacer("+", "-", "/", "_").Replace(run)
			for skip := range 4 {
				whole := run[skip : skip+(len(run)-skip)/4*4]
				if plain, err := base64.RawURLEncoding.DecodeString(whole); err == nil {
					layers = append(layers, string(plain))
				}
			}
		}
	}
	for _, layer := range layers {
		layer = strings.ToLower(layer)
		for at := 0; at+12 <= len(layer); at++ {
			if !begins[pair(layer, at)] {
				continue
			}
			if name, leaked := parts[layer[at:at+12]]; leaked {
				return fmt.Sprintf("%s: …%q…", name, layer[max(0, at-60):min(len(layer), at+40)])
			}
		}
	}
	return ""
}
