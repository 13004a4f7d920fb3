// Enter goes on to the next field, and from the last one it sends the form.
const form = document.querySelector("[data-keying]");
if (form) {
  const fields = [...form.querySelectorAll("input:not([type=hidden])")];
  document.querySelector("[data-enter]").hidden = false;
  form.addEventListener("keydown", (event) => {
    const at = fields.indexOf(event.target);
    if (event.key !== "Enter" || at === -1 || at === fields.length - 1) return;
    event.preventDefault();
    fields[at + 1].focus();
    fields[at + 1].select();
  });
}
