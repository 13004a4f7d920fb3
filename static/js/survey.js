/* Saves each answer when it is given, and the comment when writing pauses. Without this script
   the form's own buttons save the whole page. What could not be saved waits and is tried again. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-gem]");
  if (!form || !window.fetch) return;

  var status = form.querySelector("[data-status]");
  var comment = form.elements.kommentar;
  var version = form.elements.version;
  var other = form.querySelector("[data-anden-tekst]");
  var savedComment = comment.value;
  var waiting = {}; // field name -> true: changed, and not yet acknowledged by the server
  var problems = {}; // field name -> why the server would not have it
  var isSaving = false, isLeaving = false, retry = null, pause = null;

  function tell(text, isError, name) {
    var here = form.querySelector('[data-her="' + name + '"]');
    if (here) {
      here.textContent = text;
      here.dataset.tilstand = isError ? "fejl" : "";
    }
    status.querySelector("[data-tekst]").textContent = text;
    status.querySelector("[data-gemt]").hidden = isError;
    status.dataset.tilstand = isError ? "fejl" : "";
  }

  function body(name) {
    var data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append(name, form.elements[name].value);
    if (name === "kommentar") data.append("version", version.value);
    return data;
  }

  function showTheirs(answer) {
    if (answer.theirs === undefined) return;
    other.querySelector("blockquote").textContent = answer.theirs;
    other.hidden = false;
    version.value = answer.version;
  }

  function accepted(name, sent, answer) {
    if (name === "kommentar") {
      version.value = answer.version;
      savedComment = sent;
      other.hidden = true;
    }
    if (form.elements[name].value === sent) delete waiting[name];
    delete problems[name];
    tell("Gemt " + answer.saved, false, name);
  }

  function refused(name, answer) {
    // The server has spoken: trying the same again changes nothing.
    delete waiting[name];
    problems[name] = answer.error;
    tell("Ikke gemt: " + answer.error, true, name);
    showTheirs(answer);
  }

  function tellProblem() {
    var first = Object.keys(problems)[0];
    if (first !== undefined) tell("Ikke gemt: " + problems[first], true);
  }

  function unreachable(name, sentence) {
    tell("Ikke gemt: " + sentence, true, name);
    clearTimeout(retry);
    retry = setTimeout(next, 5000);
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
        if (!fresh.token || fresh.person !== here.person) throw new Error("siden er blevet for gammel. Kopiér din kommentar, og hent siden igen.");
        here.token.value = fresh.token.value;
        throw new Error("vi prøver igen om lidt.");
      });
  }

  function next() {
    var name = Object.keys(waiting)[0];
    if (isSaving || name === undefined) return;
    var sent = form.elements[name].value;
    isSaving = true;
    fetch(form.dataset.gem, { method: "POST", body: body(name), credentials: "same-origin" })
      .then(function (response) {
        if (response.redirected) throw new Error("du er logget af. Log ind i et andet vindue, så gemmes svaret her.");
        if (response.status === 403) return renew();
        if (response.status >= 500) throw new Error("der er en fejl på serveren. Vi prøver igen om lidt.");
        return response.json().then(function (answer) {
          isSaving = false;
          if (response.ok) accepted(name, sent, answer); else refused(name, answer);
          tellProblem();
          next();
        });
      })
      .catch(function (error) {
        isSaving = false;
        var isNetwork = error instanceof TypeError || error instanceof SyntaxError;
        unreachable(name, isNetwork ? "der er ingen forbindelse. Dit svar står her på siden, og vi prøver igen om lidt." : error.message);
      });
  }

  function save(name) {
    waiting[name] = true;
    next();
  }

  function saveComment() {
    clearTimeout(pause);
    if (comment.value !== savedComment) save("kommentar");
  }

  form.addEventListener("change", function (event) {
    if (event.target.type === "radio") save(event.target.name);
    if (event.target === comment) saveComment();
  });
  comment.addEventListener("input", function () {
    clearTimeout(pause);
    pause = setTimeout(saveComment, 1500);
  });
  form.addEventListener("submit", function () { isLeaving = true; });
  window.addEventListener("online", next);
  window.addEventListener("beforeunload", function (event) {
    if (!isLeaving && Object.keys(waiting).length) event.preventDefault();
  });
}());
