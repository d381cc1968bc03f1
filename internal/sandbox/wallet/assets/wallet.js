// The wallet page: shows what the sandbox knows about one payer and lets him act. It keeps no truth of its own.
import { walletBrowser } from "./browser.js";

const T = JSON.parse(document.getElementById("texts").textContent);
const $ = (id) => document.getElementById(id);
const kept = "cloudpos.sandbox.payer";
const glance = 1500;

let payer = null;      // id
let wallet = "wechat"; // whose code is shown and who scans: wechat, alipay, unionpay
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

const codePath = (fresh) => "/wallet/payers/" + encodeURIComponent(payer) + "/code?" +
  new URLSearchParams({ wallet, ...(wallet === "unionpay" && $("emv").checked ? { form: "emv" } : {}), ...(fresh ? { fresh: "1" } : {}) });

async function refresh() {
  const [phone, fresh] = await Promise.all([call("GET", mine()), call("GET", codePath())]);
  show(phone);
  showCode(fresh);
}

function show(phone) {
  $("balance").textContent = "¥" + phone.balance_text;
  const radio = document.querySelector(`input[name=outcome][value="${CSS.escape(phone.outcome)}"]`);
  if (radio && !radio.checked) {
    radio.checked = true;
    if (phone.outcome.startsWith("notice_")) $("more").open = true;
  }
  $("outcome-hint").textContent = phone.outcome === "" ? T.outcome_hint_ : T.outcome_hint;
  const now = JSON.stringify([phone.pending, phone.history]);
  if (now === drawn) return;
  drawn = now;
  $("pending").hidden = phone.pending.length === 0;
  $("pending").replaceChildren(...phone.pending.map(request));
  $("history-empty").hidden = phone.history.length > 0;
  $("history").replaceChildren(...phone.history.slice(0, 20).map(line));
}

// ---- which wallet

const keptWallet = "cloudpos.sandbox.wallet";

/** The address names the wallet, so that it can be passed on; the session keeps it where an address does not. */
function firstWallet() {
  const asked = new URLSearchParams(location.search).has("wallet") ? document.documentElement.dataset.wallet : sessionStorage.getItem(keptWallet);
  return T[asked] && document.querySelector(`input[name=wallet][value="${CSS.escape(asked)}"]`) ? asked : "wechat";
}

function take(chosen) {
  wallet = chosen;
  code = null;
  sessionStorage.setItem(keptWallet, wallet);
  document.querySelector(`input[name=wallet][value="${wallet}"]`).checked = true;
  for (const link of [location, $("lang")]) {
    const to = new URL(link.href);
    to.searchParams.set("wallet", wallet);
    if (link === location) history.replaceState(null, "", to);
    else link.href = to.href;
  }
  $("code-wallet").className = "mark " + wallet;
  $("code-wallet").textContent = T[wallet];
  $("emv-box").hidden = wallet !== "unionpay";
}

function request(c) {
  const card = el("article", "card ask");
  const head = el("div", "head");
  head.append(el("h2", "", T.pending_one), el("span", "meta", c.merchant));
  const amount = el("p", "amount num");
  amount.append(el("span", "yen", "¥"), c.amount_text);
  const pair = el("div", "pair");
  const no = el("button", "button bad", T.refuse);
  no.onclick = () => refuse(c);
  const yes = el("button", "button primary", T.enter_password);
  yes.onclick = () => answer(c);
  pair.append(no, yes);
  card.append(head, amount, el("p", "meta num", T.order + " " + c.out_trade_no), pair);
  return card;
}

function line(a) {
  const li = el("li"), row = el("div", "row"), text = el("span", "grow", a.merchant);
  text.append(el("small", "num", a.at.slice(11, 19) + " · " + (T[a.channel] || T.wechat) + " · " + (T["kind_" + a.kind] || a.kind)));
  const moved = a.kind === "paid" ? "−" : a.kind === "refunded" ? "+" : "";
  const sum = el("span", "sum num" + (moved === "+" ? " plus" : moved ? "" : " none"), moved + a.amount_text.replace("-", ""));
  const tile = el("span", "tile " + (a.channel || "wechat"), (T[a.channel] || T.wechat).slice(0, 1));
  tile.setAttribute("aria-hidden", "true");
  row.append(tile, text, sum);
  li.append(row);
  return li;
}

