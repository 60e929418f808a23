/**
 * @api {PATCH} /v1/locks/:id Edit a lock
 * @apiParam {Number} id The lock
 * @apiParam {String} owner Who has the key (compulsory)
 * @apiParam {Boolean} spare A second key exists (default: false)
 * @apiParam {Number} turns How often it turns. The default is 2
 * @apiSuccessExample {json} Done:
 *     HTTP/1.1 204 No Content
 *     {}
 */
