// Package echo serves notes with the echo framework.
package echo

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/proviso-dev/proviso/suites/examples/notes"
)

// New is the server of a store.
func New(store *notes.Store) http.Handler {
	e := echo.New()
	e.Use(authenticated)
	e.GET("/notes/:id", func(c echo.Context) error {
		note, err := store.Note(c.Param("id"))
		return answer(c, note, err)
	})
	e.PATCH("/notes/:id", func(c echo.Context) error {
		patch, err := notes.ReadPatch(c.Request())
		if err != nil {
			return answer(c, notes.Note{}, err)
		}
		note, err := store.Update(c.Param("id"), patch)
		return answer(c, note, err)
	})
	return e
}

func authenticated(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Header.Get("Authorization") != "Bearer "+notes.Key {
			c.Response().Header().Set("WWW-Authenticate", "Bearer")
			return answer(c, notes.Note{}, &notes.Problem{Status: http.StatusUnauthorized, Message: "no valid key"})
		}
		return next(c)
	}
}

func answer(c echo.Context, note notes.Note, err error) error {
	if err != nil {
		problem := notes.Refusal(err)
		return c.JSON(problem.Status, problem)
	}
	return c.JSON(http.StatusOK, note)
}
