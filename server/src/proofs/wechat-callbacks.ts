import { gzipSync } from 'node:zlib'
import { damaged, deep, heard, refused, withHeaders, withoutHeaders, type CallbackKind } from './callback-kinds.ts'

const isoDate = /\d{4}-\d{2}-\d{2}T/
const megabytes = 10 * 1_048_576

const notSigned: CallbackKind[] = [
  refused('without any header of a signature', (craft, about) => withoutHeaders(craft.wechat(about), 'wechatpay')),
  refused('forged with a key of somebody', (craft, about) =>
    craft.wechat(about, { sign: { privateKey: craft.keys.stranger.privateKey } }),
  ),
  refused('signed with our own key', (craft, about) =>
    craft.wechat(about, { sign: { privateKey: craft.keys.wechat.merchant.privateKey } }),
  ),
  refused('signed with our own key under our own serial', (craft, about) => {
    const { privateKey, serial } = craft.keys.wechat.merchant
    return craft.wechat(about, { sign: { privateKey, serial } })
  }),
  refused('with an empty signature', (craft, about) => withHeaders(craft.wechat(about), { 'wechatpay-signature': '' })),
  refused('with a signature that is no Base64', (craft, about) =>
    withHeaders(craft.wechat(about), { 'wechatpay-signature': '!!!' }),
  ),
  refused('a probe of WECHATPAY/SIGNTEST', (craft, about) => {
    const sent = craft.wechat(about)
    const signature = `WECHATPAY/SIGNTEST/${sent.headers['wechatpay-signature']}`
    return withHeaders(sent, { 'wechatpay-signature': signature })
  }),
  refused('under a serial that nobody knows', (craft, about) =>
    craft.wechat(about, { sign: { serial: '7777777777777777777777777777777777777777' } }),
  ),
  refused('under the serial of another key of the platform', (craft, about) =>
    craft.wechat(about, { sign: { serial: craft.keys.wechat.certificates[0]?.serial ?? '' } }),
  ),
  refused('under the serial __proto__', (craft, about) => craft.wechat(about, { sign: { serial: '__proto__' } })),
  refused('replayed after its window: six minutes old', (craft, about) =>
    craft.wechat(about, { sign: { agedSeconds: 360 } }),
  ),
  refused('a day old', (craft, about) => craft.wechat(about, { sign: { agedSeconds: 86_400 } })),
  refused('of the future', (craft, about) => craft.wechat(about, { sign: { agedSeconds: -360 } })),
  refused('with a time in milliseconds', (craft, about) =>
    craft.wechat(about, { sign: { timestamp: String(Date.now()) } }),
  ),
  refused('with a time that is none', (craft, about) => craft.wechat(about, { sign: { timestamp: 'NaN' } })),
  refused('old, with a new time put on it', (craft, about) =>
    withHeaders(craft.wechat(about, { sign: { agedSeconds: 3600 } }), {
      'wechatpay-timestamp': String(Math.floor(Date.now() / 1000)),
    }),
  ),
  refused('with another nonce put on it', (craft, about) =>
    withHeaders(craft.wechat(about), { 'wechatpay-nonce': 'another' }),
  ),
  refused('of Alipay, sent to the address of WeChat', (craft, about) => ({
    ...craft.alipay(about),
    path: '/callbacks/wechat',
  })),
  refused('sent to the address of Alipay', (craft, about) => ({ ...craft.wechat(about), path: '/callbacks/alipay' })),
  refused('sent to the address of the sandbox', (craft, about) => ({
    ...craft.wechat(about),
    path: '/callbacks/sandbox',
  })),
]

