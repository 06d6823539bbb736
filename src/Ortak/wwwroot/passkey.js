// Passkeys, where the browser has them: the answer of the authenticator goes into a hidden field of a plain form, and the form is sent.

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON)
  for (const field of document.querySelectorAll("input[data-passkey]")) offer(field);

async function offer(field) {
  const form = field.form, button = form.querySelector("[data-passkey-go]"), asks = field.dataset.passkey === "get";
  for (const hidden of form.querySelectorAll("[data-passkey-go], [data-passkey-hint]")) hidden.hidden = false;
  let waiting; // the offer in the list of the e-mail field, called off when the button is used

  button.addEventListener("click", async () => {
    // Making an account: name and address are needed, a password is not.
    if (!asks && [...form.elements].some(e => e.required && e.type !== "password" && !e.reportValidity())) return;
    waiting?.abort();
    button.disabled = true;
    if (!await use()) button.disabled = false;
  });

  if (asks && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    waiting = new AbortController();
    use({ mediation: "conditional", signal: waiting.signal });
  }

  async function use(how = {}) {
    try {
      const answer = await fetch(field.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Form-Token": form.elements["form-token"].value } });
      if (answer.redirected) location = answer.url;
      if (!answer.ok) return false;
      const options = await answer.json();
      const made = asks
        ? await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), ...how })
        : await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
      field.value = JSON.stringify(made);
    } catch { return false; } // closed by the person, or not possible here: the other way stands on the page
    form.submit();
    return true;
  }
}
