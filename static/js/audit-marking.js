/* Saves each criterion when its level is chosen, a field is left or writing pauses (autosave.js).
   The server asks where a text may point to somebody, and shows both where the marker has saved in
   another window; until then the text stands here, unsaved. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-gem]");
  if (!form || !window.fetch) return;

  var TEXTS = ["reason", "document", "evidence", "learning"], WRITING_PAUSE = 1500;
  var LABELS = { choice: "Niveau", reason: "Hvorfor ikke relevant", document: "Dokument", evidence: "Hvad står der", learning: "Læringspunkt" };
  var boxes = {}, saved = {}, pauses = {};
  form.querySelectorAll("[data-kriterium]").forEach(function (box) {
    var code = box.dataset.kriterium;
    boxes[code] = box;
    // What the server has just refused is not saved.
    saved[code] = box.querySelector("[data-fejl]:not([hidden]), [data-konflikt]:not([hidden])") ? null : written(code);
  });

  function field(code, name) { return form.elements[code + "-" + name]; }

  function written(code) {
    var choice = field(code, "choice").value;
    return [choice].concat(TEXTS.map(function (name) {
      return name === "reason" && choice !== "ir" ? "" : field(code, name).value;
    })).join("\u0000");
  }

  function isUnsaved(code) { return written(code) !== saved[code]; }

  function lacksReason(code) {
    return field(code, "choice").value === "ir" && !field(code, "reason").value.trim();
  }

  // --- What the person is told --------------------------------------------------------------------

  function sayAt(code, name, words) {
    var place = boxes[code].querySelector('[data-felt="' + name + '"]');
    if (!place) return;
    var error = place.querySelector("[data-fejl]"), input = place.querySelector(".form-input");
    var described = (input.getAttribute("aria-describedby") || "").split(" ").filter(function (id) { return id && id !== error.id; });
    error.textContent = words;
    error.hidden = !words;
    place.classList.toggle("form-error", Boolean(words));
    input.setAttribute("aria-describedby", described.concat(words ? error.id : []).join(" "));
    if (words) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
  }

  function ask(code, seal) {
    var place = boxes[code].querySelector("[data-spoergsmaal]");
    place.replaceChildren();
    if (!seal) return;
    var asked = form.querySelector("[data-spoerg]").content.cloneNode(true), box = asked.querySelector("input");
    box.name = code + "-no_person";
    box.id = asked.querySelector("label").htmlFor = "id_" + box.name;
    box.value = seal;
    place.append(asked);
  }

  function showTheirs(code, theirs) {
    var place = boxes[code].querySelector("[data-konflikt]"), list = place.querySelector("[data-deres]");
    list.replaceChildren();
    place.hidden = !theirs;
    Object.keys(theirs || {}).forEach(function (name) {
      if (theirs[name] === field(code, name).value) return;
      var row = document.createElement("div"), term = document.createElement("dt"), text = document.createElement("dd");
      var label = name === "choice" && boxes[code].querySelector('input[value="' + theirs[name] + '"] + label');
      term.textContent = LABELS[name];
      text.textContent = label ? label.textContent : theirs[name] || "(tomt)";
      row.append(term, text);
      list.append(row);
    });
  }

  function countMarked(marked) {
    var words = marked === Object.keys(boxes).length ? "Bedømt" : marked + " af " + Object.keys(boxes).length + " bedømt";
    document.querySelectorAll("[data-bedoemt]").forEach(function (place) { place.textContent = marked ? words : "Ikke begyndt"; });
  }

  function tick(code, choice) {
    var link = form.querySelector('[data-maerke="' + code + '"]');
    link.classList.toggle("er-bedoemt", Boolean(choice));
    link.querySelector("[data-ord]").textContent = choice ? "bedømt" : "ikke bedømt";
  }

  function answered(code, answer) {
    TEXTS.forEach(function (name) { sayAt(code, name, (answer.fields || {})[name] || ""); });
    ask(code, answer.seal);
    showTheirs(code, answer.theirs);
    if (answer.version) field(code, "version").value = answer.version;
  }

  // --- What is sent -------------------------------------------------------------------------------

  function fields(code) {
    var tick = field(code, "no_person");
    var pairs = ["choice", "version"].concat(TEXTS).map(function (name) { return [code + "-" + name, field(code, name).value]; });
    if (tick && tick.checked) pairs.push([tick.name, tick.value]);
    return pairs.concat([["kode", code], ["drawn", form.elements.drawn.value]]);
  }

  function isContested(code) { return !boxes[code].querySelector("[data-konflikt]").hidden; }

  function waitForReason(code) {
    sayAt(code, "reason", "Ikke gemt: skriv, hvorfor det ikke er relevant.");
    tick(code, "");
    queue.beside(code, "", false);
  }

  function asSaved(code) {
    // Chosen again as it was before the reason was asked for.
    sayAt(code, "reason", "");
    tick(code, saved[code].split("\u0000")[0]);
  }

  function save(code) {
    clearTimeout(pauses[code]);
    if (queue.isWaiting(code)) return queue.again(code);
    if (!isUnsaved(code)) return asSaved(code);
    // After a conflict nothing is saved by itself: the person must have seen both.
    if (isContested(code)) return queue.beside(code, "Ikke gemt: vælg først, hvad der skal gælde.", true);
    if (lacksReason(code)) return waitForReason(code);
    queue.change(code);
  }

  var queue = window.autosave(form, {
    it: "det",
    fields: fields,
    sent: written,
    accepted: function (code, sent, answer, isNewest) {
      saved[code] = sent;
      countMarked(answer.marked);
      tick(code, sent.split("\u0000")[0]);
      if (isNewest) answered(code, answer);
      else field(code, "version").value = answer.version;
      return "";
    },
    refused: function (code, answer) {
      answered(code, answer);
      return answer.fields ? "Ikke gemt endnu" : "";
    },
    waits: function (codes) { return codes.length === 1 ? "Ét kriterium" : codes.length + " kriterier"; },
    isUnsaved: function () { return Object.keys(boxes).some(isUnsaved); },
    flush: function (isSubmit) {
      Object.keys(boxes).forEach(function (code) {
        // What was refused goes with the page's own button: then the page itself says why.
        if (isUnsaved(code) && !(isSubmit && code in queue.problems)) save(code);
      });
    }
  });

  window.autosave.keys(form, { "0": "0", "1": "1", "2": "2", i: "ir" });
  form.addEventListener("change", function (event) {
    var box = event.target.closest("[data-kriterium]"), code = box && box.dataset.kriterium;
    if (!box) return;
    if (event.target.type !== "checkbox") save(code);
    else if (event.target.checked) queue.change(code);
  });
  form.addEventListener("click", function (event) {
    if (event.target.matches("[data-gem-mit]")) queue.change(event.target.closest("[data-kriterium]").dataset.kriterium);
  });
  form.querySelectorAll("[data-gem-mit]").forEach(function (button) { button.hidden = false; });
  form.addEventListener("input", function (event) {
    var box = event.target.closest("[data-kriterium]"), code = box && box.dataset.kriterium;
    if (!box || !event.target.classList.contains("form-input")) return;
    // The tick was for another text.
    if (field(code, "no_person")) field(code, "no_person").checked = false;
    clearTimeout(pauses[code]);
    pauses[code] = setTimeout(save, WRITING_PAUSE, code);
  });
}());
