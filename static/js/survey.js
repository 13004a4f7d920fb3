/* Saves each answer when it is given, and the texts when writing pauses. Without this script the
   form's own buttons save the whole page.
   What could not be saved waits here in the page, in order, and is tried again: one request at a
   time, and with the time of the choice, so that the server never lets an older choice replace a
   newer one. Nothing is put into the browser's storage: it may be somebody else's computer. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-gem]");
  if (!form || !window.fetch) return;

  var TEXTS = ["bygger", "kommentar"], TEXT = "kommentar";
  var PATIENCE = 20000, LONGEST_PAUSE = 30000, WRITING_PAUSE = 1500;
  var status = form.querySelector("[data-status]");
  var version = form.elements.version;
  var other = form.querySelector("[data-anden-tekst]");
  var saved = texts();
  var waiting = {}; // name -> when it was chosen; in the order of the first change
  var problems = {}; // name -> why the server would not have it
  var opened = Date.now(), latest = Number(form.dataset.laest);
  var isSaving = false, isLeaving = false, leaveBy = null;
  var failures = 0, retry = null, pause = null, trouble = "", patience = 0;

  function texts() {
    return TEXTS.map(function (name) { return form.elements[name].value; }).join("\u0000");
  }

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

  function whatWaits() {
    var hasText = TEXT in waiting, answers = names().length - (hasText ? 1 : 0);
    if (!answers) return "Din tekst";
    return answers + " svar" + (hasText ? " og din tekst" : "");
  }

  function tellTrouble() {
    var first = Object.keys(problems)[0];
    if (trouble === "væk") tell("Forbindelsen er væk. " + whatWaits() + " venter og sendes, når den er tilbage. Bliv på siden så længe.", true);
    else if (trouble) tell("Ikke gemt: " + trouble, true);
    else if (first !== undefined) tell("Ikke gemt: " + problems[first], true);
    if (trouble) names().forEach(function (name) { beside(name, "Venter på at blive sendt", true); });
  }

  // --- One request at a time ----------------------------------------------------------------------

  function body(name) {
    var data = new URLSearchParams();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (name !== TEXT) data.append("valgt", waiting[name]);
    else data.append("version", version.value);
    (name === TEXT ? TEXTS : [name]).forEach(function (field) { data.append(field, form.elements[field].value); });
    return data;
  }

  function showTheirs(answer) {
    if (!answer.theirs) return;
    TEXTS.forEach(function (name) {
      other.querySelector('[data-deres="' + name + '"]').textContent = answer.theirs[name];
    });
    other.hidden = false;
    version.value = answer.version;
  }

  function accepted(name, sent, answer) {
    var isNewest = waiting[name] === sent.at, counts = (answer.answers || {})[name], text = "Gemt " + answer.saved;
    if (name === TEXT) {
      version.value = answer.version;
      saved = sent.texts;
      other.hidden = true;
    } else {
      form.elements["foer-" + name].value = counts;
      if (isNewest && counts !== sent.value) {
        form.elements[name].value = counts;
        text = "Et nyere svar fra en anden enhed gælder";
      }
    }
    if (isNewest) delete waiting[name];
    delete problems[name];
    beside(name, text, false);
    tell(text, false);
  }

  function refused(name, sent, answer) {
    // The server has spoken: trying the same again changes nothing.
    if (waiting[name] === sent.at) delete waiting[name];
    problems[name] = answer.error;
    beside(name, "Ikke gemt: " + answer.error, true);
    showTheirs(answer);
  }

  function parts(page) {
    return {
      token: page.querySelector("form[data-gem] [name=csrfmiddlewaretoken]"),
      person: (page.querySelector(".bruger-navn") || {}).textContent
    };
  }

  function renew() {
    // Logging in again gives the form a new token: take it, if the same person is still there.
    return fetch(location.href, { credentials: "same-origin" })
      .then(function (response) { return response.text(); })
      .then(function (html) {
        var fresh = parts(new DOMParser().parseFromString(html, "text/html")), here = parts(document);
        if (!fresh.token || fresh.person !== here.person) throw new Error("siden er blevet for gammel. Kopiér din tekst, og hent siden igen.");
        here.token.value = fresh.token.value;
        throw new Error("vi prøver igen om lidt.");
      });
  }

  function read(response) {
    if (response.redirected || response.status === 401) throw new Error("du er logget af. Log ind i et andet vindue, så gemmes svaret her.");
    if (response.status === 403) return renew();
    if (response.status === 429) {
      patience = 1000 * Number(response.headers.get("Retry-After"));
      throw new Error("der er svaret hurtigt mange gange. " + whatWaits() + " venter og sendes om lidt.");
    }
    if (response.status >= 500) throw new Error("der er en fejl på serveren. " + whatWaits() + " venter, og vi prøver igen om lidt.");
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
    var sent = { at: waiting[name], value: form.elements[name].value, texts: texts() };
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

  // --- What the person does -----------------------------------------------------------------------

  function change(name) {
    waiting[name] = moment();
    if (trouble) tellTrouble(); else now();
  }

  function saveTexts() {
    clearTimeout(pause);
    if (texts() !== saved && !(TEXT in waiting)) change(TEXT);
    else if (TEXT in waiting) waiting[TEXT] = moment();
  }

  function leave() {
    var button = leaveBy;
    leaveBy = null;
    if (button) form.requestSubmit(button);
  }

  function choose(event) {
    // Only while the question has focus, so that no key of a reader's own is taken (WCAG 2.1.4).
    var question = event.target.closest("fieldset"), key = event.key.toLowerCase();
    if (!question || !/^[0-3v]$/.test(key) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    var radio = question.querySelector('input[type="radio"][value="' + key + '"]');
    event.preventDefault();
    radio.focus();
    if (radio.checked) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  form.addEventListener("keydown", choose);
  form.addEventListener("change", function (event) {
    if (event.target.type === "radio") change(event.target.name);
    if (TEXTS.indexOf(event.target.name) >= 0) saveTexts();
  });
  form.addEventListener("input", function (event) {
    if (TEXTS.indexOf(event.target.name) < 0) return;
    clearTimeout(pause);
    pause = setTimeout(saveTexts, WRITING_PAUSE);
  });
  form.addEventListener("submit", function (event) {
    // First what waits, then the next page: on a page of the browser's own it would be gone.
    if (texts() !== saved && !(TEXT in problems)) saveTexts();
    isLeaving = !names().length && !isSaving;
    if (isLeaving) return;
    event.preventDefault();
    leaveBy = event.submitter;
    now();
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) saveTexts(); else now();
  });
  window.addEventListener("online", now);
  window.addEventListener("pageshow", function () { isLeaving = false; });
  window.addEventListener("beforeunload", function (event) {
    if (!isLeaving && (names().length || texts() !== saved)) event.preventDefault();
  });
}());
