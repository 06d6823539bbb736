// What the pages of minutes gain where scripts run: lines of others appear by themselves, and text that could not be sent is kept.
// Nothing here touches a field in which somebody types; without it, reloading the page does the same.

const watch = document.querySelector("[data-minutes]");
const said = watch?.dataset, live = watch?.querySelector("[data-live]");
if (watch) {
  for (const form of document.querySelectorAll("form.line-form")) keep(form);
  follow();
}

// Asks every few seconds whether something has changed; less often where nobody looks, at once when somebody looks again.
function follow() {
  let token = said.revision, waiting, asking = false;
  const next = () => { clearTimeout(waiting); waiting = setTimeout(ask, document.hidden ? 30000 : 4000); };
  async function ask() {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(`${said.minutes}/changes?since=${encodeURIComponent(token)}`, { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      const news = await answer.json();
      tell("", false, live?.classList.contains("lost"));
      if (news.changed) {
        await refresh();
        if (!news.open && document.querySelector("form.line-form[data-typed]")) tell(said.closed, true);
        else if (news.who.length) tell(news.who.join(". ") + ".");
      }
      token = news.token;
    } catch { tell(said.lost, true); }
    asking = false;
    next();
  }
  document.addEventListener("visibilitychange", () => document.hidden ? next() : ask());
  window.addEventListener("online", ask);
  next();
}

function tell(text, isBad = false, only = true) {
  if (!live || !only) return;
  live.textContent = text;
  live.classList.toggle("lost", isBad && text !== "");
}

// Reads the page as it is now and takes over every line that has changed, except where the person's hand is.
async function refresh(page) {
  if (!page) {
    const answer = await fetch(said.minutes, { redirect: "error", cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  }
  if (said.line) { // a page for one line: only say that it is no longer what was opened
    const now = page.getElementById(said.line);
    if (now && now.dataset.version && said.version && now.dataset.version !== said.version) tell(said.changed, true);
    return;
  }
  const busy = element => element.contains(document.activeElement) || element.querySelector("details[open]");
  for (const now of page.querySelectorAll("[data-swap]")) {
    const old = document.querySelector(`[data-swap="${now.dataset.swap}"]`);
    if (old && !busy(old)) old.replaceWith(document.importNode(now, true));
    else if (old) for (const field of now.querySelectorAll("input[name=fingerprint]")) // what one has not read one cannot approve: the old mark stays
      field.remove();
    else document.querySelector(".minutes")?.append(document.importNode(now, true));
  }
  const lines = document.querySelector("[data-lines]"), fresh = page.querySelector("[data-lines]");
  if (!lines || !fresh) return;
  const hand = document.activeElement, seen = hand !== document.body && inView(hand);
  const known = new Map([...lines.children].map(part => [part.dataset.key, part]));
  let before = null;
  for (const now of fresh.children) {
    const old = known.get(now.dataset.key);
    known.delete(now.dataset.key);
    const taken = old ? merge(old, now, busy) : mark(document.importNode(now, true));
    const place = before ? before.nextElementSibling : lines.firstElementChild;
    if (taken !== place) lines.insertBefore(taken, place);
    before = taken;
  }
  for (const gone of known.values()) if (!busy(gone)) gone.remove();
  // The browser keeps what is in view where it is, but not always: whoever goes by the keyboard must not lose the place to a line that came in above it.
  if (seen) requestAnimationFrame(() => requestAnimationFrame(() => { if (hand === document.activeElement && !inView(hand)) hand.scrollIntoView({ block: "nearest" }); }));
}

function inView(element) {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

function merge(old, now, busy) {
  if (plain(old) === plain(now)) return old;
  if (!busy(old)) {
    const versions = new Map([...old.querySelectorAll("[data-version]")].map(line => [line.id, line.dataset.version]));
    const taken = document.importNode(now, true);
    old.replaceWith(taken);
    for (const line of taken.querySelectorAll("[data-version]")) if (versions.get(line.id) !== line.dataset.version) mark(line);
    return taken;
  }
  // Somebody is at one line of this part: the others are taken over around it.
  const known = new Map([...old.querySelectorAll(":scope > article[id]")].map(line => [line.id, line]));
  for (const line of now.querySelectorAll(":scope > article[id]")) {
    const mine = known.get(line.id);
    known.delete(line.id);
    if (!mine) old.append(mark(document.importNode(line, true)));
    else if (mine.dataset.version !== line.dataset.version && !busy(mine)) mine.replaceWith(mark(document.importNode(line, true)));
  }
  for (const gone of known.values()) if (!busy(gone)) gone.remove();
  return old;
}

// Tokens of forms differ from answer to answer and are no news.
function plain(element) {
  const copy = element.cloneNode(true);
  for (const token of copy.querySelectorAll("input[name=form-token]")) token.remove();
  for (const line of copy.querySelectorAll(".fresh")) line.classList.remove("fresh");
  for (const element of copy.querySelectorAll("[class='']")) element.removeAttribute("class");
  return copy.innerHTML;
}

function mark(element) {
  element.classList.add("fresh");
  setTimeout(() => element.classList.remove("fresh"), 4000);
  return element;
}

// Keeps what is typed until the site has it, and sends it again when the connection is back.
function keep(form) {
  const key = "ortak:" + new URL(form.action).pathname;
  const bar = document.createElement("p");
  bar.className = "unsaved";
  bar.hidden = true;
  bar.setAttribute("role", "status");
  form.querySelector(".actions").before(bar);
  const fields = () => [...form.elements].filter(f => f.name && f.name !== "form-token" && f.type !== "submit");
  const values = () => fields().filter(f => f.type !== "radio" || f.checked).map(f => [f.name, f.value]);
  const write = () => { try { sessionStorage.setItem(key, JSON.stringify(values())); } catch { } };
  const forget = () => { sessionStorage.removeItem(key); delete form.dataset.typed; bar.hidden = true; };
  const show = (text, isBad) => { bar.textContent = text; bar.classList.toggle("failed", !!isBad); bar.hidden = false; };

  // What came back from the site rejected is the last that was written; an older draft must not cover it.
  if (said.rejected !== undefined) { form.dataset.typed = ""; write(); }
  else restore();

  function restore() {
    let kept;
    try { kept = JSON.parse(sessionStorage.getItem(key) ?? "null"); } catch { }
    if (!Array.isArray(kept)) return;
    const words = kept.some(([name, value]) => name.startsWith("text.") && !name.endsWith("-status") && value.trim() && form.elements[name]?.value !== value);
    if (!words) { sessionStorage.removeItem(key); return; }
    for (const field of fields()) { // with the version it was written on, so that a change by somebody else shows itself
      const value = kept.find(([name]) => name === field.name)?.[1];
      if (value === undefined) continue;
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
    form.dataset.typed = "";
    show(said.restored);
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "link";
    drop.textContent = said.discard;
    drop.addEventListener("click", () => { forget(); location.reload(); });
    bar.append(" ", drop);
  }

  form.addEventListener("input", () => { form.dataset.typed = ""; write(); show(said.unsaved); });
  window.addEventListener("beforeunload", event => { if ("typed" in form.dataset && !leaving) event.preventDefault(); });

  let leaving = false, sending = false, plainly = false, again;
  form.addEventListener("submit", event => {
    if (plainly) return;
    event.preventDefault();
    send(event.submitter);
  });
  window.addEventListener("online", () => { if (again) send(again.button); });

  async function send(button) {
    if (sending) return;
    clearTimeout(again?.timer);
    sending = true;
    write();
    show(said.sending);
    const data = new URLSearchParams(new FormData(form));
    if (button?.name) data.append(button.name, button.value);
    let answer, text;
    try {
      answer = await fetch(form.action, { method: "POST", body: data });
      text = await answer.text();
    } catch {
      sending = false;
      show(said.waiting, true);
      again = { button, timer: setTimeout(() => send(button), 5000) };
      return;
    }
    sending = false;
    again = null;
    if (answer.status >= 500 || answer.status === 429) { show(said.waiting, true); again = { button, timer: setTimeout(() => send(button), 10000) }; return; }
    if (answer.status === 401) { show(said.out, true); return; }
    if (answer.redirected && answer.ok) return saved(new URL(answer.url), text, data);
    // A conflict or a problem: the site's own page shows it, with all that was typed.
    // Sent once more the plain way, which changes nothing when it is refused again.
    plainly = leaving = true;
    forget();
    form.requestSubmit(button);
  }

  async function saved(address, text, sent) {
    // What was typed while the answer was under way is not saved yet.
    const typed = values().some(([name, value]) => name.startsWith("text.") && sent.get(name) !== value);
    if (!typed) forget();
    if (!document.querySelector("[data-lines]")) { leaving = true; location.assign(address); return; }
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.querySelector("form.line-form [name=line]");
    if (!fresh) { leaving = true; location.assign(address); return; }
    form.elements.line.value = fresh.value;
    if (!typed) {
      for (const field of fields()) if (field.name.startsWith("text.") && !field.name.endsWith("-status") || field.name === "due" || field.name.startsWith("owner")) field.value = "";
      form.querySelector("textarea")?.focus();
    } else { write(); show(said.unsaved); }
    tell(page.querySelector(".notice")?.textContent.trim() ?? "");
    await refresh(page);
  }
}
