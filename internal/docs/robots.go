package docs

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/temoto/robotstxt"
)

// maxRobots bounds what is read of a robots.txt: RFC 9309 section 2.5 asks for at least 500 KiB.
const maxRobots = 512 << 10

// robots is what a host's robots.txt says.
type robots struct {
	rules  *robotstxt.RobotsData
	failed string // the status of a host that could not give it
}

// allowed is an error where the host's robots.txt keeps proviso from the address. The file is asked for once a host; one that
// can't be had for a fault of the host's forbids all (RFC 9309 section 2.3.1.4), one that isn't there forbids nothing.
func (f *Fetcher) allowed(ctx context.Context, u *url.URL) error {
	known, asked := f.robots[u.Host]
	if !asked {
		address := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
		request, err := http.NewRequestWithContext(ctx, "GET", address.String(), nil)
		if err != nil {
			return err
		}
		answer, err := f.send(request)
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(io.LimitReader(answer.Body, maxRobots))
		if err != nil {
			return fmt.Errorf("%s did not come whole: %w", &address, err)
		}
		parsed, err := robotstxt.FromStatusAndBytes(answer.StatusCode, body)
		if err != nil {
			return fmt.Errorf("%s can't be read: %w", &address, err)
		}
		known = robots{rules: parsed}
		if answer.StatusCode >= http.StatusInternalServerError {
			known.failed = answer.Status
		}
		f.robots[u.Host] = known
	}
	if known.failed != "" {
		return fmt.Errorf("%s: the host answers %s for its robots.txt, and without that no page of it may be fetched: try again later, or save the page to a file and give that", u, known.failed)
	}
	if !known.rules.TestAgent(u.EscapedPath(), f.Agent) {
		return fmt.Errorf("%s: robots.txt of %s keeps programs from this page; open it in a browser, save its text to a file and give that", u, u.Host)
	}
	return nil
}
