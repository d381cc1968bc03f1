// Reads a webhook on stdin and prints which of its signature schemes hold. v1 is checked by the official library, which
// speaks no v1a; that one by node's own ed25519.
const { createPublicKey, verify } = require('node:crypto')
const { createRequire } = require('node:module')
const input = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
const { Webhook } = createRequire(input.modules + '/')('standardwebhooks')

const good = []
try {
  new Webhook(input.secret).verify(input.body, {
    'webhook-id': input.id,
    'webhook-timestamp': input.timestamp,
    'webhook-signature': input.signature,
  })
  good.push('v1')
} catch {
  // it does not hold
}

const x = Buffer.from(input.publicKey.replace('whpk_', ''), 'base64').toString('base64url')
const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
const text = Buffer.from(`${input.id}.${input.timestamp}.${input.body}`)
const holds = input.signature
  .split(' ')
  .filter((s) => s.startsWith('v1a,'))
  .some((s) => verify(null, text, key, Buffer.from(s.slice(4), 'base64')))
if (holds) good.push('v1a')
console.log(good.join(' '))
