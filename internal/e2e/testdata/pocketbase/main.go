// Command pocketbase serves PocketBase with one collection, notes, and two records, until its standard input ends.
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: pocketbase HOST:PORT DIR")
	}
	app := pocketbase.NewWithConfig(pocketbase.Config{DefaultDataDir: os.Args[2], HideStartBanner: true})
	if err := app.Bootstrap(); err != nil {
		log.Fatal(err)
	}
	if err := app.RunAllMigrations(); err != nil {
		log.Fatal(err)
	}
	if err := fill(app); err != nil {
		log.Fatal(err)
	}
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.InstallerFunc = nil // it would open a browser
		return e.Next()
	})
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	if err := apis.Serve(app, apis.ServeConfig{HttpAddr: os.Args[1]}); err != nil {
		log.Fatal(err)
	}
}

// fill makes the collection, and prints the ids of its records.
func fill(app core.App) error {
	notes := core.NewBaseCollection("notes")
	anyone := ""
	notes.ViewRule, notes.UpdateRule = &anyone, &anyone
	notes.Fields.Add(
		&core.TextField{Name: "title", Required: true, Max: 80},
		&core.TextField{Name: "body", Max: 500},
		&core.NumberField{Name: "priority", Min: types.Pointer(0.0), Max: types.Pointer(10.0), OnlyInt: true},
		&core.BoolField{Name: "done"},
		&core.SelectField{Name: "state", Values: []string{"open", "waiting", "closed"}, MaxSelect: 1},
		&core.EmailField{Name: "contact"},
		&core.URLField{Name: "site"},
		&core.JSONField{Name: "extra", MaxSize: 2000},
		&core.AutodateField{Name: "created", OnCreate: true},
		&core.AutodateField{Name: "updated", OnCreate: true, OnUpdate: true},
	)
	if err := app.Save(notes); err != nil {
		return err
	}
	for _, title := range []string{"first", "second"} {
		note := core.NewRecord(notes)
		note.Load(map[string]any{"title": title, "body": "as it was", "priority": 3, "state": "open", "contact": title + "@example.com", "site": "https://example.com/" + title, "extra": map[string]any{"a": 1}})
		if err := app.Save(note); err != nil {
			return err
		}
		fmt.Println(note.Id)
	}
	return nil
}
