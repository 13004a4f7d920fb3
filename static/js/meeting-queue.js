/* What is written at a meeting, sent in order: one request at a time, tried again until the server
   has answered. What waits stands in this tab's own storage until then, so that fetching the page
   again loses nothing; it is decisions, notes and statuses, never anything about a citizen. Whatever
   is sent twice is saved once: the server knows it by its mark or by its version.

   What the server would not have is kept there as well, in a list of its own, until it is sent again
   or thrown away: the point it was written at may be off the screen, or gone.

   window.meetingQueue(place, own) gives { add(entry), versioned(about, version), waiting(), refused(),
   reworded(mark, fields), drop(mark) }. `place` tells how many wait. An entry: { kind, to,
   fields: [[name, value], …], text, about }. `own`:
     saved(entry, answer)     the server saved it
     refused(entry, answer)   it would not have it: { error, theirs, version }; it is in refused() now,
                              as { mark, entry, answer }
     token()                  the page's own token against forgery
     renewed(token)           somebody logged in again: the page's forms take the new one */
(function () {
  "use strict";
  var PATIENCE = 20000, LONGEST_PAUSE = 15000;

  window.meetingQueue = function (place, own) {
    var key = "moede-" + place.dataset.moede + "-" + place.dataset.person;
    var entries = stored(key), refusals = stored(key + "-afvist");
    var isSending = false, failures = 0, retry = null, trouble = "", isLate = false;

    function stored(name) {
      try { return JSON.parse(sessionStorage.getItem(name)) || []; } catch (error) { return []; }
    }

    function store(name, list) {
      try {
        if (list.length) sessionStorage.setItem(name, JSON.stringify(list));
        else sessionStorage.removeItem(name);
      } catch (error) { /* no storage: it waits in the page alone */ }
    }

    function keep() {
      store(key, entries);
      store(key + "-afvist", refusals);
    }

    /* What an entry is about: there is one note of a point, but each decision is its own. */
    function markOf(entry) {
      return entry.about || entry.to + new Map(entry.fields).get("sent_as");
    }

    function drop(mark) {
      refusals = refusals.filter(function (one) { return one.mark !== mark; });
      keep();
    }

    function tell() {
      // Once something had to wait, it is told until all of it is sent.
      isLate = Boolean(entries.length) && (isLate || Boolean(trouble));
      var many = entries.length === 1 ? "1 ting " : entries.length + " ting ";
      var words = trouble === "net" ? "venter på nettet" : trouble ? "venter: " + trouble : "sendes";
      words = isLate ? many + words : "";
      if (place.textContent !== words) place.textContent = words;
      place.hidden = !words;
    }

    function body(entry) {
      var data = new URLSearchParams(entry.fields);
      data.set("csrfmiddlewaretoken", own.token());
      return data;
    }

    function renew() {
      // Logging in again gives a new token: take it, if the same person is still there.
      return fetch(location.href, { credentials: "same-origin" })
        .then(function (response) { return response.text(); })
        .then(function (html) {
          var page = new DOMParser().parseFromString(html, "text/html");
          var token = page.querySelector("[name=csrfmiddlewaretoken]"), there = page.querySelector("[data-venter]");
          if (!token || !there || there.dataset.person !== place.dataset.person) throw new Error("log ind i et andet vindue som før, så sendes det");
          own.renewed(token.value);
          throw new Error("sendes om lidt");
        });
    }

    function read(response) {
      if (response.redirected || response.status === 401) throw new Error("du er logget af. Log ind i et andet vindue, så sendes det");
      if (response.status === 403 && !isJson(response)) return renew();
      if (response.status >= 500 || response.status === 429) throw new Error("der er en fejl på serveren, vi prøver igen");
      if (!isJson(response)) return { error: "Siden findes ikke længere." };
      return response.json();
    }

    function isJson(response) {
      return (response.headers.get("Content-Type") || "").indexOf("application/json") === 0;
    }

    function answered(entry, response) {
      return Promise.resolve(read(response)).then(function (answer) {
        entries.shift();
        drop(markOf(entry));
        if (!response.ok) refusals.push({ mark: markOf(entry), entry: entry, answer: answer });
        keep();
        tell();
        if (response.ok) own.saved(entry, answer);
        else own.refused(entry, answer);
      });
    }

    function done(error) {
      isSending = false;
      // Only our own sentences are plain Errors; the browser's mean that nobody answered.
      trouble = !error ? "" : error.name === "Error" ? error.message : "net";
      failures = error ? failures + 1 : 0;
      tell();
      clearTimeout(retry);
      if (!error) return next();
      retry = setTimeout(next, Math.min(1000 * Math.pow(2, failures - 1), LONGEST_PAUSE));
    }

    function next() {
      if (isSending || !entries.length) return;
      var entry = entries[0], stop = new AbortController();
      var timer = setTimeout(function () { stop.abort(); }, PATIENCE);
      isSending = true;
      fetch(entry.to, { method: "POST", body: body(entry), headers: { Accept: "application/json" }, credentials: "same-origin", signal: stop.signal })
        .then(function (response) { return answered(entry, response); })
        .then(function () { clearTimeout(timer); done(); }, function (error) { clearTimeout(timer); done(error); });
    }

    function now() {
      clearTimeout(retry);
      failures = 0;
      next();
    }

    window.addEventListener("online", now);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) now(); });
    window.addEventListener("beforeunload", function (event) { if (entries.length || refusals.length) event.preventDefault(); });
    isLate = Boolean(entries.length);
    tell();
    // The page first hears of itself, then of what waited from before.
    setTimeout(now, 0);

    return {
      /* To be sent. What waits of the same `about` and is not on its way is replaced by it. */
      add: function (entry) {
        var first = isSending ? 1 : 0;
        var at = entry.about ? entries.findIndex(function (one, place) { return place >= first && one.about === entry.about; }) : -1;
        if (at < 0) entries.push(entry); else entries[at].fields = entry.fields;
        drop(markOf(entry));
        tell();
        if (!trouble) next();
      },
      /* A version that the server gave for what is still waiting about the same thing. */
      versioned: function (about, version) {
        entries.forEach(function (one) {
          if (one.about !== about) return;
          one.fields = one.fields.map(function (pair) { return pair[0] === "version" ? ["version", String(version)] : pair; });
        });
        keep();
      },
      waiting: function () { return entries.slice(); },
      refused: function () { return refusals.slice(); },
      /* Somebody writes on in what was refused. */
      reworded: function (mark, fields) {
        refusals.forEach(function (one) { if (one.mark === mark) one.entry.fields = fields; });
        keep();
      },
      /* Thrown away by whoever wrote it. */
      drop: drop
    };
  };
}());
