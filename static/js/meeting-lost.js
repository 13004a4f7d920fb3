/* What the server would not have of what was written at the meeting, for as long as it does not stand
   in its own form on the screen: a lasting list on every page, each with its words, why, the way to its
   point, and a way to throw it away.

   window.meetingLost(place, own) gives { tell(here), fault(refusal), pointOf(entry) }. `own`: refused()
   is the queue's list, isHeld(mark) whether the form on the screen holds it, discard(refusal). */
(function () {
  "use strict";
  var KINDS = { beslutning: "beslutning", notat: "notat", status: "status", gjort: "gjort" };

  window.meetingLost = function (place, own) {
    var told = "";

    function pointOf(entry) {
      return entry.to.match(/^.*\/skaerm\/\d+\//)[0];
    }

    function linkOf(entry) {
      return Array.from(document.querySelectorAll(".skaerm-punkter a")).find(function (link) { return link.pathname === pointOf(entry); });
    }

    function put(parent, tag, words, name) {
      var node = parent.appendChild(document.createElement(tag));
      node.textContent = words;
      if (name) node.className = name;
      return node;
    }

    function wordsOf(entry) {
      var given = new Map(entry.fields);
      return given.get("text") || given.get("minutes") || given.get("status_reason") || "";
    }

    function reasons(parent, refusal) {
      put(parent, "p", refusal.answer.error);
      (refusal.answer.theirs || []).forEach(function (row) { put(parent, "p", "Gemt af en anden: " + row.theirs); });
    }

    function button(parent, refusal, words) {
      var away = put(parent, "button", words, "skaerm-kasser");
      away.type = "button";
      away.addEventListener("click", function () { own.discard(refusal); });
    }

    function row(refusal) {
      var entry = refusal.entry, link = linkOf(entry), details = document.createElement("details");
      var name = link ? link.textContent.replace("✓ ", "") : "punktet er væk";
      put(details, "summary", "Ikke gemt: " + KINDS[entry.kind] + ", " + name);
      reasons(details, refusal);
      put(details, "p", wordsOf(entry), "skaerm-egne");
      var ways = put(details, "p", "");
      if (link) put(ways, "a", "Gå til punktet").href = link.pathname;
      button(ways, refusal, "Kassér");
      return details;
    }

    return {
      /* Show what is not saved and not on the screen; `here`: the address that is shown. */
      tell: function (here) {
        var rows = own.refused().filter(function (one) { return !own.isHeld(one.mark); });
        var now = JSON.stringify([here, rows]);
        if (now === told) return;
        told = now;
        place.replaceChildren.apply(place, rows.map(row));
        place.hidden = !rows.length;
      },
      /* What stands above a form: why, what another saved meanwhile, and a way to give in. */
      fault: function (refusal) {
        var fault = document.createElement("div");
        fault.className = "skaerm-fejl";
        fault.setAttribute("role", "alert");
        reasons(fault, refusal);
        button(fault, refusal, "Kassér det, jeg skrev");
        return fault;
      },
      pointOf: pointOf
    };
  };
}());
