// Shows anew how far a roster has come, until the work is done; without this script a link does.

const PAUSE = 2000; // milliseconds between two looks
const shown = document.querySelector("#roster-progress");

async function look() {
  try {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const progress = page.querySelector("#roster-progress");
    // It is mapped or gone, or there is something to press, or nothing any more.
    if (!progress || Boolean(progress.querySelector("form")) !== Boolean(shown.querySelector("form"))) {
      location.reload();
      return;
    }
    shown.querySelector("dl").replaceWith(progress.querySelector("dl"));
    const heading = shown.querySelector("h2");
    const words = progress.querySelector("h2").textContent.trim();
    if (heading.textContent.trim() !== words) heading.textContent = words; // read aloud only then
  } catch {
    // The server is away for a moment; the next look may find it.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
