/* Asks how far the upload has come and shows it; when the work is done, the page comes anew.
   Without this script the page reloads itself (see upload.html). */
(function () {
  "use strict";
  var box = document.querySelector("[data-status-adresse]");
  if (!box || !window.fetch) return;

  var bar = box.querySelector("progress");
  var percent = box.querySelector("[data-procent]");
  var aloud = box.querySelector("[data-oplaes]");
  var broken = box.querySelector("[data-brudt]");
  var told = -1;

  function show(answer) {
    broken.hidden = true;
    bar.value = answer.progress;
    percent.textContent = answer.progress + " %";
    // Read aloud every quarter of the way, not every second.
    var quarter = Math.floor(answer.progress / 25);
    if (quarter > told) {
      told = quarter;
      aloud.textContent = answer.text + ": " + answer.progress + " %";
    }
  }

  function ask() {
    fetch(box.dataset.statusAdresse, { credentials: "same-origin", redirect: "error" })
      .then(function (response) {
        if (!response.ok) throw new Error(response.status);
        return response.json();
      })
      .then(function (answer) {
        if (!answer.working) return window.location.reload();
        show(answer);
        window.setTimeout(ask, 1000);
      })
      .catch(function () {
        broken.hidden = false;
        window.setTimeout(ask, 5000);
      });
  }

  window.setTimeout(ask, 1000);
})();
