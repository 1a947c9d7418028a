// Keeps a page of the desk live. Without it the same page works as plain forms.
// The server is the truth: whatever is heard, the page's part is fetched anew.
(function () {
  'use strict';
  if (!window.fetch || !window.DOMParser || !window.URLSearchParams) return;

  var d = document;
  var $ = function (id) { return d.getElementById(id); };
  var all = function (sel, f) { Array.prototype.forEach.call(d.querySelectorAll(sel), f); };

  var skew = 0;            // the server's clock less this machine's, ms
  var source = null;       // of events
  var retry = 0;           // failed attempts to reach the server, in a row
  var timer = 0;           // of the next attempt
  var drops = 0, deaf = 0; // streams of events that broke, in a row; none is tried before
  var heard = Date.now();  // when the server was last heard
  var asked = 0, shown = 0; // fragments: numbers of the last one asked for and drawn
  var pending = null;      // the one step that is under way
  var quiet = 0;           // a timer: no step yet, the buttons have just changed
  var clicked = null;      // the button last pressed, for browsers that do not tell
  var dismissed = {};
  var composing = false, waiting = null;
  var keysOn = true;

  function now() { return Date.now() + skew; }
  function hide(el, yes) { if (el && el.hidden !== yes) el.hidden = yes; }
  function clockOf(el) { if (el && el.dataset.now) skew = Number(el.dataset.now) - Date.now(); }

  // ---- time

  function pad(n) { return n < 10 ? '0' + n : '' + n; }
  function ran(ms) {
    var s = Math.max(0, Math.floor(ms / 1000));
    var m = Math.floor(s / 60) % 60, h = Math.floor(s / 3600);
    return h ? h + ':' + pad(m) + ':' + pad(s % 60) : m + ':' + pad(s % 60);
  }
  function left(until) { return Math.max(0, Math.ceil((Number(until) - now()) / 1000)); }
  function say(el, text) { if (el && el.textContent !== text) el.textContent = text; }

  function tick() {
    all('[data-since]', function (el) { say(el, ran(now() - Number(el.dataset.since))); });
    all('[data-count]', function (el) { say(el, el.dataset.left.replace('#', left(el.dataset.count))); });
    all('[data-until]', function (el) {
      var n = left(el.dataset.until), cd = el.querySelector('.cd');
      if (n > 0) el.setAttribute('aria-disabled', 'true'); else el.removeAttribute('aria-disabled');
      if (cd) say(cd, n > 0 ? cd.dataset.left.replace('#', n) : '');
    });
    all('[data-hide-at]', function (el) { hide(el, left(el.dataset.hideAt) === 0); });
    all('[data-after]', function (el) { hide(el, now() < Number(el.dataset.after) || !!dismissed[el.id]); });
    // Also where nobody looks: it says that this counter lives.
    if (d.body.dataset.fragment && !timer && Date.now() - heard > (source ? 30000 : 5000)) { heard = Date.now(); refresh(); }
    var c = $('clock');
    if (c && c.dataset.base) {
      var m = Math.floor((Number(c.dataset.base) + now() - Number(d.body.dataset.now)) / 60000) % 1440;
      say(c, pad(Math.floor(m / 60)) + ':' + pad(m % 60));
    }
  }

  // ---- drawing what came, without taking away what somebody types or stands on

  function same(a, b) {
    return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.nodeType !== 1 || a.id === b.id);
  }
  function attributes(from, to) {
    var i, a, keep = { open: from.nodeName === 'DETAILS', 'aria-busy': true, 'data-sure': true };
    for (i = from.attributes.length - 1; i >= 0; i--) {
      a = from.attributes[i].name;
      if (!keep[a] && !to.hasAttribute(a)) from.removeAttribute(a);
    }
    for (i = 0; i < to.attributes.length; i++) {
      a = to.attributes[i];
      if (!keep[a.name] && from.getAttribute(a.name) !== a.value) from.setAttribute(a.name, a.value);
    }
  }
  function morph(from, to) {
    if (from.nodeType !== 1) { if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue; return; }
    attributes(from, to);
    var old = from.firstChild, fresh = to.firstChild, next, later;
    while (fresh) {
      next = fresh.nextSibling;
      if (old && same(old, fresh)) {
        morph(old, fresh);
        old = old.nextSibling;
      } else {
        later = old;
        while (later && fresh.id && !same(later, fresh)) later = later.nextSibling;
        if (later && fresh.id) {
          from.insertBefore(later, old);
          morph(later, fresh);
        } else {
          from.insertBefore(d.importNode(fresh, true), old);
          if (old && old.nodeType === 1 && !old.id) { later = old.nextSibling; from.removeChild(old); old = later; }
        }
      }
      fresh = next;
    }
    while (old) { next = old.nextSibling; from.removeChild(old); old = next; }
  }

  // draw puts a fetched document's parts in place. One that is older than what
  // stands there is dropped.
  function draw(doc) {
    var live = $('live'), fresh = doc.getElementById('live'), had = d.activeElement;
    if (!live || !fresh) return false;
    if (Number(fresh.dataset.version) < Number(live.dataset.version)) return true;
    if (composing) { waiting = doc; return true; }
    clockOf(fresh);
    var inside = live.contains(had), steps = live.className;
    morph(live, fresh);
    if (live.className !== steps) hush(500);
    if (inside && !d.contains(had)) focusMain();
    var notices = doc.getElementById('notices');
    if (notices && $('notices')) morph($('notices'), notices);
    if (doc.title) d.title = doc.title;
    tick();
    return true;
  }
  // hush lets no step through for a moment: the second half of a double click
  // must not hit the button that has come into the place of the first.
  function hush(ms) {
    clearTimeout(quiet);
    d.body.setAttribute('data-quiet', '');
    quiet = setTimeout(function () { quiet = 0; d.body.removeAttribute('data-quiet'); }, ms);
  }
  function focusMain() {
    var b = d.querySelector('#live .main .btn');
    if (b) b.focus();
  }

  // page takes the place of the whole page: after a step that leads elsewhere.
  function page(doc, url) {
    var there = url.split('#')[0] !== location.href.split('#')[0];
    d.title = doc.title;
    d.documentElement.lang = doc.documentElement.lang;
    d.body = d.importNode(doc.body, true);
    if (there) history.pushState(null, '', url);
    window.scrollTo(0, 0);
    begin();
    hush(500);
  }
  window.addEventListener('popstate', function () { location.reload(); });

  // ---- asking

  function ask(url, options) {
    var ctl = window.AbortController ? new AbortController() : null;
    options.credentials = 'same-origin';
    options.cache = 'no-store';
    if (ctl) options.signal = ctl.signal;
    return new Promise(function (yes, no) {
      var late = setTimeout(function () { if (ctl) ctl.abort(); no(new Error('late')); }, 10000);
      fetch(url, options).then(function (r) {
        return r.text().then(function (text) { clearTimeout(late); yes({ status: r.status, url: r.url || url, text: text, type: r.headers.get('Content-Type') || '' }); });
      }).catch(function (e) { clearTimeout(late); no(e); });
    });
  }
  function parse(text) { return new DOMParser().parseFromString(text, 'text/html'); }
  function away(status) { return status === 0 || status === 502 || status === 503 || status === 504; }

  function refresh() {
    var url = d.body.dataset.fragment, mine = ++asked;
    if (!url) return;
    ask(url, { headers: { 'X-Desk': 'live' } }).then(function (r) {
      if (r.status >= 500) throw new Error('away');
      reached();
      if (mine < shown) return;
      shown = mine;
      var doc = parse(r.text);
      if (r.status === 200 && draw(doc)) return;
      if (doc.body.dataset.now && !doc.body.dataset.fragment) page(doc, r.url); // signed out, perhaps elsewhere
      else throw new Error('no part of this page');
    }).catch(lost);
  }

  // ---- connection

  function reached() {
    heard = Date.now();
    retry = 0;
    clearTimeout(timer); timer = 0;
    net(true);
    if (!source && Date.now() >= deaf) listen();
    if (pending && pending.idle) send();
  }
  function lost() {
    net(false);
    if (source) { source.close(); source = null; }
    if (timer) return;
    var wait = Math.min(15000, 1000 * Math.pow(2, retry++));
    timer = setTimeout(function () { timer = 0; refresh(); }, wait);
  }
  function net(on) {
    if (!d.body.dataset.fragment) return;
    hide($('net'), false);
    all('[data-net]', function (el) { hide(el, (el.dataset.net === 'on') !== on); });
    hide($('lost'), on);
  }
  function listen() {
    if (!window.EventSource || !d.body.dataset.events) return;
    var s = source = new EventSource(d.body.dataset.events);
    s.onopen = function () { if (s === source) { heard = Date.now(); drops = 0; net(true); } };
    s.onmessage = function (e) {
      if (s !== source) return;
      heard = Date.now();
      var v = Number(e.data), live = $('live');
      if (e.data && v <= Number(live && live.dataset.version)) return;
      refresh();
    };
    s.onerror = function () {
      if (s !== source) return;
      s.close(); source = null;
      deaf = Date.now() + Math.min(30000, 1000 * Math.pow(2, drops++));
      refresh();
    };
  }
  window.addEventListener('offline', lost);
  window.addEventListener('online', function () { clearTimeout(timer); timer = 0; refresh(); });
  d.addEventListener('visibilitychange', function () { if (!d.hidden) refresh(); });
  // A page that the browser keeps for going back must not keep its stream: there
  // are six connections to a server.
  window.addEventListener('pagehide', function () {
    if (source) { source.close(); source = null; }
    clearTimeout(timer); timer = 0;
  });
  window.addEventListener('pageshow', function (e) {
    if (!e.persisted) return;
    all('[data-sent]', function (el) { el.removeAttribute('data-sent'); });
    refresh();
  });

  // ---- steps: one at a time, repeated with the same key until it is answered

  function submit(form, button) {
    if (pending) { hide($('busy'), false); return; }
    var body = new URLSearchParams();
    Array.prototype.forEach.call(form.elements, function (el) {
      if (!el.name || el.disabled || el.type === 'submit' || (/^(checkbox|radio)$/.test(el.type) && !el.checked)) return;
      body.append(el.name, el.value);
    });
    if (button && button.name) body.append(button.name, button.value);
    pending = { url: form.getAttribute('action') || location.href, body: body.toString(), button: button, tries: 0, idle: false };
    if (button) button.setAttribute('aria-busy', 'true');
    hide($('refused'), true);
    send();
  }
  function send() {
    var p = pending;
    p.idle = false;
    clearTimeout(p.timer);
    ask(p.url, { method: 'POST', body: p.body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Desk': 'step' } }).then(function (r) {
      if (p !== pending) return;
      if (away(r.status)) throw new Error('away');
      done();
      answered(r);
    }).catch(function () {
      if (p !== pending) return;
      hide($('sending'), false);
      p.idle = true;
      p.timer = setTimeout(function () { if (p === pending && p.idle) send(); }, Math.min(15000, 1000 * Math.pow(2, p.tries++)));
      lost();
    });
  }
  function done() {
    if (pending.button) pending.button.removeAttribute('aria-busy');
    clearTimeout(pending.timer);
    pending = null;
    hush(300);
    hide($('sending'), true);
    hide($('busy'), true);
  }
  function answered(r) {
    var html = /text\/html/.test(r.type) && r.text;
    shown = ++asked; // what was asked for before this step is old
    if (html) {
      var doc = parse(r.text);
      if (r.url.split('#')[0] === location.href.split('#')[0] && $('live') && doc.getElementById('live')) {
        all('details[open]', function (el) { el.open = false; });
        draw(doc);
      } else {
        page(doc, r.status < 400 ? r.url : location.href);
      }
    } else if (r.status >= 400) {
      hide($('refused'), false);
    } else {
      location.reload();
    }
    reached();
  }

  d.addEventListener('submit', function (e) {
    var form = e.target, button = e.submitter || (clicked && form.contains(clicked) ? clicked : form.querySelector('button'));
    if (form.method !== 'post' || form.hasAttribute('data-send')) return;
    if (quiet || (button && button.getAttribute('aria-disabled') === 'true')) { e.preventDefault(); return; }
    if (form.hasAttribute('data-plain')) { // once, and as any form
      if (form.hasAttribute('data-sent')) e.preventDefault();
      form.setAttribute('data-sent', '');
      return;
    }
    if (button && button.hasAttribute('data-ask') && !button.hasAttribute('data-sure')) { // what is hard to undo is asked twice
      e.preventDefault();
      button.setAttribute('data-sure', '');
      setTimeout(function () { button.removeAttribute('data-sure'); }, 6000);
      return;
    }
    e.preventDefault();
    submit(form, button);
  });
  d.addEventListener('click', function (e) {
    var el = e.target.closest ? e.target.closest('button,summary') : null;
    if (!el) return;
    clicked = el;
    if (el.dataset.dismiss) { dismissed[el.dataset.dismiss] = true; tick(); }
    if (el.id === 'drop' && pending) { done(); refresh(); }
    if (el.id === 'plain' && pending) plain();
    if (el.id === 'keys') { keysOn = !keysOn; try { localStorage.setItem('desk-keys', keysOn ? '' : 'off'); } catch (x) { /* kept for this page only */ } keys(); }
  });
  // plain sends the waiting step as any form is sent, with the same key.
  function plain() {
    var form = d.createElement('form');
    form.method = 'post';
    form.action = pending.url;
    form.setAttribute('data-send', '');
    form.hidden = true;
    new URLSearchParams(pending.body).forEach(function (value, name) {
      var el = d.createElement('input');
      el.type = 'hidden'; el.name = name; el.value = value;
      form.appendChild(el);
    });
    d.body.appendChild(form);
    form.submit();
  }

  // ---- panels and keys

  d.addEventListener('toggle', function (e) {
    var el = e.target;
    if (el.nodeName !== 'DETAILS' || !el.open) return;
    all('details.panel[open]', function (o) { if (o !== el) o.open = false; });
    var first = el.querySelector('form select,form input:not([type=hidden]),form button');
    if (first) first.focus();
  }, true);
  function keys() {
    d.body.classList.toggle('nokeys', !keysOn);
    var b = $('keys');
    if (b) b.setAttribute('aria-pressed', String(keysOn));
  }
  // A key that opened a form must not be typed into it, however long it is held.
  var eaten = false;
  d.addEventListener('keyup', function () { eaten = false; });
  d.addEventListener('keypress', function (e) { if (eaten) e.preventDefault(); });
  d.addEventListener('keydown', function (e) {
    if (e.repeat && eaten) { e.preventDefault(); return; }
    eaten = false;
    if (e.key === 'Escape') {
      all('details.panel[open]', function (el) { el.open = false; el.querySelector('summary').focus(); });
      return;
    }
    if (!keysOn || e.repeat || e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    var t = e.target, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(t.nodeName) && !/^(checkbox|radio)$/.test(t.type);
    var key = (e.key || '').toLowerCase();
    if (/^Key[A-Z]$/.test(e.code || '') && !/^[a-z]$/.test(key)) key = e.code.slice(3).toLowerCase(); // an input method is on
    if (typing && !/^f\d+$/.test(key)) return;
    var hit = null;
    all('[data-keys]', function (el) { if (!hit && el.dataset.keys.split(' ').indexOf(key) >= 0 && el.offsetParent) hit = el; });
    if (!hit) return;
    e.preventDefault();
    eaten = true;
    hit.click();
  });
  d.addEventListener('compositionstart', function () { composing = true; });
  d.addEventListener('compositionend', function () {
    composing = false;
    var doc = waiting;
    waiting = null;
    if (doc) setTimeout(function () { draw(doc); }, 0);
  });

  function begin() {
    clockOf(d.body);
    clockOf($('live'));
    var c = $('clock');
    if (c) { var hm = c.textContent.split(':'); c.dataset.base = Number(hm[0]) * 3600000 + Number(hm[1]) * 60000 + Number(d.body.dataset.now) % 60000; }
    try { keysOn = localStorage.getItem('desk-keys') !== 'off'; } catch (x) { keysOn = true; }
    hide($('keyswitch'), !d.querySelector('[data-keys]'));
    keys();
    if (source) { source.close(); source = null; }
    clearTimeout(timer); timer = 0;
    listen();
    tick();
  }
  begin();
  setInterval(tick, 500);
})();
