// What a wallet's browser puts into a page before the page's own scripts: its name, and the bridge by which the page asks
// it to pay. It only posts messages to the wallet page around the frame; the person decides there.
((wallet, agent) => {
  const around = window.parent;
  if (around === window || around !== window.top) return; // not in the wallet, or a frame within a page
  const [prefix, ticket] = location.pathname.match(/^\/wallet\/browser\/([^/]+)/) || [];
  const waiting = new Map();
  let count = 0;

  const ask = (kind, body, then) => {
    const id = ++count;
    if (then) waiting.set(id, then);
    around.postMessage({ sandboxWallet: 1, id, kind, ticket, ...body }, "*");
  };
  const plain = (value) => JSON.parse(JSON.stringify(value ?? {}));

  window.addEventListener("message", (e) => {
    if (e.source !== around || !e.data || e.data.sandboxWallet !== 1) return;
    const then = waiting.get(e.data.id);
    waiting.delete(e.data.id);
    if (then) then(e.data.answer);
  });

  // ---- what a page takes for granted in a wallet, and an opaque origin does not have

  Object.defineProperty(Navigator.prototype, "userAgent", { get: () => agent, configurable: true });
  const store = () => {
    const kept = new Map();
    return {
      getItem: (k) => kept.get(String(k)) ?? null, setItem: (k, v) => { kept.set(String(k), String(v)); },
      removeItem: (k) => { kept.delete(String(k)); }, clear: () => kept.clear(), key: (i) => [...kept.keys()][i] ?? null,
      get length() { return kept.size; },
    };
  };
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: store(), configurable: true });
  window.close = () => ask("close");
  let cookie = "";
  Object.defineProperty(Document.prototype, "cookie", { get: () => cookie, set: (v) => { cookie = String(v).split(";")[0]; }, configurable: true });

  // ---- addresses that begin with / belong to the page's host, not to the sandbox

  const inside = (address) => (typeof address === "string" && /^\/(?!\/)/.test(address) && !address.startsWith(prefix + "/") ? prefix + address : address);
  const { fetch } = window, { open } = XMLHttpRequest.prototype;
  window.fetch = (input, init) => fetch.call(window, inside(input), init);
  XMLHttpRequest.prototype.open = function (method, address, ...rest) { return open.call(this, method, inside(address), ...rest); };

  document.addEventListener("click", (e) => {
    const link = e.target.closest?.("a[href]");
    if (!link || e.defaultPrevented || !/^https?:$/.test(link.protocol)) return;
    const here = link.origin === location.origin && link.pathname.startsWith(prefix + "/");
    if (here && !link.target) return;
    e.preventDefault();
    if (here) location.href = link.href;
    else ask("go", { to: link.origin === location.origin ? link.pathname + link.search + link.hash : link.href });
  });

  // ---- 微信

  const wechat = {
    invoke(name, args, then) {
      if (typeof args === "function") [args, then] = [{}, args];
      const tell = then || (() => {});
      if (name === "getBrandWCPayRequest") ask("wechat", { arguments: plain(args) }, tell);
      else if (name === "closeWindow") { ask("close"); tell({ err_msg: "close_window:ok" }); }
      else setTimeout(tell, 0, { err_msg: "system:function_not_exist" });
    },
    call(name, args) { if (name === "closeWindow") wechat.invoke(name, args); }, // menus and bars are not there to be hidden
    on() {},
  };

  // ---- 支付宝

  const alipay = {
    call(name, args, then) {
      if (typeof args === "function") [args, then] = [{}, args];
      const tell = then || (() => {});
      if (name === "tradePay") ask("alipay", { trade_no: String(plain(args).tradeNO ?? "") }, tell);
      else if (["closeWebview", "popWindow", "exitApp"].includes(name)) ask("close");
      else setTimeout(tell, 0, { error: 1, errorMessage: "接口不存在" });
    },
  };

  if (wallet === "wechat") window.WeixinJSBridge = wechat;
  if (wallet === "alipay") window.AlipayJSBridge = alipay;
  document.addEventListener("DOMContentLoaded", () => {
    const note = document.querySelector("meta[name=sandbox-wallet]");
    if (note) { const said = JSON.parse(note.content); ask(said.kind, said); }
    else ask("page", { title: document.title, at: location.pathname + location.search });
    if (wallet === "wechat") document.dispatchEvent(new Event("WeixinJSBridgeReady"));
    if (wallet === "alipay") document.dispatchEvent(new Event("AlipayJSBridgeReady"));
  });
})
