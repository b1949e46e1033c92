// Copies the text of a field at a click. Where a browser does not allow that, the text is selected, to be copied
// by hand; without this script it is there to select all the same.

const BY_HAND = "Selected. Copy it with Ctrl+C, or ⌘C on a Mac.";

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = ""; // so that the same words are announced again
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Copied.";
    } catch { // the clipboard is closed to pages, or to those not reached over HTTPS
      field.focus();
      field.select();
      status.textContent = BY_HAND;
    }
  });
}
