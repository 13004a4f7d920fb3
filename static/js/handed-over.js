/* On the staff's pages: when the tablet is handed to a citizen, the other tabs show nothing more at
   once. The server refuses them anyway; this takes away what they showed. Nothing is stored. */
(function () {
  "use strict";
  function empty() {
    document.documentElement.hidden = true;
    document.body.replaceChildren();
    document.title = "Recovery-portalen";
    location.replace("/borger/laas/");
  }

  if (window.BroadcastChannel) new BroadcastChannel("tablet").onmessage = empty;
  // A page that the browser kept whole is fetched anew: it may be somebody else's turn.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });
}());
