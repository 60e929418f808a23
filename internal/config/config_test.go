package config_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/pb33f/jsonschema/v6"
	"github.com/proviso-dev/proviso/internal/config"
	"github.com/proviso-dev/proviso/internal/contract"
)

// update rewrites the published schema: go test ./internal/config -update
var update = flag.Bool("update", false, "rewrite proviso.schema.json")

func environment(name string) (string, bool) {
	value, ok := map[string]string{"HOST": "shop.example.com", "EMPTY": ""}[name]
	return value, ok
}

const whole = `vendors:
  shop:
    spec: ./openapi.yaml
    credentials: {key: {env: SHOP_KEY}}
    params: {id: "${ID:-42}"}
    environments:
      staging: {target: "https://staging.${HOST}/v1"}
      production: {target: "https://${HOST}/v1", params: {id: 7}}
levels:
  - {rule: H18, level: note, reason: the gateway adds it}
fail-on: warning
report: [sarif=proviso.sarif, github]
`

func TestAConfigHoldsVendorsEnvironmentsLevelsAndSettings(t *testing.T) {
	c, err := config.Parse("proviso.yaml", []byte(whole), environment)
	if err != nil {
		t.Fatal(err)
	}
	v := c.Vendor("shop")
	if v == nil || v.Spec != "./openapi.yaml" || v.Profile.Params["id"] != "42" || v.Profile.Credentials["key"].Env != "SHOP_KEY" {
		t.Fatalf("%+v", v)
	}
	if e := v.Environment("staging"); e == nil || e.Profile.Target != "https://staging.shop.example.com/v1" {
		t.Errorf("staging is %+v", e)
	}
	if e := v.Environment("production"); e == nil || e.Profile.Params["id"] != "7" {
		t.Errorf("production is %+v", e)
	}
	if len(c.Levels) != 1 || c.Levels[0].Level != contract.Note {
		t.Errorf("levels: %+v", c.Levels)
	}
	if s := c.Setting("fail-on"); s == nil || s.Values[0] != "warning" || s.Line != 11 {
		t.Errorf("fail-on: %+v", s)
	}
	if s := c.Setting("report"); s == nil || len(s.Values) != 2 {
		t.Errorf("report: %+v", s)
	}
}

func TestABrokenConfigIsOneLineWithTheNearestKey(t *testing.T) {
	for text, want := range map[string]string{
		"vendors:\n  shop:\n    spce: x\n":                "proviso.yaml:3: unknown key 'vendors.shop.spce'; is 'spec' meant?",
		"fial-on: error\n":                                "proviso.yaml:1: unknown key 'fial-on'; is 'fail-on' meant?",
		"levels:\n  - {rule: H18, level: note}\n":         "proviso.yaml:2: an entry of 'levels' needs a reason",
		"out: ${NOWHERE}\n":                               "proviso.yaml:1: the variable NOWHERE is not set",
		"out: ${EMPTY}\n":                                 "the variable EMPTY is not set",
		"vendors: {shop: {credentials: {k: {env: a b}}}}": "must be the name of an environment variable",
	} {
		if _, err := config.Parse("proviso.yaml", []byte(text), environment); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestThePublishedSchemaIsThatOfTheReader(t *testing.T) {
	if *update {
		if err := os.WriteFile("proviso.schema.json", config.JSONSchema(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	published, err := os.ReadFile("proviso.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(published, config.JSONSchema()) {
		t.Error("internal/config/proviso.schema.json is not what the reader reads: go test ./internal/config -update")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(published))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("proviso.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("proviso.json")
	if err != nil {
		t.Fatal(err)
	}
	good := map[string]any{"vendors": map[string]any{"shop": map[string]any{"spec": "x", "target": "https://a"}}, "fail-on": "warning"}
	if err := schema.Validate(good); err != nil {
		t.Error(err)
	}
	if schema.Validate(map[string]any{"fail-on": "fatal"}) == nil || schema.Validate(map[string]any{"vendor": 1}) == nil {
		t.Error("the schema accepts what the reader refuses")
	}
}
