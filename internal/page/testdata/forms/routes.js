const router = require('express').Router();

// ===== PATCH /api/lamps/:id =====
// Body: label, watts
router.patch('/:id', (req, res) => {
  const { never } = req.body;
});

/**
 * Méthode : DELETE
 * Url: /api/lamps/:id
 */
router.delete('/:id', remove);