function showCode(fresh) {
  if (fresh.wallet !== wallet) return; // asked for before the switch
  codeEnds = performance.now() + fresh.left_ms;
  if (code && code.code === fresh.code && code.emv === fresh.emv) return;
  code = fresh;
  for (const [id, path, box] of [["bars", fresh.bars, fresh.bars_box], ["qr", fresh.qr, fresh.qr_box]]) {
    $(id).setAttribute("viewBox", box);
    $(id).firstElementChild.setAttribute("d", path);
  }
  $("digits").textContent = fresh.grouped;
  $("emv-more").hidden = !fresh.emv;
  $("emv-text").textContent = fresh.emv || "";
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
  offerNoSwitch();
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

/** What a text is, as far as its form tells: a wallet's own code, a payer code, a page, or something for the sandbox to judge. */
function kindOf(text) {
  if (/^weixin:\/\//i.test(text)) return "wechat";
  if (/^https:\/\/qr\.alipay\.com\//i.test(text)) return "alipay";
  if (/^https:\/\/qr\.95516\.com\//i.test(text) || /^000201/.test(text)) return "unionpay";
  if (/^hQVDUFYwM/.test(text) || /^[0-9]{16,24}$/.test(text.replaceAll(/\s/g, ""))) return "payer code";
  return /^https?:\/\//i.test(text) ? "page" : "";
}

async function seen(scanned) {
  const text = scanned.trim(), kind = kindOf(text);
  offerNoSwitch();
  if (kind === "page") {
    $("scan-sheet").close();
    return browser.open(text);
  }
  if (kind === "payer code") return void ($("scan-error").textContent = T.error_payer_code);
  if (T[kind] && kind !== wallet) return otherWallet(kind, text);
  try {
    const order = await call("POST", mine("/scan"), { qr: text, wallet });
    if (order.paid) throw new Refusal(409, { code: "ALREADY_PAID" });
    $("scan-sheet").close();
    await settle(order, () => call("POST", mine("/pay"), { qr: text, wallet }));
  } catch (e) {
    $("scan-error").textContent = e.text || T.offline;
  }
}

function offerNoSwitch() {
  $("scan-switch").hidden = true;
  $("look").classList.add("primary");
}

/** Says whose code it is and offers that wallet. */
function otherWallet(kind, text) {
  $("text").value = text;
  $("look").classList.remove("primary");
  $("scan-error").textContent = T.error_other_wallet.replaceAll("{w}", T[kind]);
  $("scan-switch").textContent = T.switch_to.replace("{w}", T[kind]);
  $("scan-switch").hidden = false;
  $("scan-switch").onclick = () => { take(kind); look(); seen(text); };
}

async function readPicture(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  const found = picture ? await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture).catch(() => []) : [];
  if (found.length) return seen(found[0].rawValue);
  $("scan-error").textContent = T.scan_image_none;
}

// ---- password

let typed = "", whenTyped = null;

/** Shows what is to be paid; true when the password is typed, false when the person leaves. The sheet stays while it is paid. */
function askPassword(order) {
  typed = "";
  $("pay-merchant").textContent = order.merchant;
  $("pay-amount").textContent = order.amount_text;
  $("pay-order").textContent = order.out_trade_no;
  $("pay-wallet").className = "mark " + (order.channel || wallet);
  $("pay-wallet").textContent = T[order.channel] || T[wallet];
  $("pay-note").textContent = T.password_hint;
  dots();
  $("pay-sheet").showModal();
  return new Promise((tell) => { whenTyped = tell; });
}

function dots() {
  [...$("dots").children].forEach((d, i) => d.classList.toggle("on", i < typed.length));
  $("dots").setAttribute("aria-label", T.password + " " + typed.length + "/6");
}

function press(key) {
  if (!whenTyped || typed.length === 6) return;
  typed = key === "back" ? typed.slice(0, -1) : typed + key;
  dots();
  if (typed.length < 6) return;
  const tell = whenTyped;
  whenTyped = null;
  $("pay-note").textContent = T.paying;
  tell(true);
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

/** Confirms an order with the password, lets act pay it, shows how that ended, and returns that once it is put away. */
async function settle(order, act) {
  if (!(await askPassword(order))) return { result: "cancelled", text: T.result_refused };
  let done;
  try {
    done = { ...order, ...(await act()) };
    if (done.result === "password") done = { ...done, ...(await call("POST", mine("/confirm"), { out_trade_no: order.out_trade_no })) };
  } catch (e) {
    done = { ...order, result: "", error: e.text || T.offline };
  }
  $("pay-sheet").close();
  look();
  return result(done);
}

const answer = (order) => settle(order, () => call("POST", mine("/confirm"), { out_trade_no: order.out_trade_no, refuse: false }));

function refuse(order) {
  call("POST", mine("/confirm"), { out_trade_no: order.out_trade_no, refuse: true }).catch((e) => result({ ...order, result: "", error: e.text || T.offline })).then(look);
}

const shapes = { paid: "ok", will_pay: "wait", password: "wait", timeout: "unknown" };

/** Shows how a payment ended; done when the person puts it away. */
function result(done) {
  const limit = done.limit && (document.documentElement.lang === "en" ? done.limit.message_en : done.limit.message_zh);
  const text = done.error || T["result_" + done.result] || done.result;
  $("result-shape").className = "shape " + (shapes[done.result] || "bad");
  $("result-word").textContent = text;
  $("result-amount-line").hidden = !done.amount_text;
  $("result-amount").textContent = done.amount_text || "";
  $("result-limit").textContent = limit || "";
  $("result-limit").hidden = !limit;
  $("result-merchant").textContent = done.merchant || "";
  $("result-sheet").showModal();
  return new Promise((tell) => $("result-sheet").addEventListener("close", () => tell({ ...done, text: limit || text }), { once: true }));
}

// ---- what pages in the wallet ask for

/** Looks at an order that a page names, and settles it; one at a time. */
async function asked(name, isStatic, act) {
  if (document.querySelector("dialog[open]")) return { result: "cancelled" };
  try {
    const order = await call("POST", mine("/scan"), { qr: name, wallet, static: isStatic });
    if (order.paid) throw new Refusal(409, { code: "ALREADY_PAID" });
    return await settle(order, act);
  } catch (e) {
    return result({ result: "", error: e.code === "CODE_NOT_FOUND" ? T.error_NO_ORDER : e.text || T.offline });
  }
}

const browser = walletBrowser({
  T, call,
  who: () => ({ payer_id: payer, wallet }),
  pay: {
    wechat: (args, isStatic) => asked(String(args?.package ?? "").replace(/^prepay_id=/, ""), isStatic,
      () => call("POST", "/sandbox/wechat/brand-wcpay", { payer_id: payer, arguments: args, static: isStatic })),
    alipay: (tradeNo, isStatic) => asked(tradeNo, isStatic,
      () => call("POST", "/sandbox/alipay/trade-pay", { payer_id: payer, trade_no: tradeNo, static: isStatic })),
    unionpay: (qr, isStatic) => asked(qr, isStatic, () => call("POST", mine("/pay"), { qr, wallet, static: isStatic })),
  },
});

// ---- wiring

const tell = (e) => { $("offline").hidden = false; console.error(e); };
$("add").onclick = $("first").onclick = () => add().catch(tell);
$("retry").onclick = () => (payer ? look() : start().then(() => { $("offline").hidden = true; }).catch(tell));
$("payer").onchange = (e) => { payer = e.target.value; localStorage.setItem(kept, payer); code = null; look(); };
$("wallets").onchange = (e) => { take(e.target.value); look(); };
$("emv").onchange = () => look();
$("fresh").onclick = () => call("GET", codePath(true)).then(showCode).catch(tell);
$("topup").onclick = () => call("GET", mine()).then((w) => call("PUT", mine(), { balance: w.balance + 100000 })).then(look).catch(tell);
$("outcomes").onchange = (e) => { if (e.target.name === "outcome") call("PUT", mine(), { outcome: e.target.value }).then(look).catch(tell); };
$("scan").onclick = () => openScan(true);
$("paste").onclick = () => openScan(false);
$("scan-sheet").onclose = closeCamera;
$("look").onclick = (e) => { e.preventDefault(); seen($("text").value); };
$("picture").onchange = (e) => { if (e.target.files.length) readPicture(e.target.files[0]); };
$("pay-cancel").onclick = () => $("pay-sheet").close();
$("pay-sheet").onclose = () => { whenTyped?.(false); whenTyped = null; };
$("result-done").onclick = () => $("result-sheet").close();
document.addEventListener("visibilitychange", look);
keypad();
take(firstWallet());
setInterval(tick, 250);
setInterval(look, glance);
start().catch((e) => { $("loading").hidden = true; tell(e); });
