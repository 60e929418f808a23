// Package suites tests a server against the PATCH operations of an OpenAPI document: Test in a Go test of the server itself, and
// generated Ginkgo suites (proviso generate) that are read, focused and edited like any other. The folder examples has servers with
// net/http, chi and echo, each with its test.
//
// In a generated suite each It holds one case as plain data:
//
//	var _ = Describe("PATCH /members/{id}", func() {
//		update := shop.Operation("updateMember")
//
//		It("V02 active: false, 0, \"\" and [] are values", Label("V02"), update.Proves(suites.Case{
//			ID:     "shop/update-member/V02/active",
//			Rule:   "V02",
//			Member: "/active",
//			Steps: []suites.Step{
//				suites.Act("false", suites.Patch(`{"active": false}`), suites.IsStored()),
//				suites.Observe(),
//			},
//		}))
//	})
//
// The suite runs against the embedded mock of the contract, or against PROVISO_TARGET with the credentials that the
// profile names. A pool of workers sends the cases that pass Ginkgo's filters; each It waits for the result of its own.
package suites
