// Changes a part of a lamp.
// URL: PATCH /api/lamps/:id/parts
// Body: { partId: "7", fields: { colour: "red" } }
router.patch('/:id/parts', change);
