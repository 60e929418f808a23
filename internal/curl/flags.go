package curl

import (
	"fmt"
	"strings"
)

// option is one option of a command, in its long form.
type option struct {
	name, value string
	line        int
}

// short maps curl's short options to the long ones.
var short = map[byte]string{
	'X': "request", 'H': "header", 'd': "data", 'u': "user", 'b': "cookie", 'A': "user-agent", 'e': "referer", 'G': "get", 'I': "head", 'F': "form", 'T': "upload-file",
	'K': "config", 'o': "output", 'w': "write-out", 'm': "max-time", 'x': "proxy", 'c': "cookie-jar", 'D': "dump-header", 'E': "cert", 'r': "range", 'U': "proxy-user", 'Y': "speed-limit", 'y': "speed-time", 'z': "time-cond",
	'C': "continue-at", 'P': "ftp-port", 'Q': "quote", 't': "telnet-option", 'h': "help",
	'k': "insecure", 's': "silent", 'S': "show-error", 'i': "include", 'v': "verbose", 'L': "location", 'f': "fail", 'g': "globoff", 'N': "no-buffer", '0': "http1.0", '1': "tlsv1", '2': "sslv2", '3': "sslv3", '4': "ipv4", '6': "ipv6",
	'O': "remote-name", 'J': "remote-header-name", 'n': "netrc", 'q': "disable", 'a': "append", 'j': "junk-session-cookies", '#': "progress-bar", 'p': "proxytunnel", 'R': "remote-time", ':': "next",
	'B': "use-ascii", 'l': "list-only", 'M': "manual", 'V': "version", 'Z': "parallel",
}

// valued lists the long options that take a value; request.go reads those whose value says something of the request.
var valued = words(`request url header data data-raw data-binary data-ascii data-urlencode json user oauth2-bearer cookie
	user-agent referer form form-string upload-file config output write-out max-time connect-timeout proxy cookie-jar dump-header cert cacert capath key
	key-type cert-type pass range proxy-user speed-limit speed-time time-cond retry retry-delay retry-max-time resolve interface limit-rate max-redirs
	ciphers tls-max tls13-ciphers proto proto-default proto-redir request-target connect-to noproxy stderr trace trace-ascii unix-socket aws-sigv4
	expect100-timeout keepalive-time happy-eyeballs-timeout-ms max-filesize dns-servers doh-url pinnedpubkey url-query variable
	continue-at ftp-port quote telnet-option help output-dir create-file-mode preproxy socks5 socks5-hostname local-port hostpubsha256 service-name
	abstract-unix-socket alt-svc crlfile curves delegation hsts netrc-file proxy-header proxy-cacert proxy-cert proxy-key tlsuser tlspassword etag-save etag-compare`)

// alone lists the long options without a value. Of these get, head and next change what is sent.
var alone = words(`get head insecure silent show-error include verbose location location-trusted fail fail-with-body fail-early globoff no-buffer http0.9 http1.0 http1.1
	http2 http2-prior-knowledge http3 http3-only tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 ipv4 ipv6 remote-name remote-header-name netrc netrc-optional disable append junk-session-cookies progress-bar
	no-progress-meter proxytunnel remote-time compressed compressed-ssh path-as-is next ssl ssl-reqd sslv2 sslv3 basic digest ntlm negotiate anyauth no-keepalive parallel tcp-nodelay tcp-fastopen
	show-headers tr-encoding raw create-dirs retry-all-errors retry-connrefused post301 post302 post303 no-sessionid no-alpn no-npn styled-output suppress-connect-headers disallow-username-in-url
	use-ascii list-only manual version parallel-immediate remote-name-all ssl-no-revoke trace-time ignore-content-length form-escape keepalive sessionid progress-meter buffer alpn npn`)

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// scanner walks a command's arguments.
type scanner struct {
	args  []argument
	at    int
	how   reading
	found []option
}

// options splits a command's arguments. An argument that is no option is a URL. A lenient reading leaves out what it doesn't know.
func options(args []argument, how reading) ([]option, error) {
	s := scanner{args: args, how: how}
	for ; s.at < len(args); s.at++ {
		arg := args[s.at]
		var err error
		switch {
		case arg.text == "-" || !strings.HasPrefix(arg.text, "-"):
			s.add("url", arg.text, arg.line)
		case strings.HasPrefix(arg.text, "--"):
			err = s.long(arg)
		default:
			err = s.shorts(arg)
		}
		if err != nil {
			return nil, err
		}
	}
	return s.found, nil
}

func (s *scanner) add(name, value string, line int) {
	s.found = append(s.found, option{name, value, line})
}

// next takes the following argument as the option's value.
func (s *scanner) next(name string) error {
	if s.at+1 >= len(s.args) {
		if s.how == lenient {
			return nil
		}
		return fmt.Errorf("--%s lacks its value", name)
	}
	s.at++
	s.add(name, s.args[s.at].text, s.args[s.at].line)
	return nil
}

// long reads --name VALUE, and --name=VALUE, which docs print and curl doesn't take.
func (s *scanner) long(arg argument) error {
	name, value, joined := strings.Cut(arg.text[2:], "=")
	name = whole(name)
	switch {
	case valued[name] && joined:
		s.add(name, value, arg.line)
	case valued[name]:
		return s.next(name)
	case alone[name] || alone[strings.TrimPrefix(name, "no-")]:
		s.add(name, "", arg.line)
	case s.how == strict:
		return fmt.Errorf("the option %s is not known here: take it out", arg.text)
	}
	return nil
}

// whole is the option's full name where it is shortened, as curl allows while only one option begins so.
func whole(name string) string {
	if valued[name] || alone[name] || len(name) < 3 {
		return name
	}
	full := name
	for _, set := range []map[string]bool{valued, alone} {
		for candidate := range set {
			if !strings.HasPrefix(candidate, name) {
				continue
			}
			if full != name {
				return name
			}
			full = candidate
		}
	}
	return full
}

// shorts reads short options that are merged into one argument: -sSLkX PATCH, -XPATCH, -d{}.
func (s *scanner) shorts(arg argument) error {
	for at := 1; at < len(arg.text); at++ {
		name, known := short[arg.text[at]]
		switch {
		case !known && s.how == lenient:
			return nil
		case !known:
			return fmt.Errorf("the option -%c is not known here: take it out", arg.text[at])
		case !valued[name]:
			s.add(name, "", arg.line)
			continue
		}
		if rest := arg.text[at+1:]; rest != "" {
			s.add(name, rest, arg.line)
			return nil
		}
		return s.next(name)
	}
	return nil
}
