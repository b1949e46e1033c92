// Single keys for a queue of decisions. They hold while no field has the focus, can be turned off,
// and are turned off for good in this browser; without this script the page works all the same.

const SETTING = "queue-keys";
const FIELDS = "input, select, textarea, [contenteditable]";
const legend = document.querySelector(".queue__keys");
const toggle = legend?.querySelector("input");
let isSent = false;

if (legend) {
  legend.hidden = false;
  toggle.checked = localStorage.getItem(SETTING) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(SETTING, toggle.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  const isCombination = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing;
  if (isCombination || isSent || toggle?.checked === false || event.target.closest(FIELDS)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault(); // the key is not typed into the field it leads to
  target.focus();
  if (target.matches("button")) target.click();
});

// A second key before the next page is there would decide the same thing twice.
document.addEventListener("submit", () => { isSent = true; });
window.addEventListener("pageshow", () => { isSent = false; });
