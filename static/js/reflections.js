/* Whoever leaves with something written and not saved is asked first. */
(function () {
  "use strict";
  var form = document.querySelector("[data-refleksioner]"), isSaving = false;
  if (!form) return;

  function isChanged() {
    return Array.prototype.some.call(form.querySelectorAll("textarea"), function (field) {
      return field.value !== field.defaultValue;
    });
  }

  form.addEventListener("submit", function () { isSaving = true; });
  window.addEventListener("pageshow", function () { isSaving = false; });
  window.addEventListener("beforeunload", function (event) {
    if (!isSaving && isChanged()) event.preventDefault();
  });
}());
