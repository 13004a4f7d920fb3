// The status round from the keyboard: 1-5 choose a status, 0 is unchanged, Enter goes on. The keys
// count only while one of the question's radio buttons has focus, so they disturb nobody who writes
// or listens. Without this script the page is an ordinary form.
(function () {
  "use strict";
  var form = document.querySelector("form[data-runde]");
  if (!form) return;

  var questions = Array.from(form.querySelectorAll("fieldset"));
  var needsReason = ["gul", "roed"];

  function radios(question) {
    return Array.from(question.querySelectorAll("input[type=radio]"));
  }

  function chosen(question) {
    return radios(question).find(function (radio) { return radio.checked; });
  }

  function focusOn(question) {
    if (!question) {
      form.querySelector("button[type=submit]").focus();
      return;
    }
    (chosen(question) || radios(question)[0]).focus();
    question.scrollIntoView({ block: "nearest" });
  }

  function goOn(question) {
    var choice = chosen(question), reason = question.querySelector("textarea");
    if (!choice) return;
    if (needsReason.includes(choice.value) && !reason.value.trim()) {
      reason.focus();
      return;
    }
    focusOn(questions[questions.indexOf(question) + 1]);
  }

  function count() {
    form.querySelector("[data-svarede]").textContent = questions.filter(chosen).length;
  }

  form.addEventListener("keydown", function (event) {
    if (event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) return;
    var question = event.target.closest("fieldset");
    if (event.key === "Enter") {
      event.preventDefault(); // a form half filled in is not sent by the way
      goOn(question);
      return;
    }
    var radio = question.querySelector('input[type=radio][id$="-' + event.key + '"]');
    if (!/^[0-5]$/.test(event.key) || !radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    count();
  });
  form.addEventListener("change", count);

  form.querySelectorAll("[hidden]").forEach(function (part) { part.hidden = false; });
  document.querySelector("[data-taster]").hidden = false;
  count();
}());
