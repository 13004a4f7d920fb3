/* The clock of a meeting on the screen: minutes left of the point and of the whole meeting. It counts
   in the page, so it goes on without the net. A point's time is what it has been shown, pauses left
   out; it stays in this tab's own storage, so that fetching the page again loses none of it.

   window.meetingTimer gives { show(point, minutes), pause(), isPaused() }. */
(function () {
  "use strict";
  var place = document.querySelector("[data-tid]");
  window.meetingTimer = { show: function () {}, pause: function () { return false; }, isPaused: function () { return false; } };
  if (!place) return;

  var opened = performance.now(), server = Number(place.dataset.nu);
  var key = "moede-tid-" + location.pathname.split("/skaerm/")[0];
  var spent = {}, point = "", given = 0, since = null, isPaused = false;
  try {
    spent = JSON.parse(sessionStorage.getItem(key)) || {};
    isPaused = sessionStorage.getItem(key + "-pause") === "ja";
  } catch (error) { /* it counts from nothing */ }

  // The server's clock: the one on the wall of the meeting room may differ.
  function now() { return server + performance.now() - opened; }

  function stop() {
    if (since !== null) spent[point] = (spent[point] || 0) + now() - since;
    since = null;
    try {
      sessionStorage.setItem(key, JSON.stringify(spent));
      sessionStorage.setItem(key + "-pause", isPaused ? "ja" : "nej");
    } catch (error) { /* it counts on */ }
  }

  function go() { since = isPaused || !point ? null : now(); }

  function clock(milliseconds) {
    var seconds = Math.max(0, Math.floor(milliseconds / 1000));
    return Math.floor(seconds / 60) + "." + String(seconds % 60).padStart(2, "0");
  }

  function put(selector, text) {
    var here = place.querySelector(selector);
    if (here.textContent !== text) here.textContent = text;
  }

  function draw() {
    var used = (spent[point] || 0) + (since === null ? 0 : now() - since);
    var left = given * 60000 - used, isOver = given > 0 && left < 0;
    place.toggleAttribute("data-over", isOver);
    put("[data-punkttid]", point ? clock(given ? Math.abs(left) : used) : "");
    put("[data-punktord]", !point ? "" : isPaused ? "pause" : isOver ? "over tiden" : given ? "tilbage af " + given + " minutter" : "brugt på punktet");
    var rest = Number(place.dataset.slut) - now(), minutes = Math.ceil(Math.abs(rest) / 60000);
    put("[data-moedetid]", rest >= 0 ? "Mødet: " + minutes + " min. tilbage" : "Mødet: " + minutes + " min. over");
  }

  window.meetingTimer = {
    /* A point is on the screen from now on; "" for none, 0 minutes where it has no time of its own. */
    show: function (name, minutes) {
      stop();
      point = name;
      given = minutes;
      go();
      draw();
    },
    /* Stop it, or go on; gives back whether it stands still. */
    pause: function () {
      stop();
      isPaused = !isPaused;
      stop();
      go();
      draw();
      return isPaused;
    },
    isPaused: function () { return isPaused; }
  };
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", function () { if (since === null) go(); });
  setInterval(draw, 1000);
}());
