'use strict';
(() => {
  const $ = (id) => document.getElementById(id), about = document.body.dataset, talk = JSON.parse(about.talk);
  const copy = $('copy');
  if (copy) {
    copy.onclick = () => {
      const done = () => { copy.textContent = talk.copied; };
      if (navigator.clipboard && isSecureContext) { navigator.clipboard.writeText(copy.dataset.link).then(done, () => {}); return; }
      const area = document.createElement('textarea');
      area.value = copy.dataset.link; area.className = 'tip';
      document.body.append(area); area.select();
      if (document.execCommand('copy')) done();
      area.remove();
    };
    return;
  }

  // ---- the amount: text, never a number

  let typed = '', busy = false;
  const go = $('go'), out = $('typed');
  const size = (el, text) => { el.classList.toggle('long', text.length > 8); el.classList.toggle('longer', text.length > 11); };
  const press = (key) => {
    if (about.fixed || busy) return;
    $('wrong').textContent = '';
    if (key === 'back') typed = typed.slice(0, -1);
    else if (key === '.') { if (!typed.includes('.')) typed = (typed || '0') + '.'; }
    else if (typed === '0') typed = key;
    else if (typed.includes('.') ? typed.split('.')[1].length < 2 : typed.length < 8) typed += key;
    out.textContent = typed || '0';
    size(out, out.textContent);
    go.disabled = !/[1-9]/.test(typed) || typed.endsWith('.');
  };
  for (const b of document.querySelectorAll('[data-key]')) b.onclick = () => press(b.dataset.key);
  document.addEventListener('keydown', (e) => {
    if ($('amount').hidden || e.ctrlKey || e.metaKey || e.altKey) return;
    if (/^[0-9.]$/.test(e.key)) press(e.key);
    else if (e.key === 'Backspace') press('back');
    else if (e.key === 'Enter' && e.target === document.body && !go.disabled) pay();
  });
  size(out, out.textContent);

  // ---- asking the server; what it says is shown as it says it

  const send = async (what, body) => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 20000);
    try {
      const answer = await fetch(about.here + '/' + what + '?lang=' + about.lang, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ p: about.ticket, ...body }), signal: stop.signal,
      });
      const said = await answer.json();
      if (!answer.ok) throw Object.assign(new Error(said.code), { said, status: answer.status });
      return said;
    } finally { clearTimeout(timer); }
  };

  let now = { view: 'none' }, since = 0, step = 0, timer = 0, nothing = 0, paused = false, resumed = false;
  const waits = [1, 1, 1.5, 2, 2, 3, 3, 5];
  const show = (v) => {
    now = v;
    const kind = paused && v.view === 'paying' ? 'paused' : v.view;
    if (kind === 'none') { busy = false; go.disabled = !about.fixed && !/[1-9]/.test(typed); $('result').hidden = true; $('amount').hidden = false; return; }
    $('amount').hidden = true;
    const r = $('result');
    r.hidden = false; r.dataset.view = kind;
    const title = kind === 'paused' ? talk.paused : v.title;
    if ($('title').textContent !== title) { $('title').textContent = title; document.title = title; }
    $('text').textContent = (kind === 'paused' ? talk.pausedText : v.text) || '';
    $('sum').textContent = v.amount || ''; $('sumbox').hidden = !v.amount; size($('sumbox'), v.amount || '');
    $('when').textContent = v.paid_at || ''; $('no').textContent = v.number || '';
    for (const [name, there] of [['when', v.paid_at], ['no', v.number], ['wait', !v.final]])
      for (const el of document.querySelectorAll('.' + name)) el.hidden = !there;
    $('continue').hidden = !((paused || resumed) && v.start);
    $('done').hidden = v.view !== 'paid';
    $('refresh').hidden = !!v.final;
    $('again').hidden = !v.final;
    if (v.final) clearTimeout(timer);
  };
  setInterval(() => { if (since && !now.final) $('waited').textContent = talk.seconds.replace('{n}', Math.round((Date.now() - since) / 1000)); }, 500);

  const trouble = () => show({ ...now, view: 'unknown', title: talk.trouble, text: talk.troubleText });
  const later = () => {
    clearTimeout(timer);
    if (!now.final) timer = setTimeout(ask, 1000 * (waits[step++] || 8));
  };
  const ask = async (extra) => {
    clearTimeout(timer);
    try {
      const v = await send('state', extra);
      if (v.view !== 'none') { nothing = 0; show(v); }
      else if (++nothing >= 2) { nothing = 0; show(v); $('wrong').textContent = talk.notSent; return; }
    } catch (e) {
      if (e.said && e.status < 500 && e.status !== 429) { over(e.said); return; }
      trouble();
    }
    later();
  };
  const over = (said) => {
    const en = about.lang === 'en';
    clearTimeout(timer);
    show({ view: 'closed', final: true, title: said.title || (en ? said.title_en : said.title_zh), text: en ? said.action_en : said.action_zh });
  };

  const pay = async () => {
    if (busy) return;
    busy = true; paused = false; since = since || Date.now(); step = 0;
    show({ view: 'paying', title: talk.sending, text: talk.sendingText, amount: about.fixed || '' });
    try {
      const v = await send('pay', { amount: about.fixed ? '' : typed });
      show(v);
      if (v.start) wallet(v.start);
      if (!v.final) later();
    } catch (e) {
      if (e.said && e.said.fields && e.said.fields.length) {
        show({ view: 'none' });
        $('wrong').textContent = about.lang === 'en' ? e.said.fields[0].en : e.said.fields[0].zh;
      } else if (e.said && e.status < 500) over(e.said);
      else { trouble(); later(); }
    }
  };

  // ---- the wallet around the page

  const bridge = (name, ready) => {
    if (self[name]) { ready(self[name]); return; }
    const late = setTimeout(() => { if (now.view === 'paying') { paused = true; show({ ...now, text: talk.noBridge }); } }, 4000);
    document.addEventListener(name + 'Ready', () => { clearTimeout(late); ready(self[name]); }, { once: true });
  };
  const back = (ended) => {
    step = 0;
    paused = ended === 'cancel';
    show(now);
    ask({ returned: true });
  };
  const wallet = (start) => {
    if (start.bridge === 'wechat') bridge('WeixinJSBridge', (b) => b.invoke('getBrandWCPayRequest', start.arguments, (r) => back(/:cancel$/.test((r && r.err_msg) || '') ? 'cancel' : 'done')));
    else if (start.bridge === 'alipay') bridge('AlipayJSBridge', (b) => b.call('tradePay', start.arguments, (r) => back(r && String(r.resultCode) === '6001' ? 'cancel' : 'done')));
    else if (start.redirect_url) location.assign(start.redirect_url);
  };

  go.onclick = pay;
  $('refresh').onclick = () => { step = 0; ask({ returned: true }); };
  $('continue').onclick = () => { paused = resumed = false; show(now); if (now.start) wallet(now.start); };
  $('done').onclick = () => {
    if (self.WeixinJSBridge) self.WeixinJSBridge.call('closeWindow');
    else if (self.AlipayJSBridge) self.AlipayJSBridge.call('closeWebview');
    else self.close();
  };
  document.addEventListener('visibilitychange', () => { if (!document.hidden && since && !now.final) { step = 0; ask({ returned: true }); } });

  const first = JSON.parse(about.state);
  if (first.view !== 'none') { since = Date.now(); resumed = true; }
  show(first);
  if (first.view !== 'none' && !first.final) later();
})();
