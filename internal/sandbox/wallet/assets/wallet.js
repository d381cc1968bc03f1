// The wallet page: shows what the sandbox knows about one payer and lets him act. It keeps no truth of its own.
const T = JSON.parse(document.getElementById("texts").textContent);
const $ = (id) => document.getElementById(id);
const kept = "cloudpos.sandbox.payer";
const glance = 1500;

let payer = null;      // id
let code = null;       // {code, grouped, left_ms, drawings}
let codeEnds = 0;      // on performance.now()'s scale
let busy = false;
let drawn = "";        // what history and pending show, to leave the page alone when nothing changed

class Refusal extends Error {
  constructor(status, body) {
    super(body.message_zh || String(status));
    this.code = body.code || "";
    this.text = T["error_" + this.code] || T.error_other + (document.documentElement.lang === "en" ? body.message_en : body.message_zh);
  }
}

async function call(method, path, body) {
  const response = await fetch(path, {
    method, cache: "no-store",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer;
}

const mine = (rest = "") => "/sandbox/payers/" + encodeURIComponent(payer) + rest;

function el(tag, className, text) {
  const e = document.createElement(tag);
  if (className) e.className = className;
  if (text !== undefined) e.textContent = text;
  return e;
}

// ---- payers

async function start() {
  const { payers } = await call("GET", "/sandbox/payers");
  payer = localStorage.getItem(kept);
  if (!payers.some((p) => p.payer_id === payer)) payer = payers.length ? payers[payers.length - 1].payer_id : null;
  $("loading").hidden = true;
  $("empty").hidden = payer !== null;
  $("who").hidden = $("phone").hidden = payer === null;
  const select = $("payer");
  select.replaceChildren(...payers.slice(-50).map((p) => {
    const o = el("option", "", p.name + " · " + p.payer_id.slice(-6));
    o.value = p.payer_id;
    o.selected = p.payer_id === payer;
    return o;
  }));
  if (payer) await refresh();
}

async function add() {
  const p = await call("POST", "/sandbox/payers", { balance: 100000 });
  localStorage.setItem(kept, p.payer_id);
  code = null;
  await start();
}

// ---- what the phone shows

async function refresh() {
  const [wallet, fresh] = await Promise.all([call("GET", mine()), call("GET", "/wallet/payers/" + encodeURIComponent(payer) + "/code")]);
  show(wallet);
  showCode(fresh);
}

function show(wallet) {
  $("balance").textContent = "¥" + wallet.balance_text;
  const radio = document.querySelector(`input[name=outcome][value="${CSS.escape(wallet.outcome)}"]`);
  if (radio && !radio.checked) {
    radio.checked = true;
    if (wallet.outcome.startsWith("notice_")) $("more").open = true;
  }
  $("outcome-hint").textContent = wallet.outcome === "" ? T.outcome_hint_ : T.outcome_hint;
  const now = JSON.stringify([wallet.pending, wallet.history]);
  if (now === drawn) return;
  drawn = now;
  $("pending").hidden = wallet.pending.length === 0;
  $("pending").replaceChildren(...wallet.pending.map(request));
  $("history-empty").hidden = wallet.history.length > 0;
  $("history").replaceChildren(...wallet.history.slice(0, 20).map(line));
}

function request(c) {
  const card = el("article", "card ask");
  const head = el("div", "head");
  head.append(el("h2", "", T.pending_one), el("span", "meta", c.merchant));
  const amount = el("p", "amount num");
  amount.append(el("span", "yen", "¥"), c.amount_text);
  const pair = el("div", "pair");
  const no = el("button", "button bad", T.refuse);
  no.onclick = () => answer(c, true);
  const yes = el("button", "button primary", T.enter_password);
  yes.onclick = () => askPassword(c, () => answer(c, false));
  pair.append(no, yes);
  card.append(head, amount, el("p", "meta num", T.order + " " + c.out_trade_no), pair);
  return card;
}

function line(a) {
  const li = el("li"), row = el("div", "row"), text = el("span", "grow", a.merchant);
  text.append(el("small", "num", a.at.slice(11, 19) + " · " + (T["kind_" + a.kind] || a.kind)));
  const moved = a.kind === "paid" ? "−" : a.kind === "refunded" ? "+" : "";
  const sum = el("span", "sum num" + (moved === "+" ? " plus" : moved ? "" : " none"), moved + a.amount_text.replace("-", ""));
  const tile = el("span", "tile", "微");
  tile.setAttribute("aria-hidden", "true");
  row.append(tile, text, sum);
  li.append(row);
  return li;
}

function showCode(fresh) {
  codeEnds = performance.now() + fresh.left_ms;
  if (code && code.code === fresh.code) return;
  code = fresh;
  for (const [id, path, box] of [["bars", fresh.bars, fresh.bars_box], ["qr", fresh.qr, fresh.qr_box]]) {
    $(id).setAttribute("viewBox", box);
    $(id).firstElementChild.setAttribute("d", path);
  }
  $("digits").textContent = fresh.grouped;
  tick();
}

function tick() {
  if (!code) return;
  const left = Math.max(0, Math.ceil((codeEnds - performance.now()) / 1000));
  $("timer").textContent = T.refresh_in.replace("{n}", Math.min(60, left));
}

async function look() {
  if (busy || document.hidden || !payer) return;
  busy = true;
  try {
    await refresh();
    $("offline").hidden = true;
  } catch (e) {
    if (e.code === "PAYER_NOT_FOUND") await start().catch(() => {});
    else $("offline").hidden = false;
  } finally {
    busy = false;
  }
}

// ---- scanning

let stream = null;

function openScan(camera) {
  $("scan-error").textContent = "";
  $("text").value = "";
  $("camera").hidden = true;
  $("no-camera").hidden = true;
  $("picture-button").hidden = !("BarcodeDetector" in window);
  $("scan-sheet").showModal();
  if (camera) watch();
  else $("text").focus();
}

async function watch() {
  const say = (text) => { $("no-camera").textContent = text; $("no-camera").hidden = false; $("text").focus(); };
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return say(T.scan_no_camera);
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return say(T.scan_denied);
  }
  const video = $("video"), detector = new BarcodeDetector({ formats: ["qr_code"] });
  video.srcObject = stream;
  $("camera").hidden = false;
  await video.play();
  while (stream && $("scan-sheet").open) {
    const found = await detector.detect(video).catch(() => []);
    if (found.length) return seen(found[0].rawValue);
    await new Promise((r) => setTimeout(r, 150));
  }
}

function closeCamera() {
  if (stream) stream.getTracks().forEach((t) => t.stop());
  stream = null;
  $("video").srcObject = null;
}

async function seen(text) {
  try {
    const order = await call("POST", mine("/scan"), { qr: text.trim() });
    if (order.paid) throw new Refusal(409, { code: "ALREADY_PAID" });
    $("scan-sheet").close();
    askPassword(order, () => pay(text.trim(), order));
  } catch (e) {
    $("scan-error").textContent = e.text || T.offline;
  }
}

async function readPicture(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  const found = picture ? await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture).catch(() => []) : [];
  if (found.length) return seen(found[0].rawValue);
  $("scan-error").textContent = T.scan_image_none;
}

