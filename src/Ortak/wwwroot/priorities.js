// Dragging topics into an order, where scripts run and somebody has a pointer. The buttons and the lists of places do the same without it;
// nothing is sent until the person saves.

const list = document.querySelector("[data-ranking]");
if (list) for (const handle of list.querySelectorAll("[data-drag]")) {
  handle.hidden = false;
  handle.addEventListener("pointerdown", event => drag(event, handle.closest("li")));
}

// The document listens, not the handle: a handle that moves with its row loses the pointer it has captured.
function drag(event, item) {
  if (event.button) return;
  event.preventDefault();
  const from = [...list.children].indexOf(item);
  item.classList.add("dragged");
  const move = at => {
    const after = [...list.children].find(other => other !== item && at.clientY < middle(other));
    if (after !== item.nextElementSibling) list.insertBefore(item, after ?? null);
  };
  const drop = () => {
    for (const [kind, what] of [["pointermove", move], ["pointerup", drop], ["pointercancel", drop]]) document.removeEventListener(kind, what);
    item.classList.remove("dragged");
    if ([...list.children].indexOf(item) !== from) number(item);
  };
  for (const [kind, what] of [["pointermove", move], ["pointerup", drop], ["pointercancel", drop]]) document.addEventListener(kind, what);
}

const middle = element => { const box = element.getBoundingClientRect(); return box.top + box.height / 2; };

// Writes the places that the list now shows: the dragged one stands alone, others that were tied stay so if nothing came between them,
// and those without an opinion keep having none.
function number(dragged) {
  let place = 0, before = null, beforeWas = "";
  for (const item of list.children) {
    const select = item.querySelector("select"), was = select.value;
    if (item !== dragged && was === "") { before = null; continue; }
    const isTied = item !== dragged && before && before !== dragged && was === beforeWas;
    if (!isTied) place++;
    select.value = String(place);
    item.classList.remove("none");
    [before, beforeWas] = [item, was];
  }
}