const changed: CallbackKind[] = [
  refused('re-serialised with indents', (craft, about) =>
    damaged(craft.wechat(about), (text) => JSON.stringify(JSON.parse(text), null, 2)),
  ),
  refused('with blanks put in', (craft, about) => damaged(craft.wechat(about), (text) => text.replaceAll('":', '": '))),
  refused('with a line feed at its end', (craft, about) => damaged(craft.wechat(about), (text) => `${text}\n`)),
  refused('with its names in another order', (craft, about) =>
    damaged(craft.wechat(about), (text) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).toReversed())),
    ),
  ),
  refused('with its characters written as escapes', (craft, about) =>
    damaged(craft.wechat(about), (text) => text.replace('支付成功', String.raw`\u652f\u4ed8\u6210\u529f`)),
  ),
  refused('with another moment written in it', (craft, about) =>
    damaged(craft.wechat(about), (text) => text.replace(isoDate, '2036-01-01T')),
  ),
  refused('cut in half', (craft, about) =>
    damaged(craft.wechat(about), (text) => text.slice(0, Math.floor(text.length / 2))),
  ),
  refused('without its last byte', (craft, about) => damaged(craft.wechat(about), (text) => text.slice(0, -1))),
  refused('twice in one body', (craft, about) => damaged(craft.wechat(about), (text) => text + text)),
  refused('empty', (craft, about) => damaged(craft.wechat(about), () => '')),
  refused('packed with gzip after it was signed', (craft, about) =>
    withHeaders(
      damaged(craft.wechat(about), (text) => gzipSync(text)),
      { 'content-encoding': 'gzip' },
    ),
  ),
  refused('wrapped into multipart', (craft, about) =>
    withHeaders(
      damaged(
        craft.wechat(about),
        (text) => `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${text}\r\n--b--\r\n`,
      ),
      { 'content-type': 'multipart/form-data; boundary=b' },
    ),
  ),
  refused('in another charset (UTF-16)', (craft, about) =>
    withHeaders(
      damaged(craft.wechat(about), (text) => Buffer.from(text, 'utf16le')),
      { 'content-type': 'application/json; charset=utf-16le' },
    ),
  ),
]

const signedButOdd: CallbackKind[] = [
  refused('signed in another charset (Latin 1)', (craft, about) =>
    craft.wechat(about, { write: (envelope) => Buffer.from(JSON.stringify({ ...envelope, summary: 'é' }), 'latin1') }),
  ),
  refused('signed with a byte order mark', (craft, about) =>
    craft.wechat(about, { write: (envelope) => `\uFEFF${JSON.stringify(envelope)}` }),
  ),
  refused('signed and empty', (craft, about) => craft.wechat(about, { write: () => '' })),
  refused('signed and no JSON', (craft, about) => craft.wechat(about, { write: () => 'paid' })),
  ...['null', '7', '"paid"', '[]', '{}', '{"__proto__":{"id":"1"}}'].map((text) =>
    refused(`signed JSON of the wrong shape: ${text}`, (craft, about) => craft.wechat(about, { write: () => text })),
  ),
  refused('signed and nested 30,000 deep', (craft, about) => craft.wechat(about, { write: () => deep(30_000) })),
  refused('signed with a resource that is null', (craft, about) =>
    craft.wechat(about, { envelope: { resource: null } }),
  ),
  refused('signed with an id that is null', (craft, about) => craft.wechat(about, { envelope: { id: null } })),
  refused('signed with an id of a thousand characters', (craft, about) =>
    craft.wechat(about, { envelope: { id: 'E'.repeat(1000) } }),
  ),
  refused('of another algorithm', (craft, about) =>
    craft.wechat(about, { resource: { algorithm: 'AEAD_AES_128_GCM' } }),
  ),
  refused('of no algorithm', (craft, about) => craft.wechat(about, { resource: { algorithm: null } })),
  refused('of another kind: of a transfer', (craft, about) =>
    craft.wechat(about, { resource: { original_type: 'mch_payment' } }),
  ),
  refused('a payment that says it is a refund', (craft, about) =>
    craft.wechat(about, { envelope: { event_type: 'REFUND.SUCCESS' } }),
  ),
  refused('a payment in all the clothes of a refund', (craft, about) =>
    craft.wechat(about, { envelope: { event_type: 'REFUND.SUCCESS' }, resource: { original_type: 'refund' } }),
  ),
  refused('a refund in all the clothes of a payment', (craft, about) =>
    craft.wechat(about, {
      isRefund: true,
      envelope: { event_type: 'TRANSACTION.SUCCESS' },
      resource: { original_type: 'transaction' },
    }),
  ),
  refused('with four bytes of its tag', (craft, about) => craft.wechat(about, { tagBytes: 4 })),
  refused('with twelve bytes of its tag', (craft, about) => craft.wechat(about, { tagBytes: 12 })),
  refused('without a tag', (craft, about) => craft.wechat(about, { tagBytes: 0 })),
  refused('with an empty ciphertext', (craft, about) => craft.wechat(about, { resource: { ciphertext: '' } })),
  refused('with a ciphertext that is no Base64', (craft, about) =>
    craft.wechat(about, { resource: { ciphertext: '%%%' } }),
  ),
  refused('with the associated data of a refund', (craft, about) =>
    craft.wechat(about, { resource: { associated_data: 'refund' } }),
  ),
  refused('with another nonce of its cipher', (craft, about) =>
    craft.wechat(about, { resource: { nonce: 'abcdefghijkl' } }),
  ),
  refused('with a nonce of sixteen characters', (craft, about) =>
    craft.wechat(about, { resource: { nonce: 'abcdefghijklmnop' } }),
  ),
  refused('under another APIv3 key', (craft, about) => craft.wechat(about, { apiV3Key: 'x'.repeat(32) })),
  ...[
    ['no JSON', 'paid'],
    ['null', 'null'],
    ['a list', '[]'],
    ['empty', '{}'],
    ['nested 10,000 deep', deep(10_000)],
  ].map(([what, text = '']) => refused(`sealed and ${what}`, (craft, about) => craft.wechat(about, { text }))),
  ...[
    { out_trade_no: null },
    { trade_state: null },
    { trade_state: 'PAID' },
    { amount: null },
    { amount: { total: null, currency: 'CNY' } },
    { amount: { total: '20700', currency: 'CNY' } },
    { amount: { total: 207.5, currency: 'CNY' } },
    { amount: { total: -20700, currency: 'CNY' } },
    { amount: { total: 1e300, currency: 'CNY' } },
    { transaction_id: null },
    { appid: null },
  ].map((content) =>
    refused(`sealed with ${JSON.stringify(content)}`, (craft, about) => craft.wechat(about, { content })),
  ),
]

