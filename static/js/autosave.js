/* Saves one thing at a time as it changes, for the survey and for marking (survey.js,
   audit-marking.js). Without scripts the form's own buttons save the whole page.
   What could not be saved waits here in the page, in order, and is tried again: one request at a
   time. Nothing is put into the browser's storage: it may be somebody else's computer.

   window.autosave(form, own) gives { change, isWaiting, again, problems, now }; `own` says what is
   special:
     fields(name, at)             what to send, as pairs
     sent(name)                   what it is worth remembering that was sent
     accepted(name, sent, answer, isNewest)   the server saved; gives the words beside it, or none
     refused(name, answer)        the server would not have it; gives the words beside it, or none
     flush()                      put into the queue what is written and not yet in it
     isUnsaved()                  something is written that no request has saved
     waits(names)                 the words for what waits, e.g. "2 svar"
     it                           the word for one such thing, e.g. "svaret" */
(function () {
  "use strict";
  var PATIENCE = 20000, LONGEST_PAUSE = 30000;

  function pageParts(page) {
    return {
      token: page.querySelector("[name=csrfmiddlewaretoken]"),
      person: (page.querySelector(".bruger-navn") || {}).textContent
    };
  }

  window.autosave = function (form, own) {
    var status = form.querySelector("[data-status]");
    var waiting = {}; // name -> when it was changed; in the order of the first change
    var problems = {}; // name -> why the server would not have it
    var opened = Date.now(), latest = Number(form.dataset.laest);
    var isSaving = false, isLeaving = false, leaveBy = null;
    var failures = 0, retry = null, trouble = "", patience = 0;

    function names() { return Object.keys(waiting); }

    function moment() {
      // The server's clock when it made the page, and the time since then on this device.
      latest = Math.max(latest + 1, Number(form.dataset.laest) + Date.now() - opened);
      return latest;
    }

    // --- What the person is told --------------------------------------------------------------------

    function beside(name, text, isError) {
      var here = form.querySelector('[data-her="' + name + '"]');
      here.textContent = text;
      here.dataset.tilstand = isError ? "fejl" : "";
    }

    function tell(text, isError) {
      var place = status.querySelector("[data-tekst]");
      if (place.textContent !== text) place.textContent = text;
      status.querySelector("[data-gemt]").hidden = isError;
      status.dataset.tilstand = isError ? "fejl" : "";
    }

    function tellTrouble() {
      var first = Object.keys(problems)[0];
      if (trouble === "væk") tell("Forbindelsen er væk. " + own.waits(names()) + " venter og sendes, når den er tilbage. Bliv på siden så længe.", true);
      else if (trouble) tell("Ikke gemt: " + trouble, true);
      else if (first !== undefined) tell("Ikke gemt: " + problems[first], true);
      if (trouble) names().forEach(function (name) { beside(name, "Venter på at blive sendt", true); });
    }

    // --- One request at a time ----------------------------------------------------------------------

    function body(name) {
      var data = new URLSearchParams();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      own.fields(name, waiting[name]).forEach(function (pair) { data.append(pair[0], pair[1]); });
      return data;
    }

    function accepted(name, sent, answer) {
      var isNewest = waiting[name] === sent.at;
      var text = own.accepted(name, sent.what, answer, isNewest) || "Gemt " + answer.saved;
      if (isNewest) delete waiting[name];
      delete problems[name];
      beside(name, text, false);
      tell(text, false);
    }

    function refused(name, sent, answer) {
      // The server has spoken: trying the same again changes nothing.
      if (waiting[name] === sent.at) delete waiting[name];
      problems[name] = answer.error;
      beside(name, own.refused(name, answer) || "Ikke gemt: " + answer.error, true);
    }

    function renew() {
      // Logging in again gives a new token: take it, if the same person is still there. Not from this
      // page where another will do: one that shows whose case it is keeps a record of who looked.
      return fetch(form.dataset.fornys || location.href, { credentials: "same-origin" })
        .then(function (response) { return response.text(); })
        .then(function (html) {
          var fresh = pageParts(new DOMParser().parseFromString(html, "text/html")), here = pageParts(document);
          if (!fresh.token || fresh.person !== here.person) throw new Error("siden er blevet for gammel. Kopiér din tekst, og hent siden igen.");
          form.elements.csrfmiddlewaretoken.value = fresh.token.value;
          throw new Error("vi prøver igen om lidt.");
        });
    }

    function read(response) {
      if (response.redirected || response.status === 401) throw new Error("du er logget af. Log ind i et andet vindue, så gemmes " + own.it + " her.");
      if (response.status === 403) return renew();
      if (response.status === 429) {
        patience = 1000 * Number(response.headers.get("Retry-After"));
        throw new Error("der er svaret hurtigt mange gange. " + own.waits(names()) + " venter og sendes om lidt.");
      }
      if (response.status >= 500) throw new Error("der er en fejl på serveren. " + own.waits(names()) + " venter, og vi prøver igen om lidt.");
      if (response.status === 404) return { error: "siden findes ikke længere. Kopiér din tekst." };
      return response.json();
    }

    function done(error) {
      isSaving = false;
      // Only our own sentences are plain Errors; the browser's mean that nobody answered as we do.
      trouble = !error ? "" : error.name === "Error" ? error.message : "væk";
      failures = error ? failures + 1 : 0;
      tellTrouble();
      clearTimeout(retry);
      if (error) {
        leaveBy = null;
        retry = setTimeout(next, Math.max(patience, Math.min(1000 * Math.pow(2, failures - 1), LONGEST_PAUSE) * (0.8 + Math.random() * 0.4)));
        patience = 0;
      } else next();
    }

    function next() {
      var name = names()[0];
      if (isSaving) return;
      if (name === undefined) return leave();
      var sent = { at: waiting[name], what: own.sent(name) };
      var stop = new AbortController(), timer = setTimeout(function () { stop.abort(); }, PATIENCE);
      isSaving = true;
      fetch(form.dataset.gem, { method: "POST", body: body(name), credentials: "same-origin", keepalive: true, signal: stop.signal })
        .then(function (response) {
          return Promise.resolve(read(response)).then(function (answer) {
            if (response.ok) accepted(name, sent, answer); else refused(name, sent, answer);
          });
        })
        .then(function () { clearTimeout(timer); done(); }, function (error) { clearTimeout(timer); done(error); });
    }

    function now() {
      clearTimeout(retry);
      next();
    }

    function leave() {
      var button = leaveBy;
      leaveBy = null;
      if (button) form.requestSubmit(button);
    }

    form.addEventListener("submit", function (event) {
      // First what waits, then the next page: on a page of the browser's own it would be gone.
      own.flush(true);
      isLeaving = !names().length && !isSaving;
      if (isLeaving) return;
      event.preventDefault();
      leaveBy = event.submitter;
      now();
    });
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) own.flush(false); else now();
    });
    window.addEventListener("online", now);
    window.addEventListener("pageshow", function () { isLeaving = false; });
    window.addEventListener("beforeunload", function (event) {
      if (!isLeaving && (names().length || own.isUnsaved())) event.preventDefault();
    });

    return {
      beside: beside,
      problems: problems,
      isWaiting: function (name) { return name in waiting; },
      /* Changed, and to be sent; while it waits already, it is sent as it is then. */
      change: function (name) {
        waiting[name] = moment();
        if (trouble) tellTrouble(); else now();
      },
      again: function (name) { waiting[name] = moment(); }
    };
  };

  /* A key chooses in the question that has focus, and only there, so that no key of a reader's own
     is taken (WCAG 2.1.4); `values`: those that a key may choose. */
  window.autosave.keys = function (form, values) {
    form.addEventListener("keydown", function (event) {
      var question = event.target.closest("fieldset"), value = values[event.key.toLowerCase()];
      if (!question || !value || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      var radio = question.querySelector('input[type="radio"][value="' + value + '"]');
      event.preventDefault();
      radio.focus();
      if (radio.checked) return;
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };
}());
