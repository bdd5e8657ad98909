// Scans the code of a label with the camera where the browser can read codes; the search field beside it does the same by typing.
const button = document.querySelector("button[data-scan]");
const view = document.querySelector("video[data-scan-view]");
const field = document.querySelector("input[data-scan-into]");
const can = "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia;

async function scan() {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  view.srcObject = stream;
  view.hidden = false;
  await view.play();
  while (view.srcObject) {
    const [code] = await detector.detect(view).catch(() => []);
    if (code) {
      for (const track of stream.getTracks()) track.stop();
      view.srcObject = null;
      field.value = code.rawValue;
      field.form.requestSubmit();
      return;
    }
    await new Promise((next) => setTimeout(next, 200));
  }
}

if (button && can) {
  button.hidden = false;
  button.addEventListener("click", () => scan().catch(() => { view.hidden = true; document.querySelector("[data-scan-none]").hidden = false; field.focus(); }));
}
