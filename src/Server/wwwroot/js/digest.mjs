// Computes the SHA-256 of a chosen file here, so that the file itself need not leave this computer.
// Without this module, without a secure context, or for very large files, the form simply uploads the file.
//
//   <form> <input type="file" name="file" data-digest-into="sha256" data-most-bytes="268435456">
//          <input type="hidden" name="sha256">
//          <output data-digest-progress data-reading="Reading … {percent} %" data-done="{sha256}" data-failed="…"></output> </form>

const supported = globalThis.isSecureContext && globalThis.crypto?.subtle;

async function bytesOf(file, told) {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let have = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, have);
    bytes.set(value, have);
    have += value.length;
    told(file.size === 0 ? 100 : Math.floor((have / file.size) * 100));
  }
}

async function sha256(file, told) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await bytesOf(file, told)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function prepare(input) {
  const form = input.form;
  const field = form.elements.namedItem(input.dataset.digestInto);
  const progress = form.querySelector("[data-digest-progress]");
  const most = Number(input.dataset.mostBytes ?? 256 * 1024 * 1024);
  const say = (text, facts) => {
    if (progress) progress.textContent = (text ?? "").replace(/\{(\w+)\}/g, (_, key) => facts[key] ?? "");
  };
  let round = 0;

  input.addEventListener("change", async () => {
    const mine = ++round;
    const file = input.files[0];
    field.value = "";
    say("", {});
    if (!file || file.size > most) return;
    try {
      const hex = await sha256(file, (percent) => mine === round && say(progress?.dataset.reading, { percent }));
      if (mine !== round) return;
      field.value = hex;
      say(progress?.dataset.done ?? "{sha256}", { sha256: hex });
    } catch {
      if (mine === round) say(progress?.dataset.failed, {});
    }
  });

  // A disabled field is not sent; it comes back for the next try when the browser returns to this page.
  form.addEventListener("submit", () => {
    if (field.value !== "") input.disabled = true;
  });
  addEventListener("pageshow", () => {
    input.disabled = false;
  });
}

if (supported) {
  for (const input of document.querySelectorAll("input[type=file][data-digest-into]")) prepare(input);
}
