// What pages gain where scripts run; none depends on it.

// Makes fields marked data-suggest offer names while one types. Without it they are plain fields and the server finds the name.
// Pattern: WAI-ARIA combobox with a list box popup; the address asked answers [{ id, name, country, place }].

for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);

// The first thing after a rejected form is what was wrong with it.
document.querySelector(".summary")?.focus();

for (const form of document.querySelectorAll("form[data-guard]")) guard(form);
for (const button of document.querySelectorAll("button[data-copy]")) copy(button);
for (const menu of document.querySelectorAll("details.menu")) closeFromOutside(menu);

// Asks before what was typed is lost. A form that came back rejected holds unsaved work from the start.
function guard(form) {
  let unsaved = !!document.querySelector(".summary");
  form.addEventListener("input", () => unsaved = true);
  form.addEventListener("submit", () => unsaved = false);
  window.addEventListener("beforeunload", event => { if (unsaved) event.preventDefault(); });
}

// A button, hidden without scripts, that copies what data-copy says and then says data-copied.
function copy(button) {
  if (!navigator.clipboard) return; // only where the connection is safe
  const name = button.textContent, said = document.createElement("span");
  said.className = "hidden";
  said.role = "status";
  button.after(said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(button.dataset.copy); } catch { return; } // not allowed: the text stands beside the button
    button.textContent = said.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = name; said.textContent = ""; }, 3000);
  });
}

function closeFromOutside(menu) {
  document.addEventListener("click", event => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", event => { if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); } });
}

function suggest(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = input.id + "-list";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", input.labels[0]?.innerText ?? input.name);
  input.after(list);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let waiting, running, at = -1;
  const close = () => { clearTimeout(waiting); running?.abort(); list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = item => { input.value = item.dataset.name; close(); };
  const mark = to => {
    const items = [...list.querySelectorAll("[role=option]")];
    if (!items.length) return;
    at = (to + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", i === at));
    items[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[at].id);
  };

  async function ask() {
    running?.abort();
    if (input.value.trim().length < 2) return close();
    running = new AbortController();
    let found;
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(input.value)}`, { signal: running.signal });
      if (!answer.ok) return close();
      found = await answer.json();
    } catch { return; } // typed on, or offline: the plain field still works
    list.replaceChildren(...found.map((one, i) => {
      const item = document.createElement("li");
      item.role = "option";
      item.id = `${list.id}-${i}`;
      item.dataset.name = one.name;
      item.setAttribute("aria-selected", "false");
      const place = document.createElement("small");
      place.textContent = [one.place, one.country].filter(Boolean).join(", ");
      item.append(one.name, place);
      item.addEventListener("mousedown", event => { event.preventDefault(); choose(item); });
      return item;
    }));
    if (!found.length) {
      const none = document.createElement("li");
      none.textContent = input.dataset.suggestNone;
      list.append(none);
    }
    at = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(at - 1); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(list.querySelectorAll("[role=option]")[at]); }
    else if (event.key === "Escape") close();
  });
}
