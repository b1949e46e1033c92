// Suggests titles and names while somebody types into a form with data-suggest, whose value is the address
// that answers with them. Without this script, or when that address does not answer, the form works all the same.

const WAIT = 150; // milliseconds without a key before asking
const LEAST = 2; // letters

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function suggest(form, number) {
  const input = form.querySelector("input[name=q]");
  const id = `suggestions-${number}`;
  const list = element("ul", { id, className: "suggestions__list", hidden: true, role: "listbox", ariaLabel: "Suggestions" });
  const status = element("p", { className: "visually-hidden", role: "status" });
  let timer;
  let request;
  let active = -1; // the place of the option that Enter would choose; none until an arrow is pressed

  const isOpen = () => !list.hidden;

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }

  function open(suggestions) {
    list.replaceChildren(...suggestions.map(({ text, about }, place) => {
      const option = element(
        "li",
        { id: `${id}-${place}`, className: "suggestions__option", role: "option", ariaSelected: "false" },
        element("span", { textContent: text }), " ", element("span", { className: "suggestions__about", textContent: about }),
      );
      option.dataset.text = text;
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(isOpen()));
    const many = suggestions.length === 1 ? "1 suggestion" : `${suggestions.length} suggestions`;
    status.textContent = isOpen() ? `${many}. Use the arrow keys to choose.` : "No suggestions.";
  }

  function move(step) {
    const options = [...list.children];
    // One more place than options: the box itself, with what was typed.
    active = (active + 1 + step + options.length + 1) % (options.length + 1) - 1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(option) {
    input.value = option.dataset.text;
    close();
    form.requestSubmit();
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const asked = input.value.trim();
    try {
      const response = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: asked })}`, { signal });
      const { suggestions } = await response.json();
      if (!signal.aborted && document.activeElement === input) open(suggestions);
    } catch {
      if (!signal.aborted) close();
    }
  }

  input.parentElement.classList.add("suggestions");
  input.after(list, status);
  input.autocomplete = "off";
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
  })) input.setAttribute(name, value);

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < LEAST) close();
    else timer = setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (isArrow && isOpen()) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (isArrow && input.value.trim().length >= LEAST) {
      event.preventDefault();
      ask();
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault(); // the browser would empty the box
      close();
    }
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

document.querySelectorAll("form[data-suggest]").forEach(suggest);
