// Package suites is the Ginkgo face of proviso: a plan of cases as a Ginkgo tree, in process or as generated Go files.
//
// A generated suite is meant to be read, focused and edited like any other. Each It holds one case as plain data:
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
