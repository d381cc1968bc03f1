// The in-wallet browser: a frame of an opaque origin with a bar around it. The page in it is a stranger that may only ask,
// by messages; what it says of itself is not believed: hosts are told by the sandbox.
const $ = (id) => document.getElementById(id);
const timeLimit = 20_000; // a little more than the sandbox's own

/**
 * T: texts; call: the sandbox's API; who(): {payer_id, wallet}; pay: {wechat(arguments, isStatic), alipay(tradeNo, isStatic),
 * unionpay(qr, isStatic)}, each ends with {result, text, front_url?} when the person has put the result away.
 */
export function walletBrowser({ T, call, who, pay }) {
  let address = "";    // that was scanned
  let session = null;  // at the sandbox
  let isStatic = false;
  let host = "";
  let frame = null;
  let trail = [];      // addresses of the pages seen, for going back
  let timer = 0;
  let taken = false;   // the wallet pays; the frame waits

  const word = (key, at = host) => T[key].replaceAll("{host}", at);

  // ---- what is shown: waiting, a page, or a problem

  function stage(what) {
    $("browser-waiting").hidden = what !== "waiting";
    $("browser-problem").hidden = what !== "problem";
    $("browser-view").hidden = what !== "page";
  }

  function going(on) {
    clearTimeout(timer);
    $("browser-going").classList.toggle("on", on);
    if (on) timer = setTimeout(problem, timeLimit, "TIMEOUT", host);
  }

  function place(at, title = "") {
    host = at;
    $("browser-host").textContent = at;
    $("browser-title").textContent = title || T.browser;
  }

  function wait(text) {
    stage("waiting");
    $("browser-word").textContent = $("browser-status").textContent = text;
  }

  function problem(code, at = host) {
    going(false);
    place(at, T.browser);
    $("problem-title").textContent = T["problem_" + code] || T.problem_UNREACHABLE;
    $("problem-text").textContent = word(T["problem_" + code + "_text"] ? "problem_" + code + "_text" : "problem_UNREACHABLE_text", at);
    $("problem-retry").hidden = code === "HOST" || code === "ADDRESS";
    stage("problem");
  }

  // ---- going places

  const hostOf = (text) => { try { return new URL(text).host; } catch { return ""; } };

  async function open(text) {
    address = text;
    session = null;
    trail = [];
    frame?.remove();
    frame = null;
    $("main").hidden = true;
    $("browser").hidden = false;
    $("browser-wallet").className = "mark " + who().wallet;
    place(hostOf(text));
    $("browser-back").focus();
    await go({ address: text, ...who() });
  }

  /** Asks the sandbox for an address; what to do comes back: a page, or a code to pay. */
  async function go(ask) {
    going(true);
    if (!frame) wait(word("browser_opening"));
    try {
      const o = await call("POST", "/wallet/browser", ask);
      session = o.session;
      isStatic = o.static;
      if (o.code) return takeOver(o.code);
      if (!o.src) return problem("NO_CODE");
      show(o.src);
    } catch (e) {
      problem(e.code || "UNREACHABLE", hostOf(ask.address) || host);
    }
  }

  function show(src) {
    going(true);
    if (frame) {
      frame.contentWindow.location.replace(src);
      return;
    }
    frame = document.createElement("iframe");
    frame.title = T.browser_page;
    frame.setAttribute("sandbox", "allow-scripts allow-forms");
    frame.referrerPolicy = "no-referrer";
    frame.src = src;
    frame.onload = () => {
      if (taken || !$("browser-problem").hidden) return;
      going(false);
      stage("page");
    };
    $("browser-view").replaceChildren(frame);
  }

  /** Shows the last page again; without any, there is nothing to go back to. */
  function last(otherwise) {
    if (!session || trail.length === 0) return otherwise();
    wait(word("browser_opening"));
    show(trail[trail.length - 1]);
  }

  function back() {
    if ($("browser-problem").hidden) trail.pop(); // a problem is no page of the trail
    last(close);
  }

  const again = () => last(() => open(address));

  function close() {
    going(false);
    frame?.remove();
    frame = session = null;
    $("browser").hidden = true;
    $("main").hidden = false;
    $("scan").focus();
  }

  // ---- what the page says

  const heard = {
    async page({ ticket, at, title }) {
      if (typeof at !== "string" || !at.startsWith("/wallet/browser/" + ticket + "/")) return;
      if (trail[trail.length - 1] !== at) trail.push(at);
      going(false);
      stage("page");
      const where = await call("GET", "/wallet/browser?" + new URLSearchParams({ session, ticket })).catch(() => null);
      if (!where) return;
      place(where.host, String(title || "").slice(0, 60));
      $("browser-status").textContent = word("browser_by");
    },
    problem({ code, host: at }) { problem(String(code), String(at) || host); },
    go({ to, ticket }) { return go({ session, ticket, address: String(to) }); },
    close,
    unionpay({ qr }) { return takeOver(String(qr)); },
    async wechat({ id, arguments: args }) {
      const done = await pay.wechat(args, isStatic);
      const how = done.result === "paid" ? "ok" : ["cancelled", "refused"].includes(done.result) ? "cancel" : "fail";
      answer(id, { err_msg: "get_brand_wcpay_request:" + how, ...(how === "fail" ? { err_desc: done.text } : {}) });
    },
    async alipay({ id, trade_no: tradeNo }) {
      const done = await pay.alipay(String(tradeNo), isStatic);
      const codes = { paid: "9000", cancelled: "6001", refused: "6001", will_pay: "8000", timeout: "6004" };
      answer(id, { resultCode: codes[done.result] || "4000", memo: done.text || "" });
    },
  };

  const answer = (id, what) => frame?.contentWindow.postMessage({ sandboxWallet: 1, id, answer: what }, "*");

  window.addEventListener("message", (e) => {
    if (!frame || e.source !== frame.contentWindow || e.data?.sandboxWallet !== 1) return;
    if (Object.hasOwn(heard, e.data.kind)) heard[e.data.kind](e.data);
  });

  // A script that leads the frame to another origin is stopped by the policy, which tells the origin alone.
  document.addEventListener("securitypolicyviolation", async (e) => {
    if (!session || e.effectiveDirective !== "frame-src") return;
    const at = hostOf(e.blockedURI);
    const o = await call("POST", "/wallet/browser", { session, address: e.blockedURI }).catch(() => null);
    if (o?.code) takeOver(o.code);
    else problem(!o ? "HOST" : o.src ? "LEFT" : "NO_CODE", at);
  });

  /** 云闪付 pays its own code, then the browser goes to the shop's front page, or back to where it came from. */
  async function takeOver(qr) {
    if (taken) return;
    taken = true;
    going(false);
    wait(T.browser_paying);
    const done = await pay.unionpay(qr, isStatic);
    taken = false;
    if (!session) return;
    if (done.front_url && done.result === "paid") return go({ session, address: done.front_url });
    last(close);
  }

  $("browser-back").onclick = back;
  $("browser-close").onclick = $("problem-close").onclick = close;
  $("problem-retry").onclick = again;
  return { open };
}
