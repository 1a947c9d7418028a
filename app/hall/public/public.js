// Keeps a public page live: it hears that something changed and fetches the part
// that changes. Without it the page is drawn anew now and then.
(function () {
  'use strict';
  var d = document, live = d.getElementById('live'), url = d.body.getAttribute('data-events');
  if (!url || !live || !window.EventSource || !window.XMLHttpRequest) return;
  var heard = Date.now(), asked = 0, source = null, retry = 1000, lastCall = null, first = true, shown = '';
  var stale = d.getElementById('stale');

  function fetchPart() {
    var mine = ++asked, x = new XMLHttpRequest(), at = location.href;
    x.open('GET', at + (at.indexOf('?') < 0 ? '?' : '&') + 'part=live');
    x.timeout = 8000;
    x.onload = function () {
      if (mine !== asked) return;
      if (x.status === 200) { hear(); if (x.responseText !== shown) { live.innerHTML = shown = x.responseText; after(); } }
      else if (x.status === 404 || x.status === 410) location.reload();
    };
    x.send();
  }
  function hear() { heard = Date.now(); show(); }
  function show() {
    var old = Date.now() - heard > 10000, gone = d.getElementById('gone');
    if (gone) gone.hidden = !old; else if (stale) stale.hidden = !old;
  }
  function open() {
    if (source) source.close();
    source = new EventSource(url);
    source.onopen = function () { retry = 1000; hear(); };
    source.addEventListener('message', function () { hear(); fetchPart(); });
    source.addEventListener('alive', hear);
    source.onerror = function () {
      if (source.readyState === 2) { setTimeout(open, retry); retry = Math.min(retry * 2, 15000); }
    };
  }
  setInterval(function () { show(); tick(); }, 1000);
  d.addEventListener('visibilitychange', function () { if (!d.hidden) { fetchPart(); if (!source || source.readyState === 2) open(); } });

  // after looks at what was drawn: a call that is new is shown in three senses.
  function after() {
    var state = live.querySelector('.card.called'), now = d.getElementById('now');
    var call = state ? 'called' + (live.querySelector('.counter') || {}).textContent : now ? now.getAttribute('data-call') : null;
    if (call && call !== lastCall && !first) alarm(now);
    lastCall = call; first = false;
    var h = live.querySelector('.number'), s = live.querySelector('.state');
    if (h && s) d.title = h.textContent + ' ' + s.textContent;
    turn();
  }
  function alarm(now) {
    if (navigator.vibrate) try { navigator.vibrate([400, 200, 400, 200, 400]); } catch (e) { /* not allowed */ }
    if (now) { flash(now, 6); say(now); } else beep();
  }
  // flash changes no more than three times a second.
  function flash(el, n) {
    if (n === 0) { el.classList.remove('flash'); return; }
    el.classList.toggle('flash');
    setTimeout(function () { flash(el, n - 1); }, 400);
  }
  var sound = null;
  function beep() {
    var A = window.AudioContext || window.webkitAudioContext;
    if (!A) return;
    try {
      sound = sound || new A();
      if (sound.state === 'suspended') sound.resume();
      [0, 0.35].forEach(function (at, i) {
        var o = sound.createOscillator(), g = sound.createGain();
        o.frequency.value = i ? 660 : 880;
        g.gain.setValueAtTime(0.2, sound.currentTime + at);
        g.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + at + 0.3);
        o.connect(g); g.connect(sound.destination);
        o.start(sound.currentTime + at); o.stop(sound.currentTime + at + 0.32);
      });
    } catch (e) { /* no sound: the page shows it */ }
  }
  // say speaks calls one after the other; one that has waited 20 s is dropped.
  var line = [], speaking = false;
  function say(now) {
    var where = d.getElementById('say');
    beep();
    if (!where) return;
    line.push({ url: where.getAttribute('data-say') + now.getAttribute('data-call'), at: Date.now() });
    next();
  }
  function next() {
    if (speaking) return;
    var c = line.shift();
    if (!c) return;
    if (Date.now() - c.at > 20000) { next(); return; }
    speaking = true;
    var a = new Audio(c.url), over = function () { if (!speaking) return; speaking = false; next(); };
    a.onended = over; a.onerror = over;
    setTimeout(over, 30000);
    var p = a.play();
    if (p && p.catch) p.catch(over);
  }
  // notices take turns; the clock goes on.
  var turnAt = 0;
  function turn() {
    var all = d.querySelectorAll('#notices p'), i;
    for (i = 0; i < all.length; i++) all[i].hidden = i !== turnAt % all.length;
  }
  var offset = null;
  function tick() {
    var c = d.getElementById('clock');
    if (c) {
      if (offset === null) offset = Number(c.getAttribute('data-now')) - Date.now();
      var t = new Date(Date.now() + offset + 8 * 3600000);
      c.textContent = ('0' + t.getUTCHours()).slice(-2) + ':' + ('0' + t.getUTCMinutes()).slice(-2);
    }
    if (Math.floor(Date.now() / 8000) !== turnAt) { turnAt = Math.floor(Date.now() / 8000); turn(); }
  }
  after();
  open();
})();
