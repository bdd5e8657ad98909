// Shows how far an upload is. Without this module the same form is sent by the browser itself.
//
//   <form …> <input type="file" …> <button formaction="/…" formenctype="multipart/form-data" data-upload>…</button>
//            <progress class="upload-progress" max="100" value="0" hidden></progress> </form>

function send(form, button) {
  const progress = form.querySelector(".upload-progress");
  const request = new XMLHttpRequest();
  const unlock = () => {
    if (progress) progress.hidden = true;
    for (const each of form.querySelectorAll("button")) each.disabled = false;
  };
  request.upload.addEventListener("progress", (event) => {
    if (!progress || !event.lengthComputable) return;
    progress.hidden = false;
    progress.value = (event.loaded / event.total) * 100;
  });
  request.addEventListener("load", () => {
    if (request.status < 400) return show(request.responseURL);
    unlock();
    tell(form, new DOMParser().parseFromString(request.responseText, "text/html"));
  });
  request.addEventListener("error", unlock);
  request.addEventListener("abort", unlock);
  request.open("POST", button.formAction);
  request.send(new FormData(form, button));
}

// A refusal is shown here, above what was typed.
function tell(form, answer) {
  const note = answer.querySelector(".refusal-note, [role=alert]");
  if (!note) return location.reload();
  document.getElementById("refusal")?.remove();
  note.id = "refusal";
  note.tabIndex = -1;
  form.before(note);
  note.focus();
}

// The answer was a redirect that the request has followed; an address that differs in its fragment only is loaded anew.
function show(address) {
  const there = new URL(address);
  const here = location.pathname + location.search === there.pathname + there.search;
  location.assign(there);
  if (here) location.reload();
}

for (const button of document.querySelectorAll("button[data-upload]")) {
  button.form.addEventListener("submit", (event) => {
    if (event.submitter !== button) return;
    event.preventDefault();
    send(button.form, button);
  });
}
