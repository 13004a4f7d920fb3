/* The group's agreed answers save themselves when one is chosen; without this file the buttons do.
   The server sends the statement drawn anew, and only what it says about the saving is taken over:
   what somebody is writing meanwhile stays. */
(function () {
  "use strict";
  var PAUSE = 400, PATIENCE = 15000;
  var NOT_SAVED = "Ikke gemt: der er ingen forbindelse til portalen. Tryk Gem for at prøve igen.";
  var UNREAD = "Ikke gemt. Åbn siden igen i en ny fane, log ind, og tryk så Gem her.";
  var said = document.querySelector("[data-sagt-nu]");
  var count = document.querySelector("[data-aftalt]");
  var waiting = [];

  function attend(section) {
    var form = section.querySelector("form"), timer, isSaving = false, isAgain = false;
    var note = form.elements.minority_note, savedNote = note.value;
    // After a conflict nothing is saved by itself: the person must have seen both.
    var isStopped = Boolean(form.querySelector(".konflikt"));

    function part(name) { return section.querySelector("[" + name + "]"); }

    function tell(text) {
      var box = part("data-besked"), line = document.createElement("p");
      line.className = "form-error-message";
      line.setAttribute("role", "alert");
      line.textContent = text;
      box.replaceChildren(line);
    }

    function read(html) {
      return new DOMParser().parseFromString(html, "text/html").querySelector("[data-udsagn]");
    }

    function take(fresh, isRefused, sentNote) {
      ["data-besked", "data-tilstand"].forEach(function (name) {
        part(name).replaceWith(document.importNode(fresh.querySelector("[" + name + "]"), true));
      });
      form.elements.version.value = fresh.querySelector("[name=version]").value;
      isStopped = isRefused;
      // The server counts, as another laptop may have saved on the same page.
      count.textContent = fresh.getAttribute("data-antal");
      if (isRefused) {
        var box = part("data-besked").querySelector("[role=alert]");
        if (box) box.focus();
      } else {
        savedNote = sentNote;
        said.textContent = fresh.getAttribute("data-sagt");
      }
    }

    function clear() {
      Array.prototype.forEach.call(form.elements.choice, function (radio) { radio.checked = false; });
      note.value = savedNote = "";
      form.elements.choice[0].focus();
    }

    function send(address) {
      var isClearing = address !== form.getAttribute("action"), stop = new AbortController();
      var body = new URLSearchParams(new FormData(form)), sentNote = note.value;
      clearTimeout(timer);
      timer = null;
      if (isSaving) { isAgain = address; return; }
      isSaving = true;
      var patience = setTimeout(function () { stop.abort(); }, PATIENCE);
      fetch(address, { method: "POST", body: body, credentials: "same-origin", signal: stop.signal, headers: { "X-Fragment": "udsagn" } })
        .then(function (response) {
          return response.text().then(function (html) {
            var fresh = response.redirected ? null : read(html);
            if (!fresh) return tell(UNREAD);
            take(fresh, !response.ok, sentNote);
            if (response.ok && isClearing) clear();
          });
        })
        .catch(function () { tell(NOT_SAVED); })
        .then(function () {
          var next = isAgain;
          clearTimeout(patience);
          isSaving = isAgain = false;
          if (next && !isStopped) send(next);
        });
    }

    function chosen() { return form.querySelector("[name=choice]:checked"); }

    function soon() {
      if (isStopped || !chosen()) return;
      clearTimeout(timer);
      timer = setTimeout(function () { send(form.getAttribute("action")); }, PAUSE);
    }

    function choose(event) {
      // Only while the statement has focus, and never while somebody writes (WCAG 2.1.4).
      var key = event.key.toLowerCase();
      if (event.target === note || !/^[0-3v]$/.test(key) || event.ctrlKey || event.altKey || event.metaKey) return;
      var radio = form.querySelector('[name=choice][value="' + key + '"]');
      event.preventDefault();
      radio.focus();
      if (radio.checked) return;
      radio.checked = true;
      soon();
    }

    form.querySelector("fieldset").addEventListener("keydown", choose);
    form.addEventListener("change", soon);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var button = event.submitter;
      send(button && button.hasAttribute("formaction") ? button.getAttribute("formaction") : form.getAttribute("action"));
    });
    waiting.push(function () { return Boolean(timer) || isSaving || note.value !== savedNote; });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-udsagn]"), attend);
  Array.prototype.forEach.call(document.querySelectorAll("[data-taster]"), function (hint) { hint.hidden = false; });
  window.addEventListener("beforeunload", function (event) {
    if (waiting.some(function (isWaiting) { return isWaiting(); })) event.preventDefault();
  });
}());
