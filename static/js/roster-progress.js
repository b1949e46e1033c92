// Shows anew how far a roster has come, until the work is done; without this script a link does.

const PAUSE = 2000; // milliseconds between two looks
const find = (page) => page.querySelector("#roster-progress");

async function look() {
  try {
    const response = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const progress = find(page);
    if (!progress) { location.reload(); return; } // it is mapped, deleted, or nobody is signed in
    const words = progress.querySelector("[role=status]").textContent.trim();
    const shown = find(document);
    if (shown.querySelector("[role=status]").textContent.trim() !== words || shown.querySelector("form")) {
      // The heading is changed, and not replaced: only then is it read aloud.
      shown.querySelector("[role=status]").textContent = words;
    }
    shown.querySelector("dl").replaceWith(progress.querySelector("dl"));
    const offer = progress.querySelector("form");
    if (offer && !shown.querySelector("form")) { location.reload(); return; }
  } catch {
    // The server is away for a moment; the next look may find it.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
