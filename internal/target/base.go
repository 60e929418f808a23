package target

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// parseBase reads the base URL of a target. Its errors say what is wrong with it and never quote a password.
func parseBase(base string) (*url.URL, error) {
	if strings.TrimSpace(base) == "" {
		return nil, fmt.Errorf("no target URL: give --target http://host/base or set target: in the profile")
	}
	if strings.ContainsAny(base, "{}") {
		return nil, fmt.Errorf("target %q: fill in the variable in braces", base)
	}
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("target URL can't be read (%s): want something like https://api.example.com/v1 or http://[::1]:8080", whyNotURL(err))
	}
	switch {
	case u.User != nil:
		return nil, fmt.Errorf("target %s://%s: a URL must not hold a user or password; name the credential's variable in the profile", u.Scheme, u.Host)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("target %q: want http:// or https:// in front", base)
	case u.Hostname() == "":
		return nil, fmt.Errorf("target %q: has no host; want something like https://api.example.com/v1", base)
	case u.RawQuery != "" || u.ForceQuery:
		return nil, fmt.Errorf("target %s://%s%s: a base URL has no query; name parameters in the profile", u.Scheme, u.Host, u.Path)
	case u.Fragment != "":
		return nil, fmt.Errorf("target %s://%s%s: a base URL has no fragment (#...)", u.Scheme, u.Host, u.Path)
	}
	return u, nil
}

// whyNotURL is the reason of an error of url.Parse, without what it quotes: a password may stand in it.
func whyNotURL(err error) string {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	why, _, _ := strings.Cut(err.Error(), "\"")
	return strings.TrimSpace(why)
}

// Loopback reports whether a host name, without a port, is this machine alone.
func Loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
