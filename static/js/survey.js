/* Saves each answer when it is given, and the texts when writing pauses (autosave.js). Each is sent
   with the time of the choice, so that the server never lets an older choice replace a newer one. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-gem]");
  if (!form || !window.fetch) return;

  var TEXTS = ["bygger", "kommentar"], TEXT = "kommentar", WRITING_PAUSE = 1500;
  var version = form.elements.version;
  var other = form.querySelector("[data-anden-tekst]");
  var saved = texts(), pause = null;

  function texts() {
    return TEXTS.map(function (name) { return form.elements[name].value; }).join("\u0000");
  }

  function fields(name, at) {
    var around = name === TEXT ? ["version", version.value] : ["valgt", at];
    return [around].concat((name === TEXT ? TEXTS : [name]).map(function (field) { return [field, form.elements[field].value]; }));
  }

  function accepted(name, sent, answer, isNewest) {
    var counts = (answer.answers || {})[name];
    if (name === TEXT) {
      version.value = answer.version;
      saved = sent.texts;
      other.hidden = true;
      return "";
    }
    form.elements["foer-" + name].value = counts;
    if (!isNewest || counts === sent.value) return "";
    form.elements[name].value = counts;
    return "Et nyere svar fra en anden enhed gælder";
  }

  function showTheirs(name, answer) {
    if (!answer.theirs) return;
    TEXTS.forEach(function (field) {
      other.querySelector('[data-deres="' + field + '"]').textContent = answer.theirs[field];
    });
    other.hidden = false;
    version.value = answer.version;
  }

  function whatWaits(names) {
    var hasText = names.indexOf(TEXT) >= 0, answers = names.length - (hasText ? 1 : 0);
    if (!answers) return "Din tekst";
    return answers + " svar" + (hasText ? " og din tekst" : "");
  }

  function saveTexts() {
    clearTimeout(pause);
    if (queue.isWaiting(TEXT)) queue.again(TEXT);
    else if (texts() !== saved) queue.change(TEXT);
  }

  var queue = window.autosave(form, {
    it: "svaret",
    fields: fields,
    sent: function (name) { return { value: form.elements[name].value, texts: texts() }; },
    accepted: accepted,
    refused: showTheirs,
    waits: whatWaits,
    isUnsaved: function () { return texts() !== saved; },
    flush: function (isSubmit) {
      if (isSubmit && (texts() === saved || TEXT in queue.problems)) return;
      saveTexts();
    }
  });

  window.autosave.keys(form, { "0": "0", "1": "1", "2": "2", "3": "3", v: "v" });
  form.addEventListener("change", function (event) {
    if (event.target.type === "radio") queue.change(event.target.name);
    if (TEXTS.indexOf(event.target.name) >= 0) saveTexts();
  });
  form.addEventListener("input", function (event) {
    if (TEXTS.indexOf(event.target.name) < 0) return;
    clearTimeout(pause);
    pause = setTimeout(saveTexts, WRITING_PAUSE);
  });
}());
