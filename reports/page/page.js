(function () {
  'use strict';
  var form = document.getElementById('filter');

  // A link to a folded case, rule or row opens what it lies in.
  function reveal() {
    var at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var up = at; up; up = up.parentElement) {
      if (up.tagName === 'DETAILS') { up.open = true; }
    }
    if (at) { at.scrollIntoView(); }
  }
  window.addEventListener('hashchange', reveal);

  function copied(button, done) {
    button.textContent = done ? 'Copied' : 'Press Ctrl+C';
    setTimeout(function () { button.textContent = 'Copy'; }, 2000);
  }

  document.querySelectorAll('.copy').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var code = button.parentElement.querySelector('code');
      function select() {
        getSelection().selectAllChildren(code);
        var done = false;
        try { done = document.execCommand('copy'); } catch (e) { done = false; }
        copied(button, done);
      }
      if (!navigator.clipboard) { select(); return; }
      navigator.clipboard.writeText(code.textContent).then(function () { copied(button, true); }, select);
    });
  });

  if (form) {
    var groups = Array.prototype.map.call(document.querySelectorAll('details.op'), function (op) {
      return { op: op, rows: Array.prototype.map.call(op.querySelectorAll('tbody tr'), function (row) {
        return { row: row, verdict: row.dataset.v, rule: row.dataset.r, text: '' };
      }) };
    });
    var total = groups.reduce(function (n, g) { return n + g.rows.length; }, 0);
    var shown = document.getElementById('shown'), nothing = document.getElementById('nothing');

    function filter() {
      var words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      var rule = form.elements.rule.value, verdicts = {}, seen = 0, all = true;
      form.querySelectorAll('input[name=verdict]').forEach(function (tick) {
        verdicts[tick.value] = tick.checked;
        all = all && tick.checked;
      });
      var active = words.length > 0 || rule !== '' || !all;
      groups.forEach(function (group) {
        var here = 0;
        group.rows.forEach(function (r) {
          if (words.length && !r.text) { r.text = r.row.textContent.toLowerCase(); }
          var fits = verdicts[r.verdict] && (rule === '' || r.rule === rule) &&
            words.every(function (word) { return r.text.indexOf(word) >= 0; });
          if (r.row.hidden === fits) { r.row.hidden = !fits; }
          if (fits) { here++; }
        });
        seen += here;
        group.op.hidden = active && here === 0;
        if (active && here > 0 && here <= 400) { group.op.open = true; }
      });
      shown.textContent = active ? seen + ' of ' + total + ' cases' : total + ' cases';
      nothing.hidden = seen > 0;
    }

    var waiting = 0;
    form.addEventListener('input', function () {
      clearTimeout(waiting);
      waiting = setTimeout(filter, total > 1000 ? 120 : 0);
    });
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    document.addEventListener('keydown', function (event) {
      if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
        event.preventDefault();
        form.elements.text.focus();
      }
    });
    form.hidden = false;
    filter();
  }
  reveal();
})();
