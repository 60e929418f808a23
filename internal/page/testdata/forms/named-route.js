/**
 * Change a kettle.
 * @name PATCH /api/kettles/:kettleId
 * @bodyparam {string} label - what is written on it
 * @bodyparam {boolean} [loud=false] - whether it whistles
 */
router.patch('/:kettleId', change);
