/* On the pages in a citizen's hands. Without it everything works too; it keeps a double tap from
   answering the next one, asks who lets the tablet lie, and empties the staff's other tabs. */
(function () {
  "use strict";
  var SETTLE = 400, MINUTE = 60000;
  var door = document.querySelector("[data-doer]");
  if (!door) return;
  var idle = Number(door.dataset.minutter) * MINUTE, early = 2 * MINUTE;
  var ask = document.querySelector("[data-er-du-der]");

  // The second half of a double tap lands here before anybody has read the page.
  var isSettled = false, isSent = false, began = 0;
  setTimeout(function () { isSettled = true; door.dataset.klar = ""; }, SETTLE);
  document.addEventListener("pointerdown", function () { began = isSettled ? 1 : 0; }, true);
  document.addEventListener("click", function (event) {
    var isPointer = event.detail > 0;
    if (!isSettled || (isPointer && !began) || isSent) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  document.addEventListener("keydown", function (event) {
    if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
  }, true);
  document.addEventListener("submit", function () { isSent = true; });
  window.addEventListener("pageshow", function (event) {
    isSent = false;
    if (event.persisted) location.reload();
  });

  if (door.dataset.doer === "tablet" && window.BroadcastChannel) {
    new BroadcastChannel("tablet").postMessage("handed over");
  }
  if (!idle || !ask) return;
  setTimeout(function () { ask.hidden = false; }, idle - early);
  // The server decides; the page only asks it again.
  setTimeout(function () { location.reload(); }, idle + 5000);
}());
