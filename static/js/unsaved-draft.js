// Warns before a form is left in which something was typed and not saved. Without this script the page works
// all the same.

const form = document.querySelector("#content-main > form");
let isUnsaved = Boolean(form.querySelector(".errornote")); // what was typed came back, and is saved nowhere

form.addEventListener("input", () => { isUnsaved = true; });
form.addEventListener("submit", (event) => {
  // A button that leads elsewhere takes another step, and saves nothing.
  if (!event.submitter?.hasAttribute("formaction")) isUnsaved = false;
});
window.addEventListener("beforeunload", (event) => { if (isUnsaved) event.preventDefault(); });
