package recording

import (
	"fmt"
	"strings"
)

// option is one option of a curl command line, in its long form.
type option struct{ name, value string }

// curlShort maps curl's short options to the long ones.
var curlShort = map[byte]string{
	'X': "request", 'H': "header", 'd': "data", 'u': "user", 'b': "cookie", 'A': "user-agent", 'e': "referer", 'G': "get", 'I': "head", 'F': "form", 'T': "upload-file",
	'K': "config", 'o': "output", 'w': "write-out", 'm': "max-time", 'x': "proxy", 'c': "cookie-jar", 'D': "dump-header", 'E': "cert", 'r': "range", 'U': "proxy-user", 'Y': "speed-limit", 'y': "speed-time", 'z': "time-cond",
	'k': "insecure", 's': "silent", 'S': "show-error", 'i': "include", 'v': "verbose", 'L': "location", 'f': "fail", 'g': "globoff", 'N': "no-buffer", '0': "http1.0", '1': "tlsv1", '4': "ipv4", '6': "ipv6",
	'O': "remote-name", 'J': "remote-header-name", 'n': "netrc", 'q': "disable", 'a': "append", 'j': "junk-session-cookies", '#': "progress-bar", 'p': "proxytunnel", 'R': "remote-time", ':': "next",
}

// curlValued lists the long options that take a value; those whose value matters are read in curl_parse.go.
var curlValued = words(`request url header data data-raw data-binary data-ascii data-urlencode json user oauth2-bearer cookie
	user-agent referer form form-string upload-file config output write-out max-time connect-timeout proxy cookie-jar dump-header cert cacert capath key
	key-type cert-type pass range proxy-user speed-limit speed-time time-cond retry retry-delay retry-max-time resolve interface limit-rate max-redirs
	ciphers tls-max tls13-ciphers proto proto-default proto-redir request-target connect-to noproxy stderr trace trace-ascii unix-socket aws-sigv4
	expect100-timeout keepalive-time happy-eyeballs-timeout-ms max-filesize dns-servers doh-url pinnedpubkey url-query variable`)

// curlAlone lists the long options without a value. None of them changes what proviso sends.
var curlAlone = words(`get head insecure silent show-error include verbose location location-trusted fail fail-with-body fail-early globoff no-buffer http0.9 http1.0 http1.1
	http2 http2-prior-knowledge http3 http3-only tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 ipv4 ipv6 remote-name remote-header-name netrc netrc-optional disable append junk-session-cookies progress-bar
	no-progress-meter proxytunnel remote-time compressed compressed-ssh path-as-is next ssl ssl-reqd sslv2 sslv3 basic digest ntlm negotiate anyauth no-keepalive parallel tcp-nodelay tcp-fastopen
	show-headers tr-encoding raw create-dirs retry-all-errors retry-connrefused post301 post302 post303 no-sessionid no-alpn no-npn styled-output suppress-connect-headers disallow-username-in-url`)

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// options splits a command's arguments. An argument that is no option is a URL.
func options(args []string) ([]option, error) {
	var found []option
	for i := 0; i < len(args); i++ {
		arg := args[i]
		value := func(name string) error {
			if i++; i >= len(args) {
				return fmt.Errorf("curl: --%s lacks its value", name)
			}
			found = append(found, option{name, args[i]})
			return nil
		}
		switch {
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			found = append(found, option{"url", arg})
		case strings.HasPrefix(arg, "--"):
			name := arg[2:]
			switch {
			case curlValued[name]:
				if err := value(name); err != nil {
					return nil, err
				}
			case curlAlone[name] || curlAlone[strings.TrimPrefix(name, "no-")]:
				found = append(found, option{name: name})
			default:
				return nil, fmt.Errorf("curl: the option %s is not known here: take it out", arg)
			}
		default:
			for at := 1; at < len(arg); at++ {
				name, known := curlShort[arg[at]]
				if !known {
					return nil, fmt.Errorf("curl: the option -%c is not known here: take it out", arg[at])
				}
				if !curlValued[name] {
					found = append(found, option{name: name})
					continue
				}
				if rest := arg[at+1:]; rest != "" {
					found = append(found, option{name, rest})
				} else if err := value(name); err != nil {
					return nil, err
				}
				break
			}
		}
	}
	return found, nil
}