const tooLarge: CallbackKind[] = [
  refused(
    'of 10 MB, rightly signed',
    (craft, about) => craft.wechat(about, { write: (envelope) => JSON.stringify(envelope) + ' '.repeat(megabytes) }),
    413,
  ),
  refused(
    'of 10 MB in pieces that do not say how many follow',
    (craft, about) => ({
      ...craft.wechat(about, { write: (envelope) => JSON.stringify(envelope) + ' '.repeat(megabytes) }),
      isChunked: true,
    }),
    413,
  ),
  refused(
    'a little too long',
    (craft, about) => craft.wechat(about, { write: (envelope) => JSON.stringify(envelope) + ' '.repeat(64_000) }),
    413,
  ),
  refused('by GET', (craft, about) => ({ ...craft.wechat(about), method: 'GET', body: Buffer.alloc(0) }), 404),
  refused('by PUT', (craft, about) => ({ ...craft.wechat(about), method: 'PUT' }), 404),
  refused('to an address in capitals', (craft, about) => ({ ...craft.wechat(about), path: '/callbacks/WECHAT' }), 404),
  refused(
    'to an address of no channel',
    (craft, about) => ({ ...craft.wechat(about), path: '/callbacks/unionpay' }),
    404,
  ),
]

const apart = (name: string, reason: string, content: Record<string, unknown>): CallbackKind =>
  heard(name, { apart: reason }, (craft, about) => craft.wechat(about, { content }))

