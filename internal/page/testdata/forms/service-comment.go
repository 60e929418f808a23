package doc

// swagger:operation PATCH /user/account/{account} user update_user
//
// change a user's name
// ```
// curl -X PATCH 'https://localhost/user/account/{{account}}' \
// |-d '{ "fullname": "" }'
// ```
//
// ---
// parameters:
// - name: X-CSRF-Token
//   in: header
//   required: true
//   type: string
// - name: body
//   in: body
//   schema:
//     type: object
//     required:
//        - fullname
//     properties:
//        fullname:
//          type: string
//   required: true
// responses:
//   '200':
//     description: OK
