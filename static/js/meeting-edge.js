/* No line is cut through by the lower edge of what is on the screen: where there is more than there is
   room for, the picture ends between two lines, and a button says that more follows.

   window.meetingEdge(scene) sees to it, now and whenever the scene scrolls or changes its size. */
(function () {
  "use strict";
  var watched = null, observer = new ResizeObserver(function () { if (watched) fit(watched); });

  function boxes(view) {
    var found = [], walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (walker.nextNode()) {
      if (!walker.currentNode.textContent.trim()) continue;
      range.selectNodeContents(walker.currentNode);
      found.push.apply(found, Array.from(range.getClientRects()));
    }
    view.querySelectorAll("svg, button, input, select").forEach(function (node) { found.push(node.getBoundingClientRect()); });
    return found.filter(function (box) { return box.height > 2 && box.height < view.clientHeight / 2; });
  }

  /* The highest edge at or above `edge` that cuts nothing, within half of the view. */
  function free(view, edge) {
    var all = boxes(view), least = view.getBoundingClientRect().top + view.clientHeight / 2, cut;
    do {
      cut = all.filter(function (box) { return box.top < edge - 1 && box.bottom > edge + 1; });
      cut.forEach(function (box) { edge = Math.min(edge, box.top); });
    } while (cut.length && edge > least);
    return edge;
  }

  function fit(scene) {
    var view = scene.querySelector(".skaerm-billede"), more = scene.querySelector(".skaerm-rul");
    more.hidden = view.scrollHeight - view.clientHeight - view.scrollTop < 2;
    if (more.hidden) return;
    more.style.height = "";
    var box = more.getBoundingClientRect();
    more.style.height = box.bottom - free(view, box.top) + "px";
  }

  window.meetingEdge = function (scene) {
    watched = scene;
    observer.disconnect();
    observer.observe(scene.querySelector(".skaerm-billede"));
    fit(scene);
  };

  function again(event) {
    if (watched && watched.contains(event.target)) fit(watched);
  }

  document.addEventListener("scroll", again, true);
  document.addEventListener("toggle", again, true);
  document.fonts.ready.then(function () { if (watched) fit(watched); });
}());