const apartKinds: CallbackKind[] = [
  heard('of a fen more', { apart: 'OTHER_AMOUNT' }, (craft, about) =>
    craft.wechat(about, { content: { amount: { total: about.amount + 1, currency: 'CNY' } } }),
  ),
  heard('of a fen less', { apart: 'OTHER_AMOUNT' }, (craft, about) =>
    craft.wechat(about, { content: { amount: { total: about.amount - 1, currency: 'CNY' } } }),
  ),
  apart('of nothing', 'OTHER_AMOUNT', { amount: { total: 0, currency: 'CNY' } }),
  apart('that names no amount', 'OTHER_AMOUNT', { amount: undefined }),
  heard('in dollars', { apart: 'OTHER_CURRENCY' }, (craft, about) =>
    craft.wechat(about, { content: { amount: { total: about.amount, currency: 'USD' } } }),
  ),
  apart('for another app', 'OTHER_MERCHANT', { appid: 'wx0000000000000000' }),
  apart('for another merchant', 'OTHER_MERCHANT', { mchid: '1900009999' }),
  apart('that another merchant’s payment is closed', 'OTHER_MERCHANT', { mchid: '1900009999', trade_state: 'CLOSED' }),
  apart('of a number that we never had', 'UNKNOWN_NUMBER', { out_trade_no: '0123456789abcdef0123456789abcdef' }),
  apart('of a number in capitals', 'UNKNOWN_NUMBER', { out_trade_no: 'ABCDEF0123456789ABCDEF0123456789' }),
  heard('of a payment of Alipay', { apart: 'UNKNOWN_NUMBER' }, (craft, about, other) =>
    craft.wechat(about, { content: { out_trade_no: other.number } }),
  ),
  apart('that is paid by no transaction', 'NO_TRANSACTION', { transaction_id: undefined }),
  heard(
    'of a second transaction for what is paid',
    { apart: 'OTHER_TRANSACTION' },
    (craft, about) => craft.wechat(about, { content: { transaction_id: '4200000000000000000000000002' } }),
    'paid',
  ),
]

const true_: CallbackKind[] = [
  heard('genuine', 'paid', (craft, about) => craft.wechat(about)),
  heard('genuine, signed with the other key of the platform', 'paid', (craft, about) => {
    const { serial = '', privateKey = '' } = craft.keys.wechat.certificates[1] ?? {}
    return craft.wechat(about, { sign: { serial, privateKey } })
  }),
  heard('genuine, in pieces that do not say how many follow', 'paid', (craft, about) => ({
    ...craft.wechat(about),
    isChunked: true,
  })),
  heard('genuine, to an address with a query', 'paid', (craft, about) => ({
    ...craft.wechat(about),
    path: '/callbacks/wechat?amount=1&out_trade_no=x',
  })),
  heard('genuine, under another content type', 'paid', (craft, about) =>
    withHeaders(craft.wechat(about), { 'content-type': 'text/plain' }),
  ),
  heard('genuine, without a content type', 'paid', (craft, about) =>
    withoutHeaders(craft.wechat(about), 'content-type'),
  ),
  heard('genuine, with associated data that is empty', 'paid', (craft, about) =>
    craft.wechat(about, { associatedData: '' }),
  ),
  heard('genuine, of which a coupon of the channel has paid a part', 'paid', (craft, about) =>
    craft.wechat(about, { content: { amount: { total: about.amount, payer_total: 1, currency: 'CNY' } } }),
  ),
  heard('genuine, and something of it has been given back already', 'paid', (craft, about) =>
    craft.wechat(about, { content: { trade_state: 'REFUND' } }),
  ),
  heard('that nobody has paid yet', 'kept', (craft, about) =>
    craft.wechat(about, { content: { trade_state: 'NOTPAY', transaction_id: undefined } }),
  ),
  heard('that it is closed', 'closed', (craft, about) =>
    craft.wechat(about, { content: { trade_state: 'CLOSED', transaction_id: undefined } }),
  ),
  heard(
    'that it is closed, after it was paid',
    'kept',
    (craft, about) => craft.wechat(about, { content: { trade_state: 'CLOSED' } }),
    'paid',
  ),
  heard('told once more under another id', 'kept', (craft, about) => craft.wechat(about), 'paid'),
  heard('that it was paid, after it was closed', 'late', (craft, about) => craft.wechat(about), 'closed'),
  heard('of a refund that we never asked for', 'nothing', (craft, about) => craft.wechat(about, { isRefund: true })),
]

export const wechatCallbacks: readonly CallbackKind[] = [
  ...notSigned,
  ...changed,
  ...signedButOdd,
  ...tooLarge,
  ...apartKinds,
  ...true_,
]
