(function () {
  'use strict';
  var form = document.getElementById('filter');

  // A link to a folded case, rule or row opens what it lies in.
  function reveal() {
    var at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var up = at; up; up = up.parentElement) {
      if (up.tagName === 'DETAILS') { up.open = true; }
      if (up.tagName === 'TR' && up.hidden) { up.hidden = false; }
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
    var groups = Array.prototype.map.call(document.querySelectorAll('#all details.op'), function (op) {
      return { op: op, vendor: op.dataset.vendor, key: op.dataset.op, rows: Array.prototype.map.call(op.querySelectorAll('tbody tr'), function (row) {
        return { row: row, verdict: row.dataset.v, rules: row.dataset.r.split(' '), level: row.dataset.l || '', cases: +(row.dataset.n || 1), text: '' };
      }) };
    });
    var total = groups.reduce(function (n, g) { return g.rows.reduce(function (m, r) { return m + r.cases; }, n); }, 0);
    var shown = document.getElementById('shown'), nothing = document.getElementById('nothing');

    function chosen(name) { return form.elements[name] ? form.elements[name].value : ''; }

    function filter() {
      var words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      var rule = chosen('rule'), vendor = chosen('vendor'), op = chosen('op'), level = chosen('level');
      var verdicts = {}, seen = 0, all = true;
      form.querySelectorAll('input[name=verdict]').forEach(function (tick) {
        verdicts[tick.value] = tick.checked;
        all = all && tick.checked;
      });
      var active = words.length > 0 || rule !== '' || vendor !== '' || op !== '' || level !== '' || !all;
      groups.forEach(function (group) {
        var here = 0, rows = 0;
        var mine = (vendor === '' || group.vendor === vendor) && (op === '' || group.key === op);
        group.rows.forEach(function (r) {
          if (mine && words.length && !r.text) { r.text = (r.row.textContent + ' ' + r.row.id).toLowerCase(); }
          var fits = mine && verdicts[r.verdict] && (rule === '' || r.rules.indexOf(rule) >= 0) && (level === '' || r.level === level) &&
            words.every(function (word) { return r.text.indexOf(word) >= 0; });
          if (r.row.hidden === fits) { r.row.hidden = !fits; }
          if (fits) { here += r.cases; rows++; }
        });
        seen += here;
        group.op.hidden = active && here === 0;
        if (active && rows > 0 && rows <= 400) { group.op.open = true; }
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
    form.hidden = false;
    filter();
  }

  // j and k go from one broken case to the next and back, / goes to the search.
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
    if (event.key === '/' && form) {
      event.preventDefault();
      form.elements.text.focus();
    }
    if (event.key === 'j' || event.key === 'k') {
      var cases = Array.prototype.slice.call(document.querySelectorAll('details.case'));
      if (cases.length === 0) { return; }
      var now = cases.indexOf(document.activeElement && document.activeElement.closest('details.case'));
      var next = event.key === 'j' ? Math.min(now + 1, cases.length - 1) : Math.max(now - 1, 0);
      event.preventDefault();
      cases[next].open = true;
      cases[next].querySelector('summary').focus();
      cases[next].scrollIntoView();
      history.replaceState(null, '', '#' + encodeURIComponent(cases[next].id));
    }
  });
  reveal();
})();
