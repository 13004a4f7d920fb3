/* A meeting on the screen. Without this script it is ordinary pages with links and forms. With it all
   points are fetched when the meeting opens and kept in the page, so that the way on needs no net; what
   is written goes into a queue (meeting-queue.js); and the keys work. T, B and the space bar are single
   keys: they can be switched off, and none of them acts while somebody writes. */
(function () {
  "use strict";
  var PARTS = ["scene", "punkter", "vej"], QUIET = 1500, KEYS_OFF = "moede-taster";
  var kept = {}; // address → { title, parts }
  var here = location.pathname, place = document.querySelector("[data-venter]");
  var drafts = {}, isQuiet = keysAreOff(), isStale = {};

  function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }
  function one(selector, root) { return (root || document).querySelector(selector); }
  function part(name, root) { return one('[data-skift="' + name + '"]', root); }

  // --- The points, kept in the page ----------------------------------------------------------------

  function taken(root) {
    var parts = {};
    PARTS.forEach(function (name) { parts[name] = part(name, root); });
    return { title: root.title, parts: parts };
  }

  function addresses() {
    var links = all(".skaerm-side a").map(function (link) { return link.pathname; });
    return Array.from(new Set(links)).filter(function (path) { return path.indexOf("/skaerm/") > 0; });
  }

  function fetched(path) {
    return fetch(path, { credentials: "same-origin" }).then(function (response) {
      if (!response.ok || response.redirected) throw new Error(path);
      return response.text();
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      if (!part("scene", page)) throw new Error(path);
      var found = taken(page);
      PARTS.forEach(function (name) { document.adoptNode(found.parts[name]); });
      return found;
    });
  }

  function isTouched(page) {
    return all("textarea, input:not([type=hidden]), select", page.parts.scene).some(isChanged);
  }

  function isChanged(field) {
    if (field.tagName === "SELECT") return all("option", field).some(function (option) { return option.selected !== option.defaultSelected && !isFirst(option, field); });
    return field.value !== field.defaultValue;
  }

  // A list in which nothing is chosen by the page has its first one chosen.
  function isFirst(option, field) {
    return field.selectedIndex === 0 && !one("option[selected]", field);
  }

  /* Fetch every point that is not there, one after another; `anew`: also those that are, for something
     was saved that they may show. What somebody has written in stays as it is. */
  function fetchAll(anew) {
    return addresses().reduce(function (before, path) {
      return before.then(function () {
        return path === here || (kept[path] && !anew) ? null : refresh(path);
      });
    }, Promise.resolve());
  }

  /* One of them anew; what was kept of it stays where the net is away. */
  function refresh(path) {
    return fetched(path).then(function (page) {
      if (path === here || (kept[path] && isTouched(kept[path]))) return;
      kept[path] = page;
      putBack(page.parts.scene);
    }, function () { /* the next time */ });
  }

  function show(path, isBack) {
    var page = kept[path], left = here;
    if (!page) {
      if (navigator.onLine) location.assign(path); else stay();
      return;
    }
    flush();
    kept[here] = taken(document);
    PARTS.forEach(function (name) { part(name).replaceWith(page.parts[name]); });
    delete kept[path];
    here = path;
    document.title = page.title;
    if (!isBack) history.pushState({}, "", path);
    arrived();
    one("h1").focus({ preventScroll: true });
    if (isStale[left]) refresh(left);
    delete isStale[left];
  }

  function arrived() {
    var scene = part("scene"), current = one(".skaerm-punkter [aria-current]");
    all("[data-goer]", document).forEach(function (button) { if (button.tagName === "BUTTON") button.hidden = false; });
    var table = one('[data-goer="tabel"]');
    if (table) table.hidden = !one("[data-tabel]", scene);
    if (current) current.parentElement.scrollIntoView({ block: "center" });
    putBack(scene);
    lost.tell(here);
    window.meetingEdge(scene);
    window.meetingTimer.show(scene.dataset.punkt || "", Number(scene.dataset.minutter || 0));
  }

  function way(name) {
    var link = one('[data-vej="' + name + '"]');
    if (link) show(link.pathname);
  }

  // --- What is written ------------------------------------------------------------------------------

  function fieldsOf(form) {
    return Array.from(new FormData(form)).filter(function (pair) { return pair[0] !== "csrfmiddlewaretoken"; });
  }

  function scenes() {
    return [part("scene")].concat(Object.keys(kept).map(function (path) { return kept[path].parts.scene; }));
  }

  function formIn(scene, entry) {
    return all("form[data-send]", scene).find(function (form) { return new URL(form.action).pathname === entry.to; });
  }

  /* The form an entry was written in: on the screen, or in a kept point. */
  function formOf(entry) {
    return scenes().map(function (scene) { return formIn(scene, entry); }).find(Boolean);
  }

  function say(form, words, isFault) {
    var answer = one("[data-svar]", form);
    answer.textContent = words;
    answer.toggleAttribute("data-fejl", Boolean(isFault));
  }

  function mark() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  function send(form) {
    var kind = form.dataset.send, to = new URL(form.action).pathname;
    var entry = { kind: kind, to: to, fields: fieldsOf(form), text: "", about: kind === "beslutning" ? "" : to };
    clearTimeout(drafts[to]);
    delete drafts[to];
    if (kind === "beslutning") {
      entry.text = form.elements.text.value.trim();
      if (!entry.text) { say(form, form.dataset.tom, true); form.elements.text.focus(); return; }
      wait(form, entry);
      ["text", "who", "due"].forEach(function (name) { form.elements[name].value = ""; });
      form.elements.sent_as.value = mark();
      form.elements.text.focus(); // Esc ends the writing here, and not the meeting
    }
    relieve(form);
    say(form, navigator.onLine ? "Gemmer" : "Venter på nettet", false);
    queue.add(entry);
    lost.tell(here);
  }

  /* A decision that is not saved yet stands among those that are. */
  function wait(form, entry) {
    var decided = one("[data-besluttet]", form.closest(".skaerm-scene"));
    var list = one(".skaerm-venteliste", decided) || decided.appendChild(document.createElement("ul"));
    list.className = "plain skaerm-beslutninger skaerm-venteliste";
    all("p", decided).forEach(function (none) { none.remove(); });
    var row = list.appendChild(document.createElement("li")).appendChild(document.createElement("b"));
    row.textContent = entry.text;
  }

  function parsed(html) {
    return Array.from(new DOMParser().parseFromString(html, "text/html").body.childNodes);
  }

  function saved(entry, answer) {
    var form = formOf(entry);
    if (form) {
      relieve(form);
      say(form, "Gemt " + answer.saved, false);
      if (answer.version) form.elements.version.value = answer.version;
      if (entry.kind === "beslutning") decided(form, entry, answer);
      if (entry.kind === "status") one("[data-nu]", form.closest("li")).replaceChildren.apply(one("[data-nu]", form.closest("li")), parsed(answer.now));
      settle(form, entry);
    }
    if (answer.version) queue.versioned(entry.about, answer.version);
    scenes().forEach(putBack);
    lost.tell(here);
    if (!form && entry.kind !== "status") refresh(lost.pointOf(entry));
    if (queue.waiting().length) return;
    if (entry.kind === "status") isStale[here] = true;
    if (entry.kind === "notat") addresses().slice(-1).forEach(refresh);
    else fetchAll(true);
  }

  /* What was saved is what the form holds from now on; what was written since is still to be sent. */
  function settle(form, entry) {
    if (entry.kind === "beslutning") return;
    var was = new Map(entry.fields);
    all("textarea, input:not([type=hidden])", form).forEach(function (field) { field.defaultValue = was.get(field.name) || ""; });
    all("option", form).forEach(function (option) { option.defaultSelected = option.value === was.get("status"); });
  }

  function decided(form, entry, answer) {
    var scene = form.closest(".skaerm-scene"), list = one("[data-besluttet]", scene);
    list.replaceChildren.apply(list, parsed(answer.decided));
    one("[data-antal]", scene).textContent = all("li", list).length;
    queue.waiting().forEach(function (other) { if (other.kind === "beslutning" && other.to === entry.to) wait(form, other); });
  }

  // --- What the server would not have ---------------------------------------------------------------

  /* Nothing is lost: it stands in its form again, with what was wrong; and as long as that form is not
     on the screen it stands in the list of what is not saved (meeting-lost.js). */
  function refused(entry) {
    var form = formOf(entry), decided = form && one("[data-besluttet]", form.closest(".skaerm-scene"));
    if (decided && entry.kind === "beslutning") {
      all(".skaerm-venteliste", decided).forEach(function (list) { list.remove(); });
      queue.waiting().forEach(function (other) { if (other.kind === "beslutning" && other.to === entry.to) wait(form, other); });
    }
    scenes().forEach(putBack);
    lost.tell(here);
  }

  function putBack(scene) {
    queue.waiting().forEach(function (entry) {
      var form = formIn(scene, entry);
      if (form && entry.kind === "notat" && !isChanged(form.elements.minutes)) fill(form, entry);
    });
    queue.refused().forEach(function (one) {
      var form = formIn(scene, one.entry);
      if (form && !form.dataset.husker && isFree(form, one.entry)) hold(form, one);
    });
  }

  /* A decision is put where no other is being written. */
  function isFree(form, entry) {
    return entry.kind !== "beslutning" || !form.elements.text.value;
  }

  function fill(form, entry) {
    entry.fields.forEach(function (pair) { if (pair[0] !== "seal" && form.elements[pair[0]]) form.elements[pair[0]].value = pair[1]; });
    if (entry.kind === "beslutning") form.elements.seal.value = new Map(entry.fields).get("seal") || "";
  }

  function hold(form, refusal) {
    var entry = refusal.entry, answer = refusal.answer;
    var isOpen = all("textarea, input:not([type=hidden]), select", form).some(isChanged);
    relieve(form);
    if (!isOpen || entry.kind === "beslutning") fill(form, entry);
    if (answer.version) form.elements.version.value = answer.version;
    form.dataset.husker = refusal.mark;
    say(form, "Ikke gemt", true);
    form.prepend(lost.fault(refusal));
    form.closest("details").open = true;
  }

  function relieve(form) {
    all(".skaerm-fejl", form).forEach(function (fault) { fault.remove(); });
    delete form.dataset.husker;
  }

  /* Whoever wrote it does not want it after all: the form shows what is saved. */
  function discard(refusal) {
    var form = formOf(refusal.entry), theirs = refusal.answer.theirs || [];
    queue.drop(refusal.mark);
    if (form && form.dataset.husker === refusal.mark) {
      relieve(form);
      say(form, "", false);
      if (refusal.entry.kind === "beslutning") {
        form.elements.text.value = form.elements.due.value = form.elements.who.value = "";
        form.elements.sent_as.value = mark();
      } else {
        if (refusal.entry.kind === "notat" && theirs.length) form.elements.minutes.defaultValue = theirs[0].theirs;
        all("textarea, input:not([type=hidden])", form).forEach(function (field) { field.value = field.defaultValue; });
        all("option", form).forEach(function (option) { option.selected = option.defaultSelected; });
      }
    }
    scenes().forEach(putBack);
    lost.tell(here);
  }

  /* A note is saved by itself when the writing rests; not where another's text must be seen first. */
  function rest(form) {
    var to = new URL(form.action).pathname;
    clearTimeout(drafts[to]);
    delete drafts[to];
    if (!one(".skaerm-fejl", form)) drafts[to] = setTimeout(function () { send(form); }, QUIET);
  }

  function flush() {
    all('form[data-send="notat"]', part("scene")).forEach(function (form) {
      if (drafts[new URL(form.action).pathname]) send(form);
    });
  }

  var lost = window.meetingLost(one("[data-afvist]"), {
    refused: function () { return queue.refused(); },
    isHeld: function (mark) { return all("form[data-send]", part("scene")).some(function (form) { return form.dataset.husker === mark; }); },
    discard: discard
  });
  var queue = window.meetingQueue(place, {
    saved: saved,
    refused: refused,
    token: function () { return (one("[name=csrfmiddlewaretoken]") || anyToken()).value; },
    renewed: function (token) { all("[name=csrfmiddlewaretoken]").concat(Object.keys(kept).map(function (path) { return one("[name=csrfmiddlewaretoken]", kept[path].parts.scene); })).filter(Boolean).forEach(function (field) { field.value = token; }); }
  });

  function anyToken() {
    var found = Object.keys(kept).map(function (path) { return one("[name=csrfmiddlewaretoken]", kept[path].parts.scene); }).filter(Boolean);
    return found[0] || { value: "" };
  }

  // --- Keys and buttons -----------------------------------------------------------------------------

  function keysAreOff() {
    try { return localStorage.getItem(KEYS_OFF) === "fra"; } catch (error) { return false; }
  }

  function toggle(details) {
    if (!details) return;
    details.open = !details.open;
    if (details.open) details.scrollIntoView({ block: "nearest" });
  }

  var does = {
    tabel: function () { toggle(one("[data-tabel]", part("scene"))); },
    beslutning: function () {
      var panel = one('[data-panel="beslutning"]', part("scene"));
      if (!panel) return;
      panel.open = true;
      one("textarea", panel).focus();
    },
    pause: function () { one('[data-goer="pause"]').setAttribute("aria-pressed", String(window.meetingTimer.pause())); },
    fuld: function () {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(function () { /* it works without */ });
    },
    taster: function () { setKeys(!isQuiet); },
    rul: function () { one(".skaerm-billede", part("scene")).scrollBy(0, one(".skaerm-billede", part("scene")).clientHeight * .8); },
    ud: function () { one('[data-goer="ud"]').click(); }
  };

  function setKeys(quiet) {
    isQuiet = quiet;
    one('[data-goer="taster"]').setAttribute("aria-pressed", String(!quiet));
    one("[data-tasteord]").textContent = quiet ? "fra" : "til";
    try { localStorage.setItem(KEYS_OFF, quiet ? "fra" : "til"); } catch (error) { /* for this page only */ }
  }

  var KEYS = {
    ArrowRight: function () { way("frem"); },
    PageDown: function () { way("frem"); },
    ArrowLeft: function () { way("tilbage"); },
    PageUp: function () { way("tilbage"); },
    Home: function () { edge(0); },
    End: function () { edge(-1); },
    Escape: does.ud
  };
  var SINGLE = { t: does.tabel, b: does.beslutning, " ": does.pause };

  function edge(at) {
    var link = all(".skaerm-punkter a").slice(at)[0];
    if (link && link.pathname !== here) show(link.pathname);
  }

  function isWriting(target) {
    return Boolean(target.closest("input, textarea, select, [contenteditable]"));
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isWriting(event.target)) {
      // The first Esc ends the writing, the next the meeting.
      if (event.key === "Escape") { event.preventDefault(); one("h1").focus(); }
      return;
    }
    var single = !isQuiet && SINGLE[event.key.toLowerCase()];
    var isPressed = event.key === " " && event.target.closest("a, button, summary");
    var act = KEYS[event.key] || (isPressed ? null : single);
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-goer]"), link = event.target.closest("a");
    if (button) does[button.dataset.goer]();
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.pathname === here && link.closest(".skaerm-punkter")) { event.preventDefault(); return; }
    if (kept[link.pathname] && !link.hash) {
      event.preventDefault();
      show(link.pathname);
    } else if (!navigator.onLine) {
      event.preventDefault();
      stay();
    }
  });

  /* The browser would put its own page of faults before the meeting, and nothing could be shown. */
  function stay() { one("[data-bliv]").hidden = false; }

  window.addEventListener("online", function () { one("[data-bliv]").hidden = true; });

  document.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.matches(".skaerm-saet, .skaerm-mere")) event.target.scrollIntoView({ block: "nearest" });
  }, true);

  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form[data-send]");
    if (!form) return;
    event.preventDefault();
    send(form);
  });

  document.addEventListener("input", function (event) {
    var form = event.target.closest("form[data-send]");
    if (form && form.dataset.husker) queue.reworded(form.dataset.husker, fieldsOf(form));
    if (form && form.dataset.send === "notat") rest(form);
  });

  window.addEventListener("popstate", function () { show(location.pathname, true); });
  window.addEventListener("pagehide", flush);
  one("[data-valg]").hidden = false;
  one('[data-goer="pause"]').setAttribute("aria-pressed", String(window.meetingTimer.isPaused()));
  document.documentElement.classList.add("skaerm-taster");
  setKeys(isQuiet);
  arrived();
  fetchAll(false);
}());