// ---- password

let typed = "", whenTyped = null;

function askPassword(order, then) {
  typed = "";
  whenTyped = then;
  $("pay-merchant").textContent = order.merchant;
  $("pay-amount").textContent = order.amount_text;
  $("pay-order").textContent = order.out_trade_no;
  $("pay-note").textContent = T.password_hint;
  dots();
  $("pay-sheet").showModal();
}

function dots() {
  [...$("dots").children].forEach((d, i) => d.classList.toggle("on", i < typed.length));
  $("dots").setAttribute("aria-label", T.password + " " + typed.length + "/6");
}

async function press(key) {
  if (!whenTyped || typed.length === 6) return;
  typed = key === "back" ? typed.slice(0, -1) : typed + key;
  dots();
  if (typed.length < 6) return;
  const then = whenTyped;
  whenTyped = null;
  $("pay-note").textContent = T.paying;
  await then();
  $("pay-sheet").close();
}

function keypad() {
  for (const key of ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "back"]) {
    if (key === "") { $("keys").append(el("span")); continue; }
    const b = el("button", key === "back" ? "quiet" : "", key === "back" ? T.delete : key);
    b.onclick = () => press(key);
    $("keys").append(b);
  }
  $("pay-sheet").addEventListener("keydown", (e) => {
    if (/^[0-9]$/.test(e.key)) { e.preventDefault(); press(e.key); }
    if (e.key === "Backspace") press("back");
  });
}

// ---- paying and its result

async function pay(qr, order) {
  try {
    let done = await call("POST", mine("/pay"), { qr });
    if (done.result === "password") done = await call("POST", mine("/confirm"), { out_trade_no: order.out_trade_no });
    result(done);
  } catch (e) {
    failed(e, order);
  }
  look();
}

async function answer(order, refuse) {
  try {
    const done = await call("POST", mine("/confirm"), { out_trade_no: order.out_trade_no, refuse });
    if (!refuse) result(done);
  } catch (e) {
    failed(e, order);
  }
  look();
}

const shapes = { paid: "ok", will_pay: "wait", password: "wait", timeout: "unknown", insufficient: "bad", refused: "bad" };

function result(done) {
  $("result-shape").className = "shape " + (shapes[done.result] || "bad");
  $("result-word").textContent = T["result_" + done.result] || done.result;
  $("result-amount").textContent = done.amount_text;
  $("result-merchant").textContent = done.merchant;
  $("result-sheet").showModal();
}

function failed(e, order) {
  result({ ...order, result: "" });
  $("result-word").textContent = e.text || T.offline;
}

// ---- wiring

const tell = (e) => { $("offline").hidden = false; console.error(e); };
$("add").onclick = $("first").onclick = () => add().catch(tell);
$("retry").onclick = () => (payer ? look() : start().then(() => { $("offline").hidden = true; }).catch(tell));
$("payer").onchange = (e) => { payer = e.target.value; localStorage.setItem(kept, payer); code = null; look(); };
$("fresh").onclick = () => call("GET", "/wallet/payers/" + encodeURIComponent(payer) + "/code?fresh=1").then(showCode).catch(tell);
$("topup").onclick = () => call("GET", mine()).then((w) => call("PUT", mine(), { balance: w.balance + 100000 })).then(look).catch(tell);
$("outcomes").onchange = (e) => { if (e.target.name === "outcome") call("PUT", mine(), { outcome: e.target.value }).then(look).catch(tell); };
$("scan").onclick = () => openScan(true);
$("paste").onclick = () => openScan(false);
$("scan-sheet").onclose = closeCamera;
$("look").onclick = (e) => { e.preventDefault(); seen($("text").value); };
$("picture").onchange = (e) => { if (e.target.files.length) readPicture(e.target.files[0]); };
$("pay-cancel").onclick = () => $("pay-sheet").close();
$("pay-sheet").onclose = () => { whenTyped = null; };
$("result-done").onclick = () => $("result-sheet").close();
document.addEventListener("visibilitychange", look);
keypad();
setInterval(tick, 250);
setInterval(look, glance);
start().catch((e) => { $("loading").hidden = true; tell(e); });
