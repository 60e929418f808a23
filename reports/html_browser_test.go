package reports_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/proviso-dev/proviso/internal/contract"
)

const visibleRows = `[...document.querySelectorAll('tr[data-v]')].filter(r => r.checkVisibility()).length`

func TestPageInABrowser(t *testing.T) {
	ctx := browser(t)
	for name, test := range map[string]func(context.Context, *testing.T){
		"shows the verdict first and asks the network for nothing": showsVerdictFirst,
		"marks the offending place":                                marksThePlace,
		"makes no markup of an answer":                             makesNoMarkup,
		"filter and search narrow the table":                       filters,
		"a link to a folded case opens it":                         linkOpens,
		"the button copies the command line":                       copies,
		"reads without JavaScript":                                 readsWithoutScript,
		"fits a phone":                                             fitsAPhone,
		"follows the dark scheme":                                  followsDark,
	} {
		t.Run(name, func(t *testing.T) { test(ctx, t) })
	}
}

func showsVerdictFirst(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished())
	order := ask[[]string](b, `[...document.querySelectorAll('h1, h2')].map(h => h.innerText.trim())`)
	want := "BREAKS 6 PROMISES|Before you rely on this|What is broken|Vendors by broken rules|All cases|What was tried|Rules tried|Run it again"
	if strings.Join(order, "|") != want {
		t.Errorf("order is %q, want %q", strings.Join(order, "|"), want)
	}
	if bottom := ask[float64](b, `document.querySelector('h1').getBoundingClientRect().bottom`); bottom > 300 {
		t.Errorf("the headline ends %v pixels down the page", bottom)
	}
	b.shoot("light.png", "body")
	b.shoot("light-broken.png", "#broken")
	b.shoot("light-cases.png", "#all")
	b.quiet()
}

func marksThePlace(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished())
	marks := ask[[]string](b, `[...document.querySelectorAll('.body mark')].map(m => m.textContent)`)
	if want := []string{`"active": true`, `"profilePictureUrl" is not here`}; fmt.Sprint(marks) != fmt.Sprint(want) {
		t.Errorf("marked are %q, want %q", marks, want)
	}
	if sent := ask[[]string](b, `[...document.querySelectorAll('.body .sent')].map(m => m.textContent)`); len(sent) < 2 || sent[0] != `"active": false` {
		t.Errorf("sent are %q", sent)
	}
}

func makesNoMarkup(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished())
	if n := ask[int](b, `document.querySelectorAll('script').length`); n != 1 {
		t.Errorf("%d scripts in the page, want its own alone", n)
	}
	if text := ask[string](b, `document.getElementById('broken').textContent`); !strings.Contains(text, `<script>alert('x')</script> ]]> \x00\x01\x1b[31mred`) {
		t.Error("the answer's text is not shown as it came")
	}
	b.quiet()
}

func filters(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished())
	if n := ask[int](b, visibleRows); n != 74 {
		t.Fatalf("%d rows at first, want 74", n)
	}
	b.do(chromedp.Click(chromedp.CSS(`input[name=verdict][value=pass]`)), settled("9 of 74 cases"))
	if n := ask[int](b, visibleRows); n != 9 {
		t.Errorf("%d rows without the passing ones, want 9", n)
	}
	b.do(chromedp.SetValue(chromedp.CSS(`select[name=rule]`), "V02"), fire(`select[name=rule]`), settled("2 of 74 cases"))
	b.do(chromedp.SendKeys(chromedp.CSS(`input[name=text]`), "ACTIVE false"), settled("1 of 74 cases"))
	if n := ask[int](b, visibleRows); n != 1 {
		t.Errorf("%d rows that hold both words, want 1", n)
	}
	b.do(chromedp.SendKeys(chromedp.CSS(`input[name=text]`), "zzz"), settled("0 of 74 cases"))
	if !ask[bool](b, `document.getElementById('nothing').checkVisibility()`) {
		t.Error("nothing says that no case fits")
	}
	b.quiet()
}

// settled waits until the page says how many cases it shows.
func settled(text string) step {
	return chromedp.Poll[chromedp.Void](fmt.Sprintf(`document.getElementById('shown').textContent === %q`, text))
}

func fire(selector string) step {
	return chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`void document.querySelector(%q).dispatchEvent(new Event('input', {bubbles: true}))`, selector))
}

func linkOpens(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished())
	b.do(chromedp.Evaluate[chromedp.Void](`void (document.querySelectorAll('details').forEach(d => d.open = false), location.hash = '#case:neetocal/updateTeamMember/V02/active-false')`),
		chromedp.Poll[chromedp.Void](`document.getElementById('case:neetocal/updateTeamMember/V02/active-false').open`))
	b.quiet()
}

func copies(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished())
	b.do(chromedp.Evaluate[chromedp.Void](`void (navigator.clipboard.writeText = text => { window.took = text; return Promise.resolve(); })`),
		chromedp.Click(chromedp.CSS(`.again .copy`)))
	took, err := chromedp.Run(b.ctx, chromedp.Poll[string](`window.took`))
	if err != nil || !strings.HasPrefix(took, "curl -sS -i -X PATCH") || !strings.Contains(took, `"$NEETOCAL_API_KEY"`) {
		t.Errorf("copied %q, %v", took, err)
	}
	b.quiet()
}

func readsWithoutScript(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished(), withoutScript())
	for selector, want := range map[string]bool{"#filter": false, ".copy": false, "tr[data-v]": true, ".body mark": true, "h1": true} {
		if got := ask[bool](b, fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, selector)); got != want {
			t.Errorf("without JavaScript %s shows: %v, want %v", selector, got, want)
		}
	}
	b.shoot("noscript.png", "#all")
}

func fitsAPhone(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished(), phone())
	b.shoot("phone.png", "body")
	b.do(chromedp.Evaluate[chromedp.Void](`void document.querySelectorAll('details').forEach(d => d.open = true)`))
	if wide := ask[int](b, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d pixels wide on a phone of 360", wide)
	}
	b.quiet()
}

func followsDark(ctx context.Context, t *testing.T) {
	b := open(ctx, t, finished(), dark())
	if colour := ask[string](b, `getComputedStyle(document.body).backgroundColor`); colour != "rgb(20, 22, 26)" {
		t.Errorf("background in the dark is %s", colour)
	}
	b.shoot("dark.png", "body")
	b.shoot("dark-broken.png", "#broken")
}

func TestPagesOfOtherOutcomesInABrowser(t *testing.T) {
	ctx := browser(t)
	for name, c := range map[string]struct {
		report   *contract.Report
		headline string
	}{
		"conforms": {&contract.Report{Tool: "proviso", Version: "0.1.0", Verb: "verify", Target: "https://api.example.com", Seed: 1, Results: passing("neetocal", "updateTeamMember", 12), Requests: 24}, "CONFORMS"},
		"lint":     {linted(), "CONTRADICTS ITSELF IN 1 PLACE"},
		"down":     {&contract.Report{Tool: "proviso", Version: "0.1.0", Verb: "verify", Target: "http://127.0.0.1:1", Problem: "connect to http://127.0.0.1:1: connection refused: start the target, or name another with --target"}, "COULD NOT RUN"},
		"large":    {large(), "BREAKS 10 PROMISES"},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(ctx, t, c.report)
			if got := ask[string](b, `document.querySelector('h1').innerText.trim()`); got != c.headline {
				t.Errorf("headline is %q, want %q", got, c.headline)
			}
			if name != "large" {
				b.shoot(name+".png", "body")
			}
			b.quiet()
		})
	}
}
